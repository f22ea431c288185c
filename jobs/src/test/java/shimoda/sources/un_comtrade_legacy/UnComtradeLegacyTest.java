package shimoda.sources.un_comtrade_legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;
import shimoda.table.CodeList;
import shimoda.table.UserError;

class UnComtradeLegacyTest {
  private static final String TABLE = "un_comtrade_legacy";
  private static final String HEADINGS =
      "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade"
          + " Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity"
          + " Code,Commodity,Qty Unit Code,Qty Unit,Qty,Netweight (kg),Trade Value (US$),Flag";
  private static final String JAPAN_FROM_RUSSIA =
      "H4,2013,2013,2013,2,0,1,Import,392,Japan,JPN,643,Russian Federation,RUS,27,\"Mineral fuels,"
          + " oils\",1,No Quantity,,,19462891294,0";

  @Test
  void byteOrderMarkAndCarriageReturns_areNoPartOfTheData() {
    byte[] bytes =
        ("\uFEFF" + HEADINGS + "\r\n" + JAPAN_FROM_RUSSIA + "\r\n")
            .getBytes(StandardCharsets.UTF_8);
    StagedFile file = StagedFile.bytes(TABLE, "processed_data_2013.csv", bytes);
    assertThat(file.records()).hasSize(1);
    assertThat(file.cell(0, "classification_code")).isEqualTo("H4");
    assertThat(file.cell(0, "flag")).isEqualTo("0");
    assertThat(file.cell(0, "trade_value_usd")).isEqualTo(19462891294.0);
    assertThat(file.records().get(0).line()).isEqualTo(2);
  }

  @Test
  void commodityCode_staysText() {
    StagedFile file =
        StagedFile.of(TABLE, HEADINGS, JAPAN_FROM_RUSSIA.replace("RUS,27,", "RUS,03,"));
    assertThat(file.cell(0, "cmd_code")).isEqualTo("03");
  }

  @Test
  void blankQuantity_isUnknownAndZeroStaysZero() {
    StagedFile file =
        StagedFile.of(
            TABLE,
            HEADINGS,
            JAPAN_FROM_RUSSIA,
            JAPAN_FROM_RUSSIA.replace(",,,19462891294", ",0,0,19462891294"));
    assertThat(file.cells("net_weight_kg")).containsExactly(null, 0.0);
  }

  @Test
  void errorTextInPlaceOfData_isRefused() {
    assertThatThrownBy(
            () -> StagedFile.of(TABLE, "Query complexity: your query is too complex. Simplify."))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("file.csv, line 1: unknown column 'Query complexity")
        .hasMessageContaining("pull the file again");
  }

  @Test
  void pageInPlaceOfData_isRefused() {
    assertThatThrownBy(() -> StagedFile.of(TABLE, "<!DOCTYPE html>", "<html></html>"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown column '<!DOCTYPE html>'");
  }

  @Test
  void emptyFile_isRefused() {
    assertThatThrownBy(() -> StagedFile.bytes(TABLE, "empty.csv", new byte[0]))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("empty.csv, line 1: the file is empty");
  }

  @Test
  void unknownColumn_isRefused() {
    assertThatThrownBy(() -> StagedFile.of(TABLE, HEADINGS + ",Revision", JAPAN_FROM_RUSSIA + ",1"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown column 'Revision'");
  }

  @Test
  void lostColumn_isRefused() {
    assertThatThrownBy(() -> StagedFile.of(TABLE, HEADINGS.replace(",Flag", "")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no column for 'flag'");
  }

  @Test
  void secondHeadingOfOneName_isRefused() {
    assertThatThrownBy(() -> StagedFile.of(TABLE, HEADINGS + ",Year"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown column 'Year'");
  }

  @Test
  void columnsInAnotherOrder_areReadByName() {
    StagedFile file =
        StagedFile.of(
            TABLE,
            "Flag," + HEADINGS.replace(",Flag", ""),
            "4," + JAPAN_FROM_RUSSIA.substring(0, JAPAN_FROM_RUSSIA.length() - 2));
    assertThat(file.cell(0, "flag")).isEqualTo("4");
    assertThat(file.cell(0, "reporter_iso3")).isEqualTo("JPN");
  }

  @Test
  void longerEditionOf35Columns_isReadWithItsOwnValues() {
    StagedFile file =
        StagedFile.of(
            TABLE,
            HEADINGS
                .replace(
                    "Partner ISO,Commodity Code",
                    "Partner ISO,2nd Partner Code,2nd Partner,2nd Partner ISO,Customs Proc."
                        + " Code,Customs,Mode of Transport Code,Mode of Transport,Commodity Code")
                .replace(
                    "Qty,Netweight (kg),Trade Value (US$)",
                    "Qty,Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight"
                        + " (kg),Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$)"),
            JAPAN_FROM_RUSSIA
                .replace("RUS,27,", "RUS,0,World,WLD,C00,All,1000,Air,27,")
                .replace(",,,19462891294,", ",,,,,5,6,19462891294,19462891294,18000000000,"));
    assertThat(file.count("row")).isEqualTo(1);
    assertThat(file.cell(0, "mot_code")).isEqualTo("1000");
    assertThat(file.cell(0, "partner2_code")).isEqualTo("0");
    assertThat(file.cell(0, "gross_weight_kg")).isEqualTo(6.0);
    assertThat(file.cell(0, "value_fob_usd")).isEqualTo(18000000000.0);
  }

  @Test
  void valueThatIsNoNumber_isQuarantinedWithTheCell() {
    StagedFile file =
        StagedFile.of(TABLE, HEADINGS, JAPAN_FROM_RUSSIA.replace("19462891294", "19,46"));
    assertThat(file.count("quarantined")).isEqualTo(1);
    assertThat(file.records().get(0).detail()).contains("23 cells under 22 headings");
    StagedFile comma =
        StagedFile.of(TABLE, HEADINGS, JAPAN_FROM_RUSSIA.replace("19462891294", "\"1.946,29\""));
    assertThat(comma.records().get(0).detail())
        .contains("trade_value_usd '1.946,29' is not a double");
  }

  @Test
  void everyClassificationCode_hasAnEditionInTheCodeList() {
    assertThat(CodeList.of("classification").rows().keySet()).contains("H0", "H6", "S1", "S4");
    assertThat(CodeList.of("comtrade_flow").all())
        .extracting(r -> r.get("flow_code"))
        .containsExactly("M", "X", "RX", "RM");
  }

  @Test
  @Tag("real")
  void heldFiles_giveTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays(TABLE, TABLE)).isEqualTo(Map.of("row", 370_391L));
  }

  @Test
  @Tag("real")
  void everyAreaOfTheHeldFiles_standsInTheCodeListWithinItsYears() {
    CodeList areas = CodeList.of("comtrade_area");
    Set<String> faults = new TreeSet<>();
    for (HeldFiles.Held held : HeldFiles.of(TABLE)) {
      StagedFile file = HeldFiles.read(TABLE, held);
      List<Object> codes = new ArrayList<>(file.cells("reporter_code"));
      codes.addAll(file.cells("partner_code"));
      for (Object code : Set.copyOf(codes)) {
        if (!areas.contains((String) code)) {
          faults.add(code + " is not listed");
          continue;
        }
        Map<String, String> row = areas.rows().get((String) code).get(0);
        if (within(row, Integer.parseInt(held.slot()))) {
          continue;
        }
        faults.add(code + " in " + held.slot());
      }
    }
    assertThat(faults).isEmpty();
  }

  private static boolean within(Map<String, String> row, int year) {
    return (row.get("valid_from").isEmpty() || year >= Integer.parseInt(row.get("valid_from")))
        && (row.get("valid_to").isEmpty() || year <= Integer.parseInt(row.get("valid_to")));
  }
}
