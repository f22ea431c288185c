package shimoda.sources.jp_customs_countries;

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
 * One record is one country code of Japan Customs. Zone names broken over two lines in the file are
 * joined by a blank.
 */
public final class JpCustomsCountries implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8();

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema, JpCustomsCountries::joined);
  }

  private static String joined(RawRow row) {
    String zone = row.text("zone");
    if (zone != null) {
      row.set("zone", zone.replace('\n', ' '));
    }
    return null;
  }
}
