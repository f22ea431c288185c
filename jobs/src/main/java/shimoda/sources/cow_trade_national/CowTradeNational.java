package shimoda.sources.cow_trade_national;

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
 * One record is one state and year of COW Trade 4.0: total imports and exports. Missing is blank or
 * NA in the edition held, -9 in the original.
 */
public final class CowTradeNational implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withMissing("NA", "-9");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
