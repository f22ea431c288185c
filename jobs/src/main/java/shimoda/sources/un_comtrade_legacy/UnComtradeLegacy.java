package shimoda.sources.un_comtrade_legacy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.sources.un_comtrade.CommodityCode;
import shimoda.table.TableSchema;

/**
 * One record is one line of a UN Comtrade answer in the layout served until 2023: what one reporter
 * reports to have traded with one partner in one commodity and period. 22 columns; a longer edition
 * has 35. An answer that is an error text has no known heading and is refused.
 */
public final class UnComtradeLegacy implements RecordReader {
  private static final CsvLayout LAYOUT =
      CsvLayout.utf8()
          .withColumnsThatMayLack(
              "partner2_code",
              "customs_code",
              "mot_code",
              "gross_weight_kg",
              "value_cif_usd",
              "value_fob_usd");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema, UnComtradeLegacy::checked);
  }

  private static String checked(RawRow row) {
    String value = row.text("trade_value_usd");
    if (value != null && value.startsWith("-")) {
      throw new IllegalArgumentException("trade_value_usd '" + value + "' is negative");
    }
    CommodityCode.check(row.text("cmd_code"), row.text("aggregate_level"));
    return null;
  }
}
