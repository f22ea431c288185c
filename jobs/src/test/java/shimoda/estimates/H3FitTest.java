package shimoda.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shimoda.pipeline.MapInputs.row;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

/**
 * Months from 2015-12 to 2021-12 in which the log of the pair's total moves by 0.3 for each net
 * step and by noise of standard deviation 0.01, so that the response in the month of the step is
 * 0.3 within four standard errors (0.01 over the root of some 45 steps).
 */
final class H3FitTest {
  private static List<Row> held;
  private static List<Row> unheld;
  private static List<Row> withoutDraws;

  @BeforeAll
  static void transform() {
    Random random = new Random(3);
    List<Object[]> milestones = new ArrayList<>();
    List<Object[]> trade = new ArrayList<>();
    List<Object[]> prices = new ArrayList<>();
    List<Object[]> rates = new ArrayList<>();
    double total = 1e9;
    for (YearMonth m = YearMonth.of(2015, 12); m.getYear() < 2022; m = m.plusMonths(1)) {
      int step = random.nextInt(3) - 1;
      total *= Math.exp(0.3 * step + 0.01 * random.nextGaussian());
      String period = m.toString().replace("-", "");
      milestones.add(
          row(
              m.equals(YearMonth.of(2017, 7)) ? "M178" : "X" + period,
              m.atDay(5),
              m.equals(YearMonth.of(2017, 7)) ? 1 : step,
              m.getYear() == 2016 ? "recalled" : "seen"));
      if (m.equals(YearMonth.of(2017, 7))) {
        total *= Math.exp(0.3 * (1 - step));
      }
      for (String flow : List.of("M", "X")) {
        trade.add(
            row(
                "jp_customs_country",
                "JPN",
                "RUS",
                flow,
                0,
                "TOTAL",
                m.atDay(1),
                flow.equals("M") ? 0.25 * total : 0.75 * total));
      }
      prices.add(row("CRUDE_BRENT", "M", period, "eia_brent", 50 + 10 * random.nextDouble()));
      rates.add(row("JPY", "M", period, 100 + 10 * random.nextDouble(), true));
    }
    MapInputs in =
        new MapInputs()
            .with(
                "conformed.milestone",
                "milestone_id,event_day,step,basis",
                milestones.toArray(Object[][]::new))
            .with(
                "conformed.price",
                "price_id,freq_code,period,source_id,price",
                prices.toArray(Object[][]::new))
            .with(
                "conformed.fx_rate",
                "currency_code,freq_code,period,rate_per_usd,is_default",
                rates.toArray(Object[][]::new));
    unheld = new H3Fit().transform(in).collectAsList();
    in.with(
        "marts.bilateral_trade_monthly",
        "source_id,reporter_iso3,partner_iso3,flow_code,commodity_level,cmd_code,"
            + "month_start,value_usd",
        trade.toArray(Object[][]::new));
    withoutDraws = new H3Fit().transform(in).collectAsList();
    in.with(
        "estimates.h3_draw",
        "test_id,draw,value",
        new H3Draw()
            .transform(in).collectAsList().stream()
                .map(r -> row(r.getString(0), r.getInt(1), r.getDouble(2)))
                .toArray(Object[][]::new));
    held = new H3Fit().transform(in).collectAsList();
  }

  private static Row find(List<Row> rows, String outcome, String steps, String statistic) {
    return rows.stream()
        .filter(r -> r.getAs("outcome").equals(outcome))
        .filter(r -> r.getAs("time_window").equals("2016-01..2021-12"))
        .filter(r -> r.getAs("steps").equals(steps))
        .filter(r -> r.getAs("statistic").equals(statistic))
        .findFirst()
        .orElseThrow();
  }

  private static double value(List<Row> rows, String steps, String statistic) {
    return find(rows, "pair_total", steps, statistic).<Double>getAs("value");
  }

  @Test
  void responseInTheMonthOfTheStep_isTheOneBuiltIn() {
    assertThat(value(held, "all", "beta_h00")).isCloseTo(0.3, within(0.006));
  }

  @Test
  void totalsOfASourceThatAppears_areTakenUpAndCounted() {
    Row estimate = find(held, "pair_total", "all", "estimate");
    assertThat(estimate.<String>getAs("role")).isEqualTo("primary");
    assertThat(estimate.<String>getAs("status"))
        .as(estimate.<String>getAs("detail"))
        .isEqualTo("estimated");
    assertThat(estimate.<String>getAs("outcome_source_id")).isEqualTo("jp_customs_country");
    assertThat(value(held, "all", "months_of_pair_total_held")).isEqualTo(72);
    assertThat(estimate.<Double>getAs("p_value")).isBetween(1.0 / 1000, 1.0);
  }

  @Test
  void estimate_isTheMeanOfTheResponses() {
    double mean =
        held.stream()
            .filter(r -> r.getAs("specification").equals(specification()))
            .filter(r -> r.<String>getAs("statistic").startsWith("beta_h"))
            .mapToDouble(r -> r.<Double>getAs("value"))
            .average()
            .orElseThrow();
    assertThat(value(held, "all", "estimate")).isCloseTo(mean, within(1e-12));
  }

  private static String specification() {
    return "outcome=pair_total|window=2016-01..2021-12|steps=all|controls=registered";
  }

  @Test
  void withoutTotals_theRowSaysSoAndTheCountIsZero() {
    Row estimate = find(unheld, "pair_total", "all", "estimate");
    assertThat(estimate.<String>getAs("status")).isEqualTo("not_held");
    assertThat(estimate.<Double>getAs("value")).isNull();
    assertThat(value(unheld, "all", "months_of_pair_total_held")).isZero();
  }

  @Test
  void datesAreThoseOfTheRegisteredSubset_recalledOnesAreCounted() {
    assertThat(value(held, "all", "exogenous_dates_with_nonzero_step")).isEqualTo(1);
    assertThat(value(held, "all", "recalled_date_share")).isBetween(0.05, 0.35);
    Row without = find(held, "pair_total", "without_recalled", "estimate_without_recalled_dates");
    Row same = find(held, "pair_total", "without_recalled", "estimate");
    for (String cell : List.of("value", "p_value", "interval_low", "interval_high")) {
      assertThat(without.<Double>getAs(cell)).isNotNaN().isEqualTo(same.<Double>getAs(cell));
    }
    assertThat(value(held, "all", "exogenous_dates_with_nonzero_step_without_recalled_dates"))
        .isEqualTo(1);
  }

  @Test
  void draws_areReadNotDrawnAgain() {
    Row estimate = find(withoutDraws, "pair_total", "all", "estimate");
    assertThat(estimate.<String>getAs("status")).isEqualTo("refused");
    assertThat(estimate.<String>getAs("detail")).contains("estimates.h3_draw");
    assertThat(find(held, "pair_total", "all", "estimate").<String>getAs("p_kind"))
        .contains("999 permuted periods", "all 71 circular shifts");
  }
}
