package shimoda.sources.icews_pair;

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
 * One record is one coded event between Russian and Japanese actors, with its relation as text and
 * no CAMEO code. Tabs part the cells.
 */
public final class IcewsPair implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withDelimiter('\t');

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
