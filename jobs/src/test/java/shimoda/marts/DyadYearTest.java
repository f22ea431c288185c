package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

final class DyadYearTest {
  private static final String FLOW =
      "year, freq_code, reporter_code, reporter_iso3, reporter_continuing_iso3, partner_code, partner_iso3,"
          + " partner_continuing_iso3, flow_code, cmd_code, trade_value_usd, value_status, source_id";

  private static Object[] cow(
      int year, String r, String rIso, String rNow, String p, String pIso, String pNow, Double v) {
    return row(
        year,
        "A",
        r,
        rIso,
        rNow,
        p,
        pIso,
        pNow,
        "M",
        "TOTAL",
        v,
        v == null ? "excluded" : "reported",
        "cow_trade");
  }

  private static List<Row> rows(MapInputs inputs, String where) {
    return new DyadYear().transform(inputs).filter(where).orderBy("year").collectAsList();
  }

  @Test
  void bothReportersStandSideBySide_eachInItsOwnColumn() {
    MapInputs inputs =
        new MapInputs()
            .with(
                "conformed.trade_flow",
                FLOW,
                cow(2013, "740", "JPN", "JPN", "365", "RUS", "RUS", 23591e6),
                cow(2013, "365", "RUS", "RUS", "740", "JPN", "JPN", 13560e6),
                row(
                    2013,
                    "A",
                    "392",
                    "JPN",
                    "JPN",
                    "643",
                    "RUS",
                    "RUS",
                    "M",
                    "27",
                    19462891294.0,
                    "reported",
                    "un_comtrade_legacy"),
                row(
                    2013,
                    "A",
                    "643",
                    "RUS",
                    "RUS",
                    "392",
                    "JPN",
                    "JPN",
                    "X",
                    "27",
                    17017612778.0,
                    "reported",
                    "un_comtrade_legacy"));
    Row row = rows(inputs, "year = 2013").get(0);
    assertThat(row.<String>getAs("dyad_id")).isEqualTo("JPN-RUS");
    assertThat(row.<Double>getAs("imports_a_from_b_usd")).isEqualTo(23591e6);
    assertThat(row.<Double>getAs("imports_b_from_a_usd")).isEqualTo(13560e6);
    assertThat(row.<Double>getAs("trade_value_usd")).isEqualTo(37151e6);
    assertThat(row.<Double>getAs("fuels_imports_a_from_b_usd")).isEqualTo(19462891294.0);
    assertThat(row.<Double>getAs("fuels_exports_b_to_a_usd")).isEqualTo(17017612778.0);
    assertThat(row.<Double>getAs("fuels_imports_b_from_a_usd")).isNull();
  }

  @Test
  void sovietUnionAndRussiaShareOneKey_eachAsTheStateItWas() {
    MapInputs inputs =
        new MapInputs()
            .with(
                "conformed.trade_flow",
                FLOW,
                cow(1991, "740", "JPN", "JPN", "365", "SUN", "RUS", 3e9),
                cow(1992, "740", "JPN", "JPN", "365", "RUS", "RUS", 2e9));
    List<Row> rows = rows(inputs, "year in (1991, 1992)");
    assertThat(rows)
        .extracting(r -> r.<String>getAs("dyad_id"))
        .containsExactly("JPN-RUS", "JPN-RUS");
    assertThat(rows).extracting(r -> r.<String>getAs("state_b")).containsExactly("SUN", "RUS");
    assertThat(rows)
        .extracting(r -> r.<String>getAs("value_status"))
        .containsExactly("one_side", "one_side");
  }

  @Test
  void twoStatesUnderOneKey_areFlaggedAndNotSummed() {
    MapInputs inputs =
        new MapInputs()
            .with(
                "conformed.trade_flow",
                FLOW,
                cow(1970, "740", "JPN", "JPN", "260", "DEU", "DEU", 5e8),
                cow(1970, "740", "JPN", "JPN", "265", "DDR", "DEU", 1e8));
    Row row = rows(inputs, "year = 1970").get(0);
    assertThat(row.<Boolean>getAs("two_states")).isTrue();
    assertThat(row.<String>getAs("value_status")).isEqualTo("two_states");
    assertThat(row.<Double>getAs("imports_b_from_a_usd")).isNull();
  }

  @Test
  void excludedFigure_isFlaggedAndNotUsed() {
    MapInputs inputs =
        new MapInputs()
            .with(
                "conformed.trade_flow",
                FLOW,
                cow(2011, "740", "JPN", "JPN", "365", "RUS", "RUS", 19e9),
                cow(2011, "365", "RUS", "RUS", "740", "JPN", "JPN", null));
    Row row = rows(inputs, "year = 2011").get(0);
    assertThat(row.<String>getAs("value_status")).isEqualTo("excluded");
    assertThat(row.<Double>getAs("trade_value_usd")).isNull();
    assertThat(row.<Double>getAs("imports_a_from_b_usd")).isEqualTo(19e9);
  }

  @Test
  void yearsAreContiguous_andCountsAreZeroWithinARecordAndEmptyOutsideIt() {
    MapInputs inputs =
        new MapInputs()
            .with(
                "conformed.trade_flow",
                FLOW,
                cow(1952, "740", "JPN", "JPN", "365", "SUN", "RUS", 1e6),
                cow(1952, "740", "JPN", "JPN", "2", "USA", "USA", 1e9))
            .with(
                "conformed.sanction_listing",
                "issuer_iso3, conduct_of_iso3, list_kind, listing_date",
                row("JPN", "RUS", "asset_freeze", LocalDate.of(2014, 8, 5)),
                row("JPN", "RUS", "asset_freeze", LocalDate.of(2022, 3, 1)),
                row("JPN", "RUS", "export_ban", LocalDate.of(2022, 3, 15)),
                row("JPN", "RUS", "asset_freeze", null))
            .with(
                "conformed.milestone",
                "milestone_id, dyad_id, event_year, kind, direction",
                row("M1", "JPN-RUS", 2016, "summit", "plus"),
                row("M2", "JPN-RUS", 2018, "summit", "neutral"));
    List<Row> dyad = rows(inputs, "dyad_id = 'JPN-RUS'");
    assertThat(dyad).hasSize(2022 - 1950 + 1);
    Row in2016 = dyad.get(2016 - 1950);
    assertThat(in2016.<Double>getAs("listings_in_force_a_on_b")).isEqualTo(1.0);
    assertThat(in2016.<Double>getAs("milestones_summit")).isEqualTo(1.0);
    assertThat(dyad.get(2017 - 1950).<Double>getAs("milestones")).isEqualTo(0.0);
    assertThat(dyad.get(2015 - 1950).<Double>getAs("milestones")).isNull();
    assertThat(dyad.get(2022 - 1950).<Double>getAs("listings_in_force_a_on_b")).isEqualTo(2.0);
    Row other = rows(inputs, "dyad_id = 'JPN-USA' and year = 2022").get(0);
    assertThat(other.<Double>getAs("listings_in_force_a_on_b")).isNull();
    assertThat(other.<Double>getAs("milestones")).isNull();
  }
}
