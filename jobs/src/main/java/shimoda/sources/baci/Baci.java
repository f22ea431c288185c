package shimoda.sources.baci;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one flow of BACI, already reconciled from both reports: year, exporter, importer,
 * HS6 product. Each flow stands once; there is no world and no total.
 */
public final class Baci implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withTrimmedCells().withMissing("NA");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema, Baci::checked);
  }

  private static String checked(RawRow row) {
    String product = row.text("cmd_code");
    if (product != null && product.length() != 6) {
      throw new IllegalArgumentException(
          "cmd_code '" + product + "' has not six digits: a leading zero may be lost");
    }
    return null;
  }
}
