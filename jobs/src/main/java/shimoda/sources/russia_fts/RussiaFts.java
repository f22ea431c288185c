package shimoda.sources.russia_fts;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * One record is one product and country of a monthly file of the Russian customs service. The file
 * has only the year: the month is in its name, YYYY-MM.csv. Values are in US dollars although the
 * description says thousands: 38,333.71 stands for 495 game consoles.
 */
public final class RussiaFts implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withColumnsThatMayLack("month");
  private static final Pattern NAME = Pattern.compile("(\\d{4})-(0[1-9]|1[0-2])\\.csv(\\.gz)?");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    Matcher name = NAME.matcher(file.name().replace("synthetic-", ""));
    if (!name.matches()) {
      throw UserError.at(
          file.name(), 1, "the file name does not tell the month", "name it YYYY-MM.csv");
    }
    String year = name.group(1);
    String month = year + "-" + name.group(2);
    return CsvRecords.read(
        file,
        bytes,
        LAYOUT,
        schema,
        row -> {
          row.set("month", month);
          if (!year.equals(row.text("year"))) {
            throw new IllegalArgumentException(
                "year '%s' in a file of %s".formatted(row.text("year"), month));
          }
          return null;
        });
  }
}
