package shimoda.sources.corrections;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import shimoda.format.CheckedRecords;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one known fault of a source: which rows it touches, how many there must be, and
 * what is done with them.
 */
public final class Corrections implements RecordReader {
  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CheckedRecords.read(file, bytes, schema);
  }
}
