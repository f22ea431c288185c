package shimoda.estimates;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.OrderFree;

/**
 * Sanctions as a rival, by what trade did: the step of Japan's fuel imports from Russia after 2014
 * against other importers of Russian fuels, and after February 2022 in tonnes against earlier dates
 * of the same series.
 */
final class RivalFuels {
  /** Importers this large in the years before enter, in dollars a year. */
  private static final double LEAST_IMPORTS_USD = 100e6;

  private static final YearMonth MARCH_2022 = YearMonth.of(2022, 3);
  private static final int MONTHS = 7;

  private RivalFuels() {}

  static List<TidyRow> rows(Inputs in) {
    List<TidyRow> rows = new ArrayList<>();
    rows.add(step2014(in));
    for (String fuel : List.of("27", "2701", "2709", "2710", "271111")) {
      rows.add(step2022(in, fuel));
    }
    return rows;
  }

  /** Mean log imports of HS 27 from Russia 2014-2016 less 2011-2013, Japan against all others. */
  private static TidyRow step2014(Inputs in) {
    TidyRow row =
        RivalRow.of(
            "step_2014", "product=HS27|before=2011..2013|after=2014..2016", "step_against_others");
    Map<String, double[]> years = new TreeMap<>();
    for (Row r :
        in.table("conformed.trade_flow")
            .filter(
                col("source_id")
                    .equalTo("un_comtrade_legacy")
                    .and(col("partner_iso3").equalTo("RUS"))
                    .and(col("flow_code").equalTo("M"))
                    .and(col("cmd_code").equalTo("27"))
                    .and(col("year").between(2011, 2016))
                    .and(col("reporter_kind").equalTo("state")))
            .groupBy("reporter_iso3", "year")
            .agg(OrderFree.sum(col("trade_value_usd")))
            .collectAsList()) {
      if (!r.isNullAt(0) && !r.isNullAt(2)) {
        years.computeIfAbsent(r.getString(0), c -> new double[6])[r.getInt(1) - 2011] =
            r.getDouble(2);
      }
    }
    years
        .values()
        .removeIf(
            v ->
                java.util.Arrays.stream(v).anyMatch(x -> x <= 0)
                    || v[0] + v[1] + v[2] < 3 * LEAST_IMPORTS_USD);
    double[] others =
        years.entrySet().stream()
            .filter(e -> !e.getKey().equals("JPN"))
            .mapToDouble(e -> step(e.getValue()))
            .toArray();
    if (!years.containsKey("JPN") || others.length == 0) {
      return row.notHeld("no source holds Japan and other importers in all six years");
    }
    double japan = step(years.get("JPN"));
    double mean = java.util.Arrays.stream(others).average().orElseThrow();
    return row.value(japan - mean)
        .counts(6L * years.size(), others.length)
        .with("p_value", RivalRow.place(japan, others))
        .with("p_kind", "place of Japan among %d other importers".formatted(others.length))
        .with(
            "detail",
            "importers reporting all six years and at least 100 million dollars a year before");
  }

  private static double step(double[] v) {
    return (Math.log(v[3])
            + Math.log(v[4])
            + Math.log(v[5])
            - Math.log(v[0])
            - Math.log(v[1])
            - Math.log(v[2]))
        / 3;
  }

  /** Mean change of log tonnes over the same month a year before, seven months from March 2022. */
  private static TidyRow step2022(Inputs in, String fuel) {
    TidyRow row =
        RivalRow.of(
            "step_2022", "product=HS%s|unit=t|months=%d".formatted(fuel, MONTHS), "step_in_time");
    Map<YearMonth, Double> tonnes = new HashMap<>();
    for (Row r :
        in.table("marts.bilateral_trade_monthly")
            .filter(
                col("source_id")
                    .equalTo("crea_fuels_monthly")
                    .and(col("reporter_iso3").equalTo("JPN"))
                    .and(col("partner_iso3").equalTo("RUS"))
                    .and(col("flow_code").equalTo("M"))
                    .and(col("cmd_code").startsWith(fuel)))
            .groupBy(date_format(col("month_start"), "yyyy-MM"))
            .agg(OrderFree.sum(col("quantity_t")))
            .collectAsList()) {
      if (!r.isNullAt(1)) {
        tonnes.put(YearMonth.parse(r.getString(0)), r.getDouble(1));
      }
    }
    OptionalDouble after = yearChange(tonnes, MARCH_2022);
    List<Double> placebos = new ArrayList<>();
    for (YearMonth m = YearMonth.of(2016, 1);
        m.plusMonths(MONTHS).compareTo(MARCH_2022) <= 0;
        m = m.plusMonths(1)) {
      yearChange(tonnes, m).ifPresent(placebos::add);
    }
    if (after.isEmpty() || placebos.isEmpty()) {
      return tonnes.isEmpty()
          ? row.notHeld("no source holds tonnes by month")
          : row.refused("a month from 2022-03 or a year before has no trade");
    }
    double[] earlier = placebos.stream().mapToDouble(Double::doubleValue).toArray();
    return row.value(after.getAsDouble())
        .counts(tonnes.size(), earlier.length)
        .with("p_value", RivalRow.place(after.getAsDouble(), earlier))
        .with(
            "p_kind",
            "place among %d overlapping spans that end before March 2022".formatted(earlier.length))
        .with("detail", "placebo spans overlap: the place is a description, not a test");
  }

  private static OptionalDouble yearChange(Map<YearMonth, Double> tonnes, YearMonth from) {
    double sum = 0;
    for (int i = 0; i < MONTHS; i++) {
      double now = tonnes.getOrDefault(from.plusMonths(i), 0.0);
      double then = tonnes.getOrDefault(from.plusMonths(i - 12L), 0.0);
      if (!(now > 0) || !(then > 0)) {
        return OptionalDouble.empty();
      }
      sum += Math.log(now / then);
    }
    return OptionalDouble.of(sum / MONTHS);
  }
}
