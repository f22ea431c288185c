package shimoda.sources.jp_customs_country;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.sources.jp_customs_hs.StatisticalCode;
import shimoda.table.TableSchema;

/**
 * One record is one nine-digit code and country of the Trade Statistics of Japan with the year and
 * its twelve months. Written as the file without countries, with a column for the country and, in
 * one edition, one for the customs office.
 */
public final class JpCustomsCountry implements RecordReader {
  private static final CsvLayout LAYOUT =
      CsvLayout.utf8().withTrimmedCells().withColumnsThatMayLack("customs_office");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema, StatisticalCode::unquote);
  }
}
