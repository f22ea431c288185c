package shimoda.sources.gsdb;

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
 * One record is one case of the Global Sanctions Data Base: all states that impose sanctions
 * together on one or several states. Objectives and outcomes are lists in the same order.
 */
public final class Gsdb implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8();

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
