package shimoda.estimates;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.year;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.OrderFree;
import shimoda.registration.Span;

/**
 * The series of part M as maps from period, {@code YYYY-MM} or {@code YYYY}, to value; a period
 * without a value is absent.
 */
final class H3Series {
  private static final int RUSSIA_JAPAN = 365740;
  private final Inputs in;

  H3Series(Inputs in) {
    this.in = in;
  }

  /**
   * A series and where it is from.
   *
   * @param values above zero
   * @param source id, null when no source holds it
   */
  record Series(Map<String, Double> values, String source) {}

  /** Japan's imports of fuels from Russia; a fuel without a record in a month had no trade. */
  Series fuels(String column) {
    Dataset<Row> fuels =
        monthly()
            .filter(
                col("source_id")
                    .equalTo("crea_fuels_monthly")
                    .and(col("flow_code").equalTo("M"))
                    .and(col("cmd_code").startsWith("27")));
    return new Series(map(byMonth(fuels).agg(OrderFree.sum(col(column)))), "crea_fuels_monthly");
  }

  /**
   * Japan's imports from Russia plus its exports to Russia, of the source that holds both for the
   * most months of the window; months with both flows only.
   */
  Series pairTotal(Span window) {
    List<Row> rows =
        monthly()
            .filter(
                col("commodity_level")
                    .equalTo(0)
                    .and(col("flow_code").isin("M", "X"))
                    .and(col("value_usd").isNotNull()))
            .groupBy(col("source_id"), month())
            .agg(
                OrderFree.sum(col("value_usd")).as("total"),
                countDistinct(col("flow_code")).as("flows"))
            .filter(col("flows").equalTo(2).and(col("total").gt(0)))
            .select("source_id", "month", "total")
            .collectAsList();
    Map<String, Map<String, Double>> bySource = new HashMap<>();
    for (Row row : rows) {
      bySource
          .computeIfAbsent(row.getString(0), source -> new HashMap<>())
          .put(row.getString(1), row.getDouble(2));
    }
    return bySource.entrySet().stream()
        .max(
            Comparator.<Map.Entry<String, Map<String, Double>>>comparingLong(
                    e -> held(e.getValue(), window))
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(e -> new Series(e.getValue(), e.getKey()))
        .orElseGet(() -> new Series(Map.of(), null));
  }

  /** How many periods of a window have a value. */
  static long held(Map<String, Double> values, Span window) {
    return values.keySet().stream()
        .filter(p -> p.compareTo(window.first()) >= 0 && p.compareTo(window.last()) <= 0)
        .count();
  }

  private Dataset<Row> monthly() {
    return in.table("marts.bilateral_trade_monthly")
        .filter(col("reporter_iso3").equalTo("JPN").and(col("partner_iso3").equalTo("RUS")));
  }

  private static Column month() {
    return date_format(col("month_start"), "yyyy-MM").as("month");
  }

  private static org.apache.spark.sql.RelationalGroupedDataset byMonth(Dataset<Row> rows) {
    return rows.groupBy(month());
  }

  private static Map<String, Double> map(Dataset<Row> rows) {
    Map<String, Double> values = new HashMap<>();
    for (Row row : rows.collectAsList()) {
      if (!row.isNullAt(1) && row.getDouble(1) > 0) {
        values.put(row.getString(0), row.getDouble(1));
      }
    }
    return values;
  }

  /** Yearly trade of the pair in dollars of 2010, both sides' imports as COW has them. */
  Series realTotal() {
    Dataset<Row> cpi =
        in.table("staged.us_cpi")
            .filter(col("outcome").equalTo("row"))
            .groupBy(year(col("month_start")).as("cpi_year"))
            .agg(OrderFree.mean(col("cpi_index")).as("cpi"));
    Dataset<Row> total =
        in.table("marts.dyad_panel")
            .filter(col("pair").equalTo(RUSSIA_JAPAN).and(col("tot_musd").gt(0)))
            .join(cpi, col("year").equalTo(col("cpi_year")))
            .select(col("year").cast("string"), col("tot_musd").divide(col("cpi")));
    return new Series(map(total), "cow_trade");
  }

  /** Brent in dollars and yen per dollar, by period of one frequency. */
  Map<String, Double> brent(String frequency) {
    String source = frequency.equals("M") ? "eia_brent" : "wb_pink_sheet";
    return map(
        in.table("conformed.price")
            .filter(
                col("price_id")
                    .equalTo("CRUDE_BRENT")
                    .and(col("source_id").equalTo(source))
                    .and(col("freq_code").equalTo(frequency)))
            .select(period(), col("price")));
  }

  Map<String, Double> yen(String frequency) {
    return map(
        in.table("conformed.fx_rate")
            .filter(
                col("currency_code")
                    .equalTo("JPY")
                    .and(col("is_default"))
                    .and(col("freq_code").equalTo(frequency)))
            .select(period(), col("rate_per_usd")));
  }

  /** YYYYMM as YYYY-MM, YYYY as it is. */
  private static Column period() {
    return org.apache.spark.sql.functions.regexp_replace(
        col("period"), "^(\\d{4})(\\d{2})$", "$1-$2");
  }

  /**
   * Plus steps less minus steps with a known day, by the first letters of the day.
   *
   * @param length 7 for months, 4 for years
   * @param ids the milestones that count; empty for all
   * @param basis what the date rests on, {@code %} for anything
   */
  Map<String, Double> steps(int length, Set<String> ids, String basis) {
    Map<String, Double> steps = new HashMap<>();
    for (Row row : dated(ids, basis).collectAsList()) {
      steps.merge(row.getString(1).substring(0, length), (double) row.getInt(2), Double::sum);
    }
    return steps;
  }

  /** Days with a step that is not zero, and those among them that are recalled, in a window. */
  long[] dates(Set<String> ids, Span window) {
    long[] counted = new long[2];
    for (Row row : dated(ids, "%").filter(col("step").notEqual(0)).collectAsList()) {
      String month = row.getString(1).substring(0, 7);
      if (month.compareTo(window.first()) >= 0 && month.compareTo(window.last()) <= 0) {
        counted[0]++;
        counted[1] += row.getString(3).equals("recalled") ? 1 : 0;
      }
    }
    return counted;
  }

  private Dataset<Row> dated(Set<String> ids, String basis) {
    Column wanted = ids.isEmpty() ? lit(true) : col("milestone_id").isin(ids.toArray());
    return in.table("conformed.milestone")
        .filter(col("event_day").isNotNull().and(wanted).and(col("basis").like(basis)))
        .select(col("milestone_id"), col("event_day").cast("string"), col("step"), col("basis"));
  }
}
