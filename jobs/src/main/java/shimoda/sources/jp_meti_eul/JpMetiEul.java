package shimoda.sources.jp_meti_eul;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SheetLayout;
import shimoda.format.SheetRecords;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.format.XlsxSheet;
import shimoda.format.XlsxWorkbook;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * One record is one party of Japan's Foreign End User List for the catch-all control of goods for
 * weapons of mass destruction and conventional arms. Its number is a formula over the row and is
 * not read. The country is written in Japanese and English in one cell; the English line is split
 * off.
 */
public final class JpMetiEul implements RecordReader {
  private static final SheetLayout LAYOUT =
      new SheetLayout(
          "国名、地域名\nCountry or Region",
          Set.of("country", "name", "aliases", "wmd_types", "conventional"),
          Set.of(),
          Set.of());

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    List<XlsxSheet> sheets = XlsxWorkbook.open(file, bytes).sheets();
    if (sheets.size() != 1) {
      throw new UserError(
          "Workbook %s has %d sheets where one is known: look for its new layout"
              .formatted(file.name(), sheets.size()));
    }
    return SheetRecords.of(file, sheets.get(0), LAYOUT, schema, JpMetiEul::complete)
        .orElseThrow(
            () ->
                new UserError(
                    "Workbook %s has no heading '%s' in its first rows: look for its new layout"
                        .formatted(file.name(), LAYOUT.anchor().replace('\n', ' '))));
  }

  private static String complete(RawRow row) {
    String country = row.text("country");
    if (country != null && country.contains("\n")) {
      row.set("country_name_en", country.substring(country.lastIndexOf('\n') + 1).strip());
    }
    return null;
  }
}
