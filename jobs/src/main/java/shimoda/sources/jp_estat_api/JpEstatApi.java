package shimoda.sources.jp_estat_api;

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
 * One record is one cell of an answer of the e-Stat interface on the Trade Statistics of Japan:
 * code, measure, country, year. The month stands in the measure, not in the time. Partners are 50
 * followed by the customs code.
 */
public final class JpEstatApi implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withMissing("NA");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
