package shimoda.marts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static shimoda.marts.TradeFinding.ALL;
import static shimoda.marts.TradeFinding.finding;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** What a source's own figures betray, series by series. */
final class SeriesFindings {
  /** Figures written with fewer digits come out alike by chance. */
  private static final double TELLING = 1000;

  private static final int FIRST_YEAR = 1950;
  private static final int FEWEST_YEARS = 3;
  private static final int FEWEST_SERIES = 4;
  private static final double LARGE_FLOW = 1e6;

  private SeriesFindings() {}

  static Dataset<Row> all(Dataset<Row> reports) {
    return missingYears(reports)
        .unionByName(identicalVectors(reports))
        .unionByName(thousandfold(reports))
        .unionByName(duplicateFiles(reports))
        .unionByName(staleFiles(reports));
  }

  /** Years without a figure between the first and the last one of a reporter and of all of them. */
  private static Dataset<Row> missingYears(Dataset<Row> reports) {
    return reports
        .filter(col("year").geq(FIRST_YEAR))
        .withColumn("reporter", explode(array(col("reporter"), lit(ALL))))
        .groupBy("source_id", "reporter")
        .agg(
            min("year").as("first"),
            max("year").as("last"),
            collect_set("year").as("held"),
            count_distinct(col("year")).cast("int").as("n_values"))
        .withColumn("year", explode(array_except(sequence(col("first"), col("last")), col("held"))))
        .withColumn("none", lit(null))
        .select(
            finding("missing_year", lit(ALL), lit(ALL), lit(ALL), "none", lit(null), lit(null)));
  }

  /** Two partners of one reporter with the same figures in the same years, three years or more. */
  private static Dataset<Row> identicalVectors(Dataset<Row> reports) {
    return reports
        .filter(col("written").geq(TELLING).and(col("partner_kind").isin("state", "area")))
        .groupBy("source_id", "reporter", "flow_code", "cmd_code", "partner")
        .agg(
            array_sort(collect_list(struct("year", "value"))).as("vector"),
            min("year").as("year"),
            count(lit(1)).cast("int").as("n_values"),
            max("value").as("value"))
        .filter(col("n_values").geq(FEWEST_YEARS))
        .groupBy("source_id", "reporter", "flow_code", "cmd_code", "vector", "year", "n_values")
        .agg(
            min("partner").as("partner"),
            max("partner").as("other"),
            max("value").as("value"),
            count(lit(1)).as("partners"))
        .filter(col("partners").gt(1))
        .select(
            finding(
                "identical_vectors",
                col("partner"),
                col("flow_code"),
                col("cmd_code"),
                "value",
                col("value"),
                col("other")));
  }

  /** A figure about a thousand times the years beside it, or a thousandth, which agree. */
  private static Dataset<Row> thousandfold(Dataset<Row> reports) {
    WindowSpec years = years();
    Column neighbours = sqrt(col("before").multiply(col("after")));
    Column ratio = col("value").divide(col("beside"));
    Column apart = col("before").divide(col("after"));
    return reports
        .withColumn("before", lag("value", 1).over(years))
        .withColumn("after", lead("value", 1).over(years))
        .withColumn("year_before", lag("year", 1).over(years))
        .withColumn("year_after", lead("year", 1).over(years))
        .filter(
            col("year_before")
                .equalTo(col("year").minus(1))
                .and(col("year_after").equalTo(col("year").plus(1))))
        .withColumn("beside", neighbours)
        .filter(
            ratio
                .between(300, 3000)
                .or(ratio.between(1.0 / 3000, 1.0 / 300))
                .and(apart.between(1.0 / 3, 3))
                .and(greatest(col("value"), col("beside")).geq(LARGE_FLOW)))
        .withColumn("n_values", lit(1))
        .select(
            finding(
                "thousandfold",
                col("partner"),
                col("flow_code"),
                col("cmd_code"),
                "value",
                col("beside"),
                lit("years beside")));
  }

  /** Flows that stand in two slots of one vintage: a file was taken twice. */
  private static Dataset<Row> duplicateFiles(Dataset<Row> reports) {
    return reports
        .groupBy(
            "source_id",
            "vintage",
            "reporter",
            "partner",
            "flow_code",
            "classification_code",
            "cmd_code",
            "year")
        .agg(collect_set("slot").as("slots"), max("value").as("value"))
        .filter(size(col("slots")).gt(1))
        .groupBy("source_id", "reporter", "year")
        .agg(
            count(lit(1)).cast("int").as("n_values"),
            max("value").as("value"),
            min(array_sort(col("slots"))).as("slots"))
        .select(
            finding(
                "duplicate_file",
                lit(ALL),
                lit(ALL),
                lit(ALL),
                "value",
                col("value"),
                org.apache.spark.sql.functions.array_join(col("slots"), ", ")));
  }

  /** A reporter's year of which most figures are those of the year before. */
  private static Dataset<Row> staleFiles(Dataset<Row> reports) {
    WindowSpec years = years();
    return reports
        .filter(col("written").geq(TELLING))
        .withColumn("before", lag("value", 1).over(years))
        .withColumn("year_before", lag("year", 1).over(years))
        .filter(col("year_before").equalTo(col("year").minus(1)))
        .groupBy("source_id", "reporter", "year")
        .agg(
            count(lit(1)).cast("int").as("n_values"),
            count_if(col("before").equalTo(col("value"))).as("same"))
        .filter(col("n_values").geq(FEWEST_SERIES).and(col("same").multiply(2).gt(col("n_values"))))
        .select(
            finding(
                "stale_file",
                lit(ALL),
                lit(ALL),
                lit(ALL),
                "same",
                col("n_values"),
                lit("year before")));
  }

  private static WindowSpec years() {
    return Window.partitionBy("source_id", "reporter", "partner", "flow_code", "cmd_code")
        .orderBy("year");
  }
}
