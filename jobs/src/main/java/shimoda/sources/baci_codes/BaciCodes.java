package shimoda.sources.baci_codes;

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
 * One record is one country or product of the code lists published with BACI. Area codes that are
 * no state have N/A for their ISO codes; later editions have other headings and fewer columns.
 */
public final class BaciCodes implements RecordReader {
  private static final CsvLayout LAYOUT =
      CsvLayout.utf8().withMissing("N/A").withColumnsThatMayLack("abbreviation", "bec_code");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
