package shimoda.sources.imf_fx;

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
 * One record is one day of the representative rates collected by the International Monetary Fund,
 * in a file with semicolons and days as 02-Jan-2001.
 */
public final class ImfFx implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withDelimiter(';');
  private static final DateTimeFormatter DAY = DateTexts.pattern("dd-MMM-uuuu");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema, ImfFx::isoDay);
  }

  private static String isoDay(RawRow row) {
    DateTexts.toIso(row, "day", DAY);
    return null;
  }
}
