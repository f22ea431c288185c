package shimoda.sources.crea_fuels_monthly;

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
 * One record is one month and fuel of Japan's imports from Russia, from the monthly cache of the
 * Centre for Research on Energy and Clean Air, whose euro values at the fixed rate of 1.1 are
 * turned back into the dollars of UN Comtrade. Months without trade have no record.
 */
public final class CreaFuelsMonthly implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8();

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
