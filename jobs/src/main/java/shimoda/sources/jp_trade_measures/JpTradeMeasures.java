package shimoda.sources.jp_trade_measures;

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
 * One record is one trade measure of Japan against Russia with the days of decision and of effect.
 */
public final class JpTradeMeasures implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8();

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
