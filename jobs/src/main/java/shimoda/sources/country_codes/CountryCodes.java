package shimoda.sources.country_codes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one country or area with its codes in several systems. The text {@code NA} is
 * Namibia's ISO code and the continent North America, never a missing value.
 */
public final class CountryCodes implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withTrimmedCells();

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
