package shimoda.sources.peace_scale;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one pair of states and year with the mean of its peace scale. The file has no
 * header; a point is a missing value. One spell of the pair 520-530 was typed to end in 20202 and
 * was spread over every year up to it: years after 2020 are left out by the rule {@code
 * year_after_2020}.
 */
public final class PeaceScale implements RecordReader {
  static final String YEAR_AFTER_2020 = "year_after_2020";

  private static final CsvLayout LAYOUT =
      CsvLayout.utf8().withHeadings("dyad_code", "year", "peace_scale").withMissing(".");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema, PeaceScale::ignoredBy);
  }

  private static String ignoredBy(RawRow row) {
    String year = row.text("year");
    boolean after = year != null && year.matches("\\d+") && Long.parseLong(year) > 2020;
    return after ? YEAR_AFTER_2020 : null;
  }
}
