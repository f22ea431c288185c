package shimoda.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shimoda.pipeline.MapInputs.row;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

final class RivalFitTest {
  private static final String FLOWS =
      "source_id,reporter_code,partner_code,reporter_iso3,reporter_kind,partner_iso3,flow_code,"
          + "cmd_code,year,trade_value_usd";

  private static Object[] cow(int year, String importer, String exporter, double musd) {
    return row(
        "cow_trade", importer, exporter, null, "state", null, "M", "TOTAL", year, 1e6 * musd);
  }

  private static Object[] fuels(int year, String importer, double musd) {
    return row(
        "un_comtrade_legacy", "1", "643", importer, "state", "RUS", "M", "27", year, 1e6 * musd);
  }

  private static double value(List<Row> rows, String specification, String statistic) {
    return find(rows, specification, statistic).<Double>getAs("value");
  }

  private static Row find(List<Row> rows, String specification, String statistic) {
    return rows.stream()
        .filter(r -> r.<String>getAs("specification").contains(specification))
        .filter(r -> r.getAs("statistic").equals(statistic))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Fuels 100 to 600 while the price triples: at the old price quantity goes from 100 to 200. Price
   * first 100 x 2 = 200, price last 600 x 2/3 = 400, without order 300. Other imports 50 to 150,
   * exports 50 to 250; growth 800.
   */
  @Test
  void growthSplitsInBothOrdersAndWithoutOrder() {
    MapInputs in =
        new MapInputs()
            .with(
                "conformed.trade_flow",
                FLOWS,
                cow(2000, "740", "365", 150),
                cow(2013, "740", "365", 750),
                cow(2000, "365", "740", 50),
                cow(2013, "365", "740", 250),
                fuels(2000, "JPN", 100),
                fuels(2013, "JPN", 600))
            .with(
                "conformed.price",
                "price_id,source_id,freq_code,year,price",
                row("CRUDE_BRENT", "wb_pink_sheet", "A", 2000, 20.0),
                row("CRUDE_BRENT", "wb_pink_sheet", "A", 2013, 60.0));
    List<Row> rows = new RivalFit().transform(in).collectAsList();
    String brent = "fuel_price=CRUDE_BRENT|order=";
    assertThat(value(rows, brent + "price_first", "share_of_growth_fuel_price"))
        .isCloseTo(200.0 / 800, within(1e-12));
    assertThat(value(rows, brent + "quantity_first", "share_of_growth_fuel_price"))
        .isCloseTo(400.0 / 800, within(1e-12));
    assertThat(value(rows, brent + "order_free", "share_of_growth_fuel_quantity"))
        .isCloseTo(200.0 / 800, within(1e-12));
    assertThat(value(rows, brent + "any", "share_of_growth_other_imports"))
        .isCloseTo(100.0 / 800, within(1e-12));
    assertThat(value(rows, brent + "any", "share_of_growth_exports"))
        .isCloseTo(200.0 / 800, within(1e-12));
    assertThat(find(rows, "LNG_JAPAN", "growth_musd").<String>getAs("status"))
        .isEqualTo("not_held");
  }

  /** Japan halves, three others stay, one too small and one with a gap are left out. */
  @Test
  void step_isAgainstAllImportersThatQualify() {
    List<Object[]> flows = new ArrayList<>();
    for (int year = 2011; year <= 2016; year++) {
      flows.add(fuels(year, "JPN", year > 2013 ? 500 : 1000));
      for (String other : List.of("DEU", "FRA", "KOR")) {
        flows.add(fuels(year, other, 300));
      }
      flows.add(fuels(year, "MLT", year > 2013 ? 90 : 9));
      if (year != 2015) {
        flows.add(fuels(year, "ITA", year > 2013 ? 900 : 300));
      }
    }
    List<Row> rows =
        new RivalFit()
            .transform(
                new MapInputs().with("conformed.trade_flow", FLOWS, flows.toArray(Object[][]::new)))
            .collectAsList();
    Row step = find(rows, "rival=step_2014", "step_against_others");
    assertThat(step.<Double>getAs("value")).isCloseTo(-Math.log(2), within(1e-12));
    assertThat(step.<Long>getAs("n_units")).isEqualTo(3);
    assertThat(step.<Double>getAs("p_value")).isEqualTo(0.5);
  }

  @Test
  void nothingHeld_givesRowsWithReasons() {
    List<Row> rows = new RivalFit().transform(new MapInputs()).collectAsList();
    assertThat(rows).isNotEmpty();
    assertThat(rows).allMatch(r -> !r.getAs("status").equals("estimated"));
    assertThat(rows).allMatch(r -> r.getAs("detail") != null);
    assertThat(rows.stream().map(r -> r.<String>getAs("rival")).distinct())
        .containsExactlyInAnyOrder(
            "sanctions", "step_2014", "step_2022", "energy", "shares", "commerce_first");
  }
}
