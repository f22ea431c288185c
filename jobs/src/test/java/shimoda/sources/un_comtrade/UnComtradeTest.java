package shimoda.sources.un_comtrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;
import shimoda.table.UserError;

class UnComtradeTest {
  private static final String HEADINGS =
      "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,"
          + "flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,"
          + "partner2Desc,classificationCode,classificationSearchCode,isOriginalClassification,"
          + "cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,"
          + "qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,"
          + "isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,"
          + "fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate";
  private static final String CHINA_FROM_RUSSIA =
      "\"C\",\"A\",\"20220101\",\"2022\",\"52\",\"2022\",\"156\",\"CHN\",\"China\",\"M\",\"Import\","
          + "\"643\",\"RUS\",\"Russian Federation\",\"0\",\"W00\",\"World\",\"H6\",\"HS\",\"true\",\"TOTAL\","
          + "\"All Commodities\",\"0\",\"false\",\"C00\",\"TOTAL CPC\",\"0\",\"0\",\"TOTAL MOT\",\"-1\",\"N/A\","
          + "\"0\",\"false\",\"-1\",\"N/A\",\"0\",\"false\",\"0\",\"true\",\"0\",\"false\",\"114148970877\",,"
          + "\"114148970877\",\"4\",\"false\",\"true\"";

  private static StagedFile page(String... lines) {
    return StagedFile.bytes(
        "un_comtrade",
        "TradeData.csv",
        (HEADINGS + "\r\n" + String.join("\r\n", lines) + "\r\n")
            .getBytes(Charset.forName("windows-1252")));
  }

  @Test
  void fortyEighthFieldUnder47Headings_shiftsNothing() {
    StagedFile file = page(CHINA_FROM_RUSSIA + ",");
    assertThat(file.count("row")).isEqualTo(1);
    assertThat(file.cell(0, "type_code")).isEqualTo("C");
    assertThat(file.cell(0, "ref_year")).isEqualTo("2022");
    assertThat(file.cell(0, "primary_value_usd")).isEqualTo(114148970877.0);
    assertThat(file.cell(0, "value_fob_usd")).isNull();
    assertThat(file.cell(0, "is_aggregate")).isEqualTo("true");
  }

  @Test
  void fortyEighthFieldWithContent_isQuarantined() {
    StagedFile file = page(CHINA_FROM_RUSSIA + ",", CHINA_FROM_RUSSIA + ",x");
    assertThat(file.records().get(1).detail()).contains("48 cells under 47 headings");
  }

  @Test
  void annualMonth_is52AndThePeriodIsTheYear() {
    StagedFile file = page(CHINA_FROM_RUSSIA + ",");
    assertThat(file.cell(0, "ref_month")).isEqualTo("52");
    assertThat(file.cell(0, "period")).isEqualTo("2022");
  }

  @Test
  void downloadPage_isReadAsWindows1252() {
    StagedFile file = page(CHINA_FROM_RUSSIA.replace("Russian Federation", "Türkiye") + ",");
    assertThat(file.cell(0, "partner_name")).isEqualTo("Türkiye");
  }

  @Test
  void interfaceCsv_isReadAsUtf8() {
    StagedFile file =
        StagedFile.of(
            "un_comtrade", HEADINGS, CHINA_FROM_RUSSIA.replace("Russian Federation", "Türkiye"));
    assertThat(file.cell(0, "partner_name")).isEqualTo("Türkiye");
  }

  @Test
  void pseudoPartner_losesItsTrailingBlankAndKeepsItsNumber() {
    StagedFile file = page(CHINA_FROM_RUSSIA.replace("\"643\",\"RUS\"", "\"899\",\"_X \"") + ",");
    assertThat(file.cell(0, "partner_iso3")).isEqualTo("_X");
    assertThat(file.cell(0, "partner_code")).isEqualTo("899");
  }

  @Test
  void commodityCodeWithALostZero_isQuarantined() {
    StagedFile file =
        page(
            CHINA_FROM_RUSSIA.replace("\"TOTAL\",\"All Commodities\",\"0\"", "\"3\",\"Fish\",\"2\"")
                + ",");
    assertThat(file.records().get(0).detail())
        .contains("cmd_code '3' is no code of level 2: a leading zero may be lost");
  }

  @Test
  void codesOfMixedLength_areQuarantinedWhereTheyAreNotOfTheirLevel() {
    String chapter =
        CHINA_FROM_RUSSIA.replace("\"TOTAL\",\"All Commodities\",\"0\"", "\"27\",\"Fuels\",\"2\"");
    StagedFile file =
        page(
            chapter + ",",
            chapter.replace("\"27\",\"Fuels\"", "\"2701\",\"Coal\"") + ",",
            chapter.replace("\"27\",\"Fuels\",\"2\"", "\"2701\",\"Coal\",\"4\"") + ",");
    assertThat(file.count("row")).isEqualTo(2);
    assertThat(file.records().get(1).detail()).contains("cmd_code '2701' is no code of level 2");
    assertThat(file.cell(2, "aggregate_level")).isEqualTo("4");
  }

  @Test
  void quantityOfZeroBesideAValue_staysZeroInTheStagedRecord() {
    StagedFile file = page(CHINA_FROM_RUSSIA + ",");
    assertThat(file.cell(0, "qty")).isEqualTo(0.0);
    assertThat(file.cell(0, "net_weight_kg")).isEqualTo(0.0);
    assertThat(file.cell(0, "primary_value_usd")).isEqualTo(114148970877.0);
  }

  @Test
  void negativeValue_isQuarantined() {
    StagedFile file =
        page(CHINA_FROM_RUSSIA.replace(",\"114148970877\",\"4\"", ",\"-1\",\"4\"") + ",");
    assertThat(file.records().get(0).detail()).contains("primary_value_usd '-1' is negative");
  }

  private static StagedFile json(String text) {
    return StagedFile.bytes("un_comtrade", "answer.json", text.getBytes(StandardCharsets.UTF_8));
  }

  private static final String JSON_ROW =
      "{\"typeCode\":\"C\",\"freqCode\":\"M\",\"refYear\":2021,\"refMonth\":3,\"period\":\"202103\","
          + "\"reporterCode\":392,\"reporterISO\":null,\"reporterDesc\":null,\"flowCode\":\"M\","
          + "\"partnerCode\":643,\"classificationCode\":\"H5\",\"cmdCode\":\"27\",\"aggrLevel\":2,"
          + "\"primaryValue\":1034567890.5,\"isReported\":true}";

  @Test
  void jsonEnvelope_givesTheSameColumnsWithItsNulls() {
    StagedFile file =
        json("{\"elapsedTime\":\"0.1 s\",\"count\":1,\"data\":[" + JSON_ROW + "],\"error\":\"\"}");
    assertThat(file.count("row")).isEqualTo(1);
    assertThat(file.cell(0, "reporter_code")).isEqualTo("392");
    assertThat(file.cell(0, "reporter_iso3")).isNull();
    assertThat(file.cell(0, "is_reported")).isEqualTo("true");
    assertThat(file.cell(0, "primary_value_usd")).isEqualTo(1034567890.5);
  }

  @Test
  void jsonEnvelopeWithAnError_isRefused() {
    assertThatThrownBy(
            () -> json("{\"count\":0,\"data\":[],\"error\":\"Out of call volume quota\"}"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("carries the error 'Out of call volume quota'");
  }

  @Test
  void jsonEnvelopeThatMiscounts_isRefused() {
    assertThatThrownBy(() -> json("{\"count\":2,\"data\":[" + JSON_ROW + "]}"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("says count 2 and holds 1 records");
  }

  @Test
  void jsonWithAnUnknownField_isRefused() {
    assertThatThrownBy(() -> json("{\"data\":[{\"typeCode\":\"C\",\"colour\":\"red\"}]}"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown field 'colour'");
  }

  @Test
  void jsonCutShort_isRefused() {
    assertThatThrownBy(() -> json("{\"data\":[" + JSON_ROW + ","))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("breaks off");
  }

  @Test
  void answerOfPageLength_isRefused() {
    String rows = String.join(",", Collections.nCopies(500, JSON_ROW));
    assertThatThrownBy(() -> json("{\"count\":500,\"data\":[" + rows + "],\"error\":\"\"}"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("500 records is the length at which answers are cut off");
    String[] lines = Collections.nCopies(500, CHINA_FROM_RUSSIA + ",").toArray(String[]::new);
    assertThatThrownBy(() -> page(lines)).isInstanceOf(UserError.class);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("un_comtrade", "un_comtrade"))
        .isEqualTo(Map.of("row", 1_352L));
  }

  /** Figures of the publisher's own world rows, in billion US dollars. */
  @Test
  @Tag("real")
  void partnersOfTheHeldFile_sumToTheWorldExactly() {
    StagedFile file = HeldFiles.readOnly("un_comtrade", "un_comtrade");
    Map<String, BigDecimal> world = new HashMap<>();
    Map<String, BigDecimal> partners = new HashMap<>();
    for (int i = 0; i < file.records().size(); i++) {
      String key = file.cell(i, "reporter_code") + "/" + file.cell(i, "flow_code");
      BigDecimal value = BigDecimal.valueOf((Double) file.cell(i, "primary_value_usd"));
      (file.cell(i, "partner_code").equals("0") ? world : partners)
          .merge(key, value, BigDecimal::add);
    }
    assertThat(world).hasSize(6);
    world.forEach(
        (key, value) ->
            assertThat(partners.get(key).subtract(value).abs())
                .as(key)
                .isLessThan(new BigDecimal("0.5")));
    assertThat(world.get("276/M").doubleValue() / 1e9).isCloseTo(1588.85, within(0.005));
    assertThat(world.get("842/X").doubleValue() / 1e9).isCloseTo(2062.09, within(0.005));
    assertThat(world.get("156/M").doubleValue() / 1e9).isCloseTo(2716.00, within(0.005));
  }

  @Test
  @Tag("real")
  void servicesAnswer_isReadByTheSameLayout() {
    HeldFiles.Held services = HeldFiles.of("un_comtrade_services").get(0);
    StagedFile file = HeldFiles.read("un_comtrade", services);
    assertThat(file.count("row")).isEqualTo(120);
    assertThat(file.cells("type_code")).containsOnly("S");
  }
}
