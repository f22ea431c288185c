package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class BilateralTradeMonthlyTest {
  private static Object[] flow(String period, String currency, double value, Double kg, String id) {
    return row(
        id.equals("made_up") ? "synthetic" : "terms",
        id,
        "JPN",
        "RUS",
        "M",
        6,
        "271111",
        "M",
        period,
        Integer.valueOf(period.substring(0, 4)),
        "CIF",
        currency,
        value,
        kg,
        "reported");
  }

  private static List<Row> months() {
    MapInputs in =
        new MapInputs()
            .with(
                "conformed.trade_flow",
                "licence_id, source_id, reporter_iso3, partner_iso3, flow_code, commodity_level,"
                    + " cmd_code, freq_code, period, year, valuation, currency_code, trade_value,"
                    + " net_weight_kg, value_status",
                flow("202001", "USD", 1000, 4000.0, "crea"),
                flow("202003", "USD", 500, 1000.0, "crea"),
                flow("202101", "USD", 3000, 6000.0, "crea"),
                flow("202001", "JPY", 22_000, null, "customs"),
                flow("202001", "USD", 9, null, "made_up"))
            .with(
                "conformed.fx_rate",
                "currency_code, freq_code, period, year, rate_per_usd, is_default, source_id",
                row("JPY", "M", "202001", 2020, 110.0, true, "fx_monthly"),
                row("JPY", "M", "202001", 2020, 999.0, false, "ecb_fx"),
                row("EUR", "M", "202001", 2020, 0.9, true, "fx_monthly"))
            .with(
                "conformed.price",
                "price_id, freq_code, period, year, price, unit, source_id",
                row("US_CPI", "M", "202001", 2020, 250.0, "index", "us_cpi"),
                row("US_CPI", "A", "2015", 2015, 200.0, "index", "us_cpi"),
                row("LNG_JAPAN", "M", "202001", 2020, 10.0, "USD", "wb_pink_sheet"),
                row("LNG_JAPAN", "M", "202101", 2021, 9.0, "USD", "wb_pink_sheet"));
    return new BilateralTradeMonthly().transform(in).collectAsList();
  }

  private static Row of(List<Row> rows, String source, int year, int month) {
    List<Row> found =
        rows.stream()
            .filter(r -> r.getAs("source_id").equals(source))
            .filter(
                r ->
                    r.getAs("month_start")
                        .toString()
                        .equals(LocalDate.of(year, month, 1).toString()))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void everyMonthOfASeries_isThereAndOneWithoutARecordIsUnknown() {
    List<Row> rows = months();
    // January 2020 to January 2021, and one month in yen; nothing made up.
    assertThat(rows).hasSize(14);
    Row gap = of(rows, "crea", 2020, 2);
    assertThat(gap.<Double>getAs("trade_value")).isNull();
    assertThat(gap.<String>getAs("value_status")).isEqualTo("absent");
    assertThat(gap.<String>getAs("valuation")).isEqualTo("CIF");
  }

  @Test
  void yen_becomeDollarsAtTheDefaultRateOfTheMonth() {
    Row yen = of(months(), "customs", 2020, 1);
    assertThat(yen.<Double>getAs("value_usd")).isEqualTo(200);
    assertThat(yen.<Double>getAs("value_eur")).isEqualTo(180);
    assertThat(yen.<Double>getAs("value_jpy")).isEqualTo(22_000);
    // 200 x 200 / 250
    assertThat(yen.<Double>getAs("value_usd_2015")).isEqualTo(160);
    assertThat(yen.<String>getAs("fx_source_id")).isEqualTo("fx_monthly");
    assertThat(yen.<Double>getAs("quantity_t")).isNull();
  }

  @Test
  void change_isSplitIntoTonnesAndDollarsPerTonne() {
    Row later = of(months(), "crea", 2021, 1);
    // 3000 of 1000, 6 t of 4 t, 500 of 250 dollars a tonne, 9 of 10
    assertThat(later.<Double>getAs("value_change_log")).isCloseTo(Math.log(3), within(1e-12));
    assertThat(later.<Double>getAs("quantity_change_log")).isCloseTo(Math.log(1.5), within(1e-12));
    assertThat(later.<Double>getAs("unit_value_change_log")).isCloseTo(Math.log(2), within(1e-12));
    assertThat(later.<Double>getAs("market_price_change_log"))
        .isCloseTo(Math.log(0.9), within(1e-12));
    assertThat(of(months(), "crea", 2020, 3).<Double>getAs("value_change_log")).isNull();
  }
}
