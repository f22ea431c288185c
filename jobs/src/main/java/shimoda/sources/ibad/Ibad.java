package shimoda.sources.ibad;

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
 * One record is one attempt of a contiguous pair to delimit its border. A point is a missing value;
 * {@code settled} is blank for attempts that were never coded.
 */
public final class Ibad implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withMissing(".");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
