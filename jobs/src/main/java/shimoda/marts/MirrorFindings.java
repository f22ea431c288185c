package shimoda.marts;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ln;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;
import static shimoda.marts.TradeFinding.ALL;
import static shimoda.marts.TradeFinding.finding;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What the partners' reports betray. Compared are medians of absolute log gaps, so that a few flows
 * that both sides book differently do not count; half the gap is asked for before a reporter is
 * named.
 */
final class MirrorFindings {
  private static final double SMALLEST_USD = 100_000;
  private static final int FEWEST_SWAPPED = 2;
  private static final int FEWEST_SHIFTED = 10;
  private static final String[] FLOW = {
    "source_id", "commodity_group", "exporter_iso3", "importer_iso3"
  };

  private MirrorFindings() {}

  static Dataset<Row> all(Dataset<Row> reconciled) {
    Dataset<Row> both =
        reconciled
            .filter(
                col("exporter_report_usd")
                    .geq(SMALLEST_USD)
                    .and(col("importer_report_fob_usd").geq(SMALLEST_USD)))
            .select(
                col("source_id"),
                col("commodity_group"),
                col("exporter_iso3"),
                col("importer_iso3"),
                col("year"),
                col("exporter_report_usd").as("x"),
                col("importer_report_fob_usd").as("m"));
    return swappedFlows(both).unionByName(shiftedYears(both));
  }

  /**
   * A reporter's year whose imports fit the partners' imports from it, not their exports to it, and
   * its exports likewise.
   */
  private static Dataset<Row> swappedFlows(Dataset<Row> both) {
    Dataset<Row> back =
        both.select(
            col("source_id"),
            col("commodity_group"),
            col("exporter_iso3").as("importer_iso3"),
            col("importer_iso3").as("exporter_iso3"),
            col("year"),
            col("x").as("back_x"),
            col("m").as("back_m"));
    Dataset<Row> ways =
        both.join(
            back,
            new String[] {
              "source_id", "commodity_group", "exporter_iso3", "importer_iso3", "year"
            });
    Dataset<Row> imports =
        ways.select(
            col("source_id"),
            col("importer_iso3").as("reporter"),
            col("year"),
            gap(col("m"), col("x")).as("right"),
            gap(col("m"), col("back_m")).as("swapped"));
    Dataset<Row> exports =
        ways.select(
            col("source_id"),
            col("exporter_iso3").as("reporter"),
            col("year"),
            gap(col("x"), col("m")).as("right"),
            gap(col("x"), col("back_x")).as("swapped"));
    return imports
        .unionByName(exports)
        .groupBy("source_id", "reporter", "year")
        .agg(
            count(lit(1)).cast("int").as("n_values"),
            median("right").as("value"),
            median("swapped").as("swapped"))
        .filter(col("n_values").geq(FEWEST_SWAPPED).and(col("swapped").lt(col("value").divide(2))))
        .select(
            finding(
                "swapped_flow",
                lit(ALL),
                lit(ALL),
                lit(ALL),
                "value",
                col("swapped"),
                lit("flows exchanged")));
  }

  /** A reporter whose figures fit those its partners have a year earlier or later. */
  private static Dataset<Row> shiftedYears(Dataset<Row> both) {
    Dataset<Row> gaps =
        beside(both, "exporter_iso3", "x", "m")
            .unionByName(beside(both, "importer_iso3", "m", "x"));
    return gaps.groupBy("source_id", "reporter")
        .agg(
            min("year").as("year"),
            count(lit(1)).cast("int").as("n_values"),
            median("now").as("value"),
            median("earlier").as("earlier"),
            median("later").as("later"))
        .withColumn("shifted", least(col("earlier"), col("later")))
        .filter(col("n_values").geq(FEWEST_SHIFTED).and(col("shifted").lt(col("value").divide(2))))
        .select(
            finding(
                "shifted_year",
                lit(ALL),
                lit(ALL),
                lit(ALL),
                "value",
                col("shifted"),
                when(col("earlier").lt(col("later")), lit("a year earlier"))
                    .otherwise(lit("a year later"))));
  }

  private static Dataset<Row> beside(
      Dataset<Row> both, String reporter, String own, String witness) {
    WindowSpec years =
        Window.partitionBy(
                java.util.Arrays.stream(FLOW)
                    .map(org.apache.spark.sql.functions::col)
                    .toArray(Column[]::new))
            .orderBy("year");
    return both.withColumn("witness_before", lag(witness, 1).over(years))
        .withColumn("witness_after", lead(witness, 1).over(years))
        .withColumn("year_before", lag("year", 1).over(years))
        .withColumn("year_after", lead("year", 1).over(years))
        .filter(
            col("year_before")
                .equalTo(col("year").minus(1))
                .and(col("year_after").equalTo(col("year").plus(1))))
        .select(
            col("source_id"),
            col(reporter).as("reporter"),
            col("year"),
            gap(col(own), col(witness)).as("now"),
            gap(col(own), col("witness_before")).as("earlier"),
            gap(col(own), col("witness_after")).as("later"));
  }

  private static Column gap(Column a, Column b) {
    return abs(ln(a.divide(b)));
  }

  private static Column median(String name) {
    return round(expr("percentile(" + name + ", 0.5)"), 9);
  }
}
