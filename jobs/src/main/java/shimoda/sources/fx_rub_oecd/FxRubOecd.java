package shimoda.sources.fx_rub_oecd;

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
 * One record is one month of the OECD main economic indicators series of roubles per US dollar,
 * monthly average.
 */
public final class FxRubOecd implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withMissing(".");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
