package shimoda.sources.cepii_geodist;

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
 * One record is one ordered pair of countries. Semicolons part the cells; a point is a missing
 * value (2,215 pairs have no population-weighted distance).
 */
public final class CepiiGeodist implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withDelimiter(';').withMissing(".");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
