package shimoda.sources.jp_customs_hs;

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
 * One record is one nine-digit code of the Trade Statistics of Japan with the year and its twelve
 * months, all countries together. April is spelled {@code Apl} up to the file of 2016 and {@code
 * Apr} since. Values are in thousand yen. A month not yet published is 0.
 */
public final class JpCustomsHs implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withTrimmedCells();

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema, StatisticalCode::unquote);
  }
}
