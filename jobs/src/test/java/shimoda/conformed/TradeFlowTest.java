package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;
import shimoda.table.UserError;

class TradeFlowTest {
  private static final String LEGACY =
      "outcome, year, period, flow_code, reporter_code, partner_code, classification_code,"
          + " cmd_code, aggregate_level, trade_value_usd, net_weight_kg, source_id, source_line";

  private static MapInputs inputs() {
    return new MapInputs()
        .with(
            "conformed.country",
            "code_list, code, applies_from_year, applies_to_year, kind, iso3, continuing_iso3",
            row("comtrade", "392", 0, 9999, "state", "JPN", "JPN"),
            row("comtrade", "643", 0, 9999, "state", "RUS", "RUS"),
            row("comtrade", "810", 0, 9999, "state", "SUN", "RUS"),
            row("comtrade", "0", 0, 9999, "aggregate", null, null),
            row("comtrade", "899", 0, 9999, "pseudo", null, null),
            row("cow", "365", 0, 1991, "state", "SUN", "RUS"),
            row("cow", "365", 1992, 9999, "state", "RUS", "RUS"),
            row("cow", "740", 0, 9999, "state", "JPN", "JPN"),
            row("iso2", "DE", 0, 9999, "state", "DEU", "DEU"),
            row("iso2", "JP", 0, 9999, "state", "JPN", "JPN"),
            row("jp_customs", "224", 0, 9999, "state", "RUS", "RUS"));
  }

  private static Object[] legacy(String year, String partner, double value, double weight) {
    return row(
        "row",
        year,
        year,
        "1",
        "392",
        partner,
        "H4",
        "27",
        "2",
        value,
        weight,
        "un_comtrade_legacy",
        1L);
  }

  private static List<Row> flows(MapInputs in) {
    return new TradeFlow().transform(in).collectAsList();
  }

  @Test
  void sovietUnionAndPseudoPartners_keepTheirKind() {
    List<Row> rows =
        flows(
            inputs()
                .with(
                    "staged.un_comtrade_legacy",
                    LEGACY,
                    legacy("1990", "810", 630_819_417, 0),
                    legacy("1990", "899", 5, 0)));
    assertThat(rows).hasSize(2);
    Row soviet = rows.get(0).getAs("partner_code").equals("810") ? rows.get(0) : rows.get(1);
    Row nowhere = soviet == rows.get(0) ? rows.get(1) : rows.get(0);
    assertThat(soviet.<String>getAs("partner_iso3")).isEqualTo("SUN");
    assertThat(soviet.<String>getAs("partner_continuing_iso3")).isEqualTo("RUS");
    assertThat(soviet.<String>getAs("valuation")).isEqualTo("CIF");
    assertThat(nowhere.<String>getAs("partner_kind")).isEqualTo("pseudo");
    assertThat(nowhere.<String>getAs("partner_iso3")).isNull();
  }

  @Test
  void weightOfZeroBesideAValue_isUnknown() {
    List<Row> rows =
        flows(inputs().with("staged.un_comtrade_legacy", LEGACY, legacy("2017", "643", 7, 0)));
    assertThat(rows.get(0).<Double>getAs("net_weight_kg")).isNull();
    assertThat(rows.get(0).<Double>getAs("trade_value_usd")).isEqualTo(7.0);
  }

  @Test
  void partnerThatIsTheReporter_isKeptAndNamedAsIs() {
    List<Row> rows =
        flows(inputs().with("staged.un_comtrade_legacy", LEGACY, legacy("2013", "392", 7, 1)));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).<String>getAs("reporter_iso3")).isEqualTo("JPN");
    assertThat(rows.get(0).<String>getAs("partner_iso3")).isEqualTo("JPN");
  }

  @Test
  void unmappedPartner_stopsWithTheShareItCarries() {
    MapInputs in =
        inputs()
            .with(
                "staged.un_comtrade_legacy",
                LEGACY,
                legacy("2013", "643", 75, 0),
                legacy("2013", "999", 25, 0));
    assertThatThrownBy(() -> flows(in))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown area code '999' of the list comtrade in un_comtrade_legacy")
        .hasMessageContaining("(1 rows, 25.0 % of its value)");
  }

  @Test
  void russianImportsOf2011InCow_areExcludedAndTheMirrorStays() {
    List<Row> rows =
        flows(
            inputs()
                .with(
                    "staged.cow_trade",
                    "outcome, ccode1, ccode2, year, flow1, flow2, source_id",
                    row("row", "365", "740", "2011", 6711.0, 19013.0, "cow_trade")));
    assertThat(rows).hasSize(2);
    for (Row row : rows) {
      boolean russia = row.getAs("reporter_code").equals("365");
      assertThat(row.<Double>getAs("trade_value_usd")).isEqualTo(russia ? null : 19_013e6);
      assertThat(row.<String>getAs("value_status")).isEqualTo(russia ? "excluded" : "reported");
      assertThat(row.<String>getAs("repair_id")).isEqualTo(russia ? "R1" : null);
    }
  }

  @Test
  void transportModes_areSummedAndMarkedAsPartOfTheTrade() {
    LocalDate month = LocalDate.of(2015, 1, 1);
    String columns =
        "outcome, month_start, reporter_code, cmd_code, flow, transport_mode, indicator, value,"
            + " source_id, vintage, source_line";
    LocalDate vintage = LocalDate.of(2022, 3, 16);
    List<Row> rows =
        flows(
            inputs()
                .with(
                    "staged.eurostat_comext",
                    columns,
                    row(
                        "row",
                        month,
                        "DE",
                        "TOTAL",
                        "IMPORT",
                        "Sea",
                        "VALUE_IN_EUROS",
                        100.0,
                        "eurostat_comext",
                        vintage,
                        2L),
                    row(
                        "row",
                        month,
                        "DE",
                        "TOTAL",
                        "IMPORT",
                        "Rail",
                        "VALUE_IN_EUROS",
                        20.0,
                        "eurostat_comext",
                        vintage,
                        3L),
                    row(
                        "row",
                        month,
                        "DE",
                        "TOTAL",
                        "IMPORT",
                        "Sea",
                        "QUANTITY_IN_TONS",
                        2.0,
                        "eurostat_comext",
                        vintage,
                        4L)));
    assertThat(rows).hasSize(1);
    Row row = rows.get(0);
    assertThat(row.<Double>getAs("trade_value")).isEqualTo(120.0);
    assertThat(row.<String>getAs("currency_code")).isEqualTo("EUR");
    assertThat(row.<Double>getAs("trade_value_usd")).isNull();
    assertThat(row.<Double>getAs("net_weight_kg")).isEqualTo(2000.0);
    assertThat(row.<String>getAs("value_status")).isEqualTo("partial");
    assertThat(row.<String>getAs("period")).isEqualTo("201501");
  }

  @Test
  void monthsNotYetPublished_giveNoFiguresAndYenAreSingle() {
    String columns =
        "outcome, month_start, country_code, export_thousand_jpy, import_thousand_jpy, source_id,"
            + " source_file";
    List<Row> rows =
        flows(
            inputs()
                .with(
                    "staged.jp_customs_timeseries",
                    columns,
                    row("row", LocalDate.of(2021, 1, 1), "224", 700.0, 1200.0, "s", "f"),
                    row("row", LocalDate.of(2021, 2, 1), "224", 0.0, 5.0, "s", "f"),
                    row("row", LocalDate.of(2021, 3, 1), "224", 0.0, 0.0, "s", "f")));
    assertThat(rows).hasSize(4);
    assertThat(rows).noneMatch(r -> r.getAs("period").equals("202103"));
    assertThat(rows)
        .anyMatch(
            r ->
                r.getAs("period").equals("202101")
                    && r.getAs("flow_code").equals("M")
                    && r.<Double>getAs("trade_value") == 1_200_000.0);
    assertThat(rows).allMatch(r -> r.getAs("currency_code").equals("JPY"));
  }

  @Test
  void gasWithoutAValue_isSuppressedNotZero() {
    List<Row> rows =
        flows(
            inputs()
                .with(
                    "staged.russia_fts",
                    "outcome, direction, month, year, partner_iso2, tnved10, value_usd, qty,"
                        + " source_id",
                    row(
                        "row",
                        "ЭК",
                        "2021-01",
                        "2021",
                        "JP",
                        "2711110000",
                        0.0,
                        150000.0,
                        "russia_fts")));
    assertThat(rows.get(0).<Double>getAs("trade_value_usd")).isNull();
    assertThat(rows.get(0).<String>getAs("value_status")).isEqualTo("suppressed");
    assertThat(rows.get(0).<String>getAs("flow_code")).isEqualTo("X");
  }
}
