package shimoda.sources.cow_territorial_change;

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
 * One record is one transfer of territory. A point is a missing value; negative state codes mean no
 * state or unknown and stay as they are. Line ends may be bare CR.
 */
public final class CowTerritorialChange implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withMissing(".");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
