package shimoda.sources.jp_mof_sanctions;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one entry of the CSV edition of the Ministry of Finance's asset freezes: 32
 * columns, both languages in columns of their own. Several values are joined by a semicolon of full
 * or half width, which also stands inside brackets and then joins nothing. Digits may be of full
 * width. {@code 区分} is a number that moves with the lists: it does not tell the programme.
 */
public final class JpMofSanctionsCsv implements RecordReader {
  private static final CsvLayout LAYOUT =
      CsvLayout.utf8()
          .withMissing("", "不明")
          .withColumnsThatMayLack("notice_date", "last_revised", "deleted_on");
  private static final List<String> SEVERAL =
      List.of(
          "aliases_ja",
          "aliases_en",
          "previous_names_ja",
          "previous_names_en",
          "weak_aliases_ja",
          "weak_aliases_en",
          "birth_date");
  private static final Pattern OUTSIDE_BRACKETS = Pattern.compile("[;；](?![^(（]*[)）])");
  private static final Pattern DAY = Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2})");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema, JpMofSanctionsCsv::complete);
  }

  private static String complete(RawRow row) {
    for (String column : List.of("entry_id", "notice_date_raw", "notice_number", "birth_date")) {
      if (row.text(column) != null) {
        row.set(column, Normalizer.normalize(row.text(column), Normalizer.Form.NFKC));
      }
    }
    for (String column : SEVERAL) {
      if (row.text(column) != null) {
        row.set(column, joined(row.text(column)));
      }
    }
    JpMofSanctions.setDays(row, row.text("notice_date_raw"));
    return null;
  }

  private static String joined(String several) {
    return Arrays.stream(OUTSIDE_BRACKETS.split(several))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .map(JpMofSanctionsCsv::iso)
        .collect(Collectors.joining("; "));
  }

  private static String iso(String value) {
    Matcher day = DAY.matcher(value);
    return day.matches()
        ? "%s-%02d-%02d"
            .formatted(day.group(1), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)))
        : value;
  }
}
