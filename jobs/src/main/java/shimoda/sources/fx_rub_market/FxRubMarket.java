package shimoda.sources.fx_rub_market;

import java.io.IOException;
import java.io.InputStream;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.DateTexts;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one month of a market rate, newest first: days as DD.MM.YYYY, decimals after a
 * comma, the close of the month and no average.
 */
public final class FxRubMarket implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8();
  private static final DateTimeFormatter DAY = DateTexts.pattern("dd.MM.uuuu");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema, FxRubMarket::plain);
  }

  private static String plain(RawRow row) {
    DateTexts.toIso(row, "month_start", DAY);
    for (String column : List.of("close_rub_per_usd", "high_rub_per_usd", "low_rub_per_usd")) {
      String text = row.text(column);
      if (text != null) {
        row.set(column, text.replace(',', '.'));
      }
    }
    return null;
  }
}
