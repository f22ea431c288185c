package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class SanctionListingTest {
  private static final LocalDate DAY = LocalDate.of(2022, 4, 12);

  private static MapInputs inputs() {
    MapInputs in = new MapInputs();
    in.with(
        "conformed.sanction_program",
        "program_id,issuer_iso3,target_iso3,conduct_of_iso3,authority",
        row("JP-RUS", "JPN", "RUS", "RUS", "Ministry of Finance"),
        row("JP-RUS-EXP", "JPN", "RUS", "RUS", "Ministry of Economy Trade and Industry"),
        row("GB-RUS", "GBR", "RUS", "RUS", "FCDO"),
        row("US-EL", "USA", null, null, "Bureau of Industry and Security"),
        row("US-RUS", "USA", "RUS", "RUS", "Office of Foreign Assets Control"));
    in.with(
        "conformed.sanction_measure",
        "measure_id,issuer_iso3,target_iso3,kind,adopted_date,effective_date,effective_precision",
        row("S033", "JPN", "RUS", "asset_freeze_bank", "2022-04-12", "2022-05-12", "day"),
        row("S054", "JPN", "RUS", "export_ban_entity", "2022-09-26", "2022-10-03", "day"));
    return in;
  }

  private static List<Row> rows(MapInputs in) {
    Dataset<Row> rows = new SanctionListing().transform(in).orderBy("source_line");
    for (String day :
        List.of(
            "announced_date",
            "adopted_date",
            "valid_from",
            "listing_date",
            "effective_date",
            "revised_date",
            "end_date",
            "vintage")) {
      rows = rows.withColumn(day, col(day).cast("string"));
    }
    return rows.collectAsList();
  }

  private static MapInputs mof(String program) {
    return inputs()
        .with(
            "staged.jp_mof_sanctions",
            "program_text,notice_number,name_en,notice_date,deleted_on,source_line,outcome",
            row(program, "1", "A", DAY, null, 1L, "row"),
            row(program, "2", null, null, LocalDate.of(2025, 1, 10), 2L, "row"),
            row(program, null, null, null, null, 3L, "ignored:continuation_line"));
  }

  @Test
  void banks_areFrozenFromTheDayOfTheChronology() {
    List<Row> banks = rows(mof("ロシア連邦(特定銀行)"));
    assertThat(banks.get(0).<String>getAs("listing_date")).isEqualTo("2022-04-12");
    assertThat(banks.get(0).<String>getAs("effective_date")).isEqualTo("2022-05-12");
    assertThat(banks.get(0).<String>getAs("announced_date")).isEqualTo("2022-04-12");
    assertThat(banks.get(0).<String>getAs("valid_from")).isEqualTo("2022-05-12");
    List<Row> others = rows(mof("ロシア連邦(団体(特定銀行を除く))"));
    assertThat(others.get(0).<String>getAs("effective_date")).isEqualTo("2022-04-12");
  }

  @Test
  void deletedEntry_staysWithItsDayOfDeletion() {
    List<Row> rows = rows(mof("ロシア連邦(個人)"));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).<String>getAs("status")).isEqualTo("deleted");
    assertThat(rows.get(1).<String>getAs("end_date")).isEqualTo("2025-01-10");
    assertThat(rows.get(1).isNullAt(rows.get(1).fieldIndex("listing_period"))).isTrue();
  }

  @Test
  void endUser_isDatedByTheBatchItsNumberFallsIn() {
    List<Row> rows =
        rows(
            inputs()
                .with(
                    "staged.jp_meti_ru",
                    "number,notice,name_en,source_line,outcome",
                    row("49", "n", "A", 49L, "row"),
                    row("50", "n", "B", 50L, "row"),
                    row("267", "n", "C", 267L, "row"),
                    row("561", "n", "D", 561L, "row"),
                    row("562", "n", "E", 562L, "row")));
    assertThat(rows)
        .extracting(r -> r.<String>getAs("listing_date"))
        .containsExactly("2022-03-15", "2022-03-25", "2022-09-26", "2025-09-12", null);
    assertThat(rows.get(2).<String>getAs("effective_date")).isEqualTo("2022-10-03");
    assertThat(rows.get(2).<String>getAs("list_kind")).isEqualTo("export_ban_entity");
  }

  @Test
  void britishListingTakenOver_isMarked() {
    List<Row> rows =
        rows(
            inputs()
                .with(
                    "staged.gb_fcdo_designations",
                    "unique_id,regime_name,type,date_designated,sanctions_imposed,source_line,outcome",
                    row(
                        "RUS0001",
                        "r",
                        "Individual",
                        LocalDate.of(2020, 12, 31),
                        "Asset freeze|Travel Ban",
                        1L,
                        "row"),
                    row(
                        "RUS3719",
                        "r",
                        "Ship",
                        LocalDate.of(2026, 8, 6),
                        "Shipping & Trade Sanctions",
                        2L,
                        "row")));
    assertThat(rows)
        .extracting(r -> r.<String>getAs("date_basis"))
        .containsExactly("inherited", "notice");
    assertThat(rows).extracting(r -> r.<String>getAs("schema")).containsExactly("Person", "Vessel");
    assertThat(rows)
        .extracting(r -> r.<String>getAs("list_kind"))
        .containsExactly("asset_freeze", "other");
  }

  @Test
  void entityList_isDatedByTheYearOfItsFirstNotice() {
    List<Row> rows =
        rows(
            inputs()
                .with(
                    "staged.us_csl",
                    "list,name,federal_register_notice,address_countries,source_line,outcome",
                    row(
                        "Entity List (EL)",
                        "A",
                        "77 FR 61249 No. 195; 81 FR 61595, 9/7/2016",
                        "CN; RU",
                        1L,
                        "row"),
                    row("Entity List (EL)", "B", null, "BRU", 2L, "row"),
                    row("Specially Designated Nationals (SDN)", "C", null, "RU", 3L, "row"),
                    row("Entity List (EL)", "D", "81 FR 61595, 9/7/2016", null, 4L, "row"),
                    row("Entity List (EL)", "E", "81 FR 61595, 9/7/2017", null, 5L, "row")));
    assertThat(rows)
        .extracting(r -> r.<String>getAs("listing_period"))
        .containsExactly("2012", null, "2016-09-07", "2016");
    assertThat(rows)
        .extracting(r -> r.<String>getAs("listing_precision"))
        .containsExactly("year", null, "day", "year");
    assertThat(rows)
        .extracting(r -> r.<Boolean>getAs("russia_related"))
        .containsExactly(true, false, false, false);
  }

  /** Entry 17018 of the list other than SDN: its remarks are cut within a word. */
  @Test
  void directiveDays_areReadOverTheCutWithinAWord() {
    List<Row> rows =
        rows(
            inputs()
                .with(
                    "staged.us_ofac_cons",
                    "entity_number,name,programs,remarks,source_line,outcome",
                    row(
                        "17018",
                        "S",
                        "UKRAINE-EO13662",
                        "x; Listing Date (EO 14024 Direct",
                        1L,
                        "row"),
                    row("17019", "T", "UKRAINE-EO13662", "Tax ID No. 1", 2L, "row"))
                .with(
                    "staged.us_ofac_cons_comments",
                    "entity_number,comment,outcome",
                    row(
                        "17018",
                        "ive 2): 24 Feb 2022; Effective Date (EO 14024 Directive 2): 26 Mar 2022;"
                            + " Listing Date (EO 14024 Directive 3): 24 Mar 2022",
                        "row")));
    Row bank = rows.get(0);
    assertThat(bank.<String>getAs("adopted_date")).isEqualTo("2022-02-24");
    assertThat(bank.<String>getAs("effective_date")).isEqualTo("2022-03-26");
    assertThat(bank.<String>getAs("date_basis")).isEqualTo("directive");
    assertThat(bank.<String>getAs("listing_date")).isNull();
    assertThat(bank.<String>getAs("list_kind")).isEqualTo("other");
    assertThat(rows.get(1).<String>getAs("date_basis")).isEqualTo("none");
  }

  @Test
  void firstEndUsers_areDesignatedOnTheDayThatHeadsTheirList() {
    List<Row> rows =
        rows(
            inputs()
                .with(
                    "staged.jp_meti_ru",
                    "number,notice,list_first_designated,source_line,outcome",
                    row("49", "n", LocalDate.of(2022, 3, 1), 49L, "row"),
                    row("50", "n", LocalDate.of(2022, 3, 1), 50L, "row")));
    assertThat(rows)
        .extracting(r -> r.<String>getAs("adopted_date"))
        .containsExactly("2022-03-01", "2022-03-25");
    assertThat(rows)
        .extracting(r -> r.<String>getAs("announced_date"))
        .containsExactly("2022-03-15", "2022-03-25");
  }

  @Test
  void programmes_areThoseOfTheOrder() {
    List<Row> rows =
        rows(
            inputs()
                .with(
                    "staged.us_ofac_sdn",
                    "entity_number,name,programs,type,source_line,outcome",
                    row("17013", "VTB", "UKRAINE-EO13662; RUSSIA-EO14024", null, 1L, "row"),
                    row("16669", "R", "UKRAINE-EO13661", "individual", 2L, "row"),
                    row("36", "A", "CUBA", "aircraft", 3L, "row")));
    assertThat(rows)
        .extracting(r -> r.<String>getAs("program_id"))
        .containsExactly("US-RUS", "US-UKR", "US-OFAC");
    assertThat(rows)
        .extracting(r -> r.<String>getAs("schema"))
        .containsExactly("LegalEntity", "Person", "Airplane");
    assertThat(rows).extracting(r -> r.<String>getAs("date_basis")).containsOnly("none");
  }
}
