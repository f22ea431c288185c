package shimoda.sources.ecb_fx;

import java.io.IOException;
import java.io.InputStream;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.DateTexts;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one day of the euro reference rates of the European Central Bank, newest first,
 * days as month/day/year. Currencies that were not quoted have N/A; the rouble ends on 2022-03-01.
 */
public final class EcbFx implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withMissing("N/A");
  private static final DateTimeFormatter DAY = DateTexts.pattern("M/d/uuuu");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema, EcbFx::isoDay);
  }

  private static String isoDay(RawRow row) {
    DateTexts.toIso(row, "day", DAY);
    return null;
  }
}
