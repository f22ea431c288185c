package shimoda.sources.eurostat_comext;

import java.io.IOException;
import java.io.InputStream;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.regex.Pattern;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.DateTexts;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one cell of the Comext data set DS-1262527 (trade by mode of transport) for partner
 * Russia. Numbers have blanks between thousands; a colon is missing. Six modes only: sums over them
 * fall short of total trade by about 3 % for imports and over 10 % for exports.
 */
public final class EurostatComext implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withMissing(":");

  private static final DateTimeFormatter MONTH = DateTexts.pattern("MMM. uuuu");

  /** A blank, plain or unbreakable, between thousands. */
  private static final Pattern BLANK = Pattern.compile("(\\d)[ \u00A0\u202F](?=\\d{3})");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema, EurostatComext::closed);
  }

  private static String closed(RawRow row) {
    DateTexts.monthToIso(row, "month_start", MONTH);
    String value = row.text("value");
    if (value != null) {
      row.set("value", BLANK.matcher(value).replaceAll("$1"));
    }
    return null;
  }
}
