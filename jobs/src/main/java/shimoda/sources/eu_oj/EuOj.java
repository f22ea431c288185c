package shimoda.sources.eu_oj;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one entry of an annex of an act of the European Union as the Official Journal
 * prints it. Days are written {@code 17.3.2014}, {@code 9 March 2022}, {@code 26 Feb. 2011} or in
 * ISO form; one of these forms becomes {@code start_date}, anything else is quarantined. The day is
 * that of the first listing, not of a later amendment.
 */
public final class EuOj implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withColumnsThatMayLack("start_date");
  private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
  private static final Pattern WORDED =
      Pattern.compile("(\\d{1,2}) (\\p{Alpha}{3,9})\\.? (\\d{4})");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema, EuOj::complete);
  }

  private static String complete(RawRow row) {
    String printed = row.text("start_date_raw");
    row.set("start_date", printed == null ? null : iso(printed.strip()));
    return null;
  }

  /** A day in ISO form; what is no day stays as it is, and is quarantined as no date. */
  static String iso(String printed) {
    Matcher dotted = DOTTED.matcher(printed);
    Matcher worded = WORDED.matcher(printed);
    try {
      if (dotted.matches()) {
        return day(dotted.group(3), Integer.parseInt(dotted.group(2)), dotted.group(1));
      }
      if (worded.matches()) {
        String month = worded.group(2).toLowerCase(Locale.ROOT).substring(0, 3);
        return day(worded.group(3), MONTHS.indexOf(month) + 1, worded.group(1));
      }
    } catch (DateTimeException e) {
      return printed;
    }
    return printed;
  }

  private static String day(String year, int month, String day) {
    return LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day)).toString();
  }
}
