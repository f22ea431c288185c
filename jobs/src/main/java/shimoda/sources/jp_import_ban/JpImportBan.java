package shimoda.sources.jp_import_ban;

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
 * One record is one tariff heading whose import from Russia Japan barred in April 2022. The ban has
 * 38 headings; the file has those that were seen.
 */
public final class JpImportBan implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8();

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
