package shimoda.sources.wb_pink_sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.format.XlsxFixture;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

class WbPinkSheetTest {
  private static final TableSchema SCHEMA = TableSchema.of(TableName.of("staged.wb_pink_sheet"));

  /** A sheet with every column the table has, then one more; each price is its place. */
  private static byte[] workbook(String lngUnit, String more, String lngPrice) {
    List<String> names = new ArrayList<>();
    List<String> units = new ArrayList<>();
    List<String> month = new ArrayList<>(List.of("2013M01"));
    names.add(null);
    units.add(null);
    for (String column : SCHEMA.ownColumns().subList(1, SCHEMA.ownColumns().size())) {
      List<String> header = SCHEMA.column(column).header();
      boolean lng = column.equals("lng_japan_usd_per_mmbtu");
      names.add(header.get(0) + (column.startsWith("coal_south") ? " **" : ""));
      units.add(lng ? lngUnit : header.get(1));
      month.add(lng ? lngPrice : "n:" + month.size());
    }
    names.add(more);
    units.add("($/kg)");
    month.add("n:99");
    return new XlsxFixture()
        .sheet("AFOSHEET", new String[] {"x"})
        .hidden("AFOSHEET")
        .sheet(
            "Monthly Prices",
            new String[] {"World Bank Commodity Price Data (The Pink Sheet)"},
            names.toArray(String[]::new),
            units.toArray(String[]::new),
            month.toArray(String[]::new))
        .bytes();
  }

  private static StagedFile read(byte[] bytes) {
    return StagedFile.bytes("wb_pink_sheet", "prices.xlsx", bytes);
  }

  @Test
  void monthNamesUnitsAndFootnoteMarks_areRead() {
    StagedFile file = read(workbook("($/mmbtu)", "Cocoa", "n:15.5"));
    assertThat(file.count("row")).isEqualTo(1);
    assertThat(file.cell(0, "month_start")).isEqualTo(LocalDate.of(2013, 1, 1));
    assertThat(file.cell(0, "lng_japan_usd_per_mmbtu")).isEqualTo(15.5);
    assertThat(file.cell(0, "coal_south_african_usd_per_t")).isEqualTo(6.0);
  }

  @Test
  void ellipsis_isMissing() {
    StagedFile file = read(workbook("($/mmbtu)", "Cocoa", "…"));
    assertThat(file.count("row")).isEqualTo(1);
    assertThat(file.cell(0, "lng_japan_usd_per_mmbtu")).isNull();
  }

  @Test
  void priceInAnotherUnit_isRefused() {
    assertThatThrownBy(() -> read(workbook("($/mt)", "Cocoa", "n:15.5")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'Liquefied natural gas, Japan' in ($/mt), not ($/mmbtu)");
  }

  @Test
  void unknownColumn_isRefused() {
    assertThatThrownBy(() -> read(workbook("($/mmbtu)", "Lithium", "n:15.5")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown column 'Lithium'");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("wb_pink_sheet", "wb_pink_sheet"))
        .isEqualTo(Map.of("row", 797L));
  }

  @Test
  @Tag("real")
  void firstAndLastMonth_areAsTheSheetShowsThem() {
    StagedFile file = HeldFiles.readOnly("wb_pink_sheet", "wb_pink_sheet");
    assertThat(file.cell(0, "month_start")).isEqualTo(LocalDate.of(1960, 1, 1));
    assertThat(file.cell(0, "crude_brent_usd_per_bbl")).isEqualTo(1.63);
    assertThat(file.cell(0, "lng_japan_usd_per_mmbtu")).isNull();
    assertThat(file.cell(796, "crude_brent_usd_per_bbl")).isEqualTo(107.54);
    assertThat(file.cell(796, "lng_japan_usd_per_mmbtu")).isEqualTo(15.77);
  }
}
