package shimoda.marts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.year;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What states decide about one another, counted per dyad and year. Where nothing of a dyad is
 * recorded its rows are absent.
 */
final class DyadPolicy {
  private DyadPolicy() {}

  /**
   * Asset freezes of a over b's conduct: new in the year and up to its end. Deleted entries have
   * lost their date and do not count.
   */
  static Dataset<Row> listings(Dataset<Row> years, Dataset<Row> listings) {
    Dataset<Row> dated =
        listings
            .filter(col("list_kind").equalTo("asset_freeze"))
            .filter(col("listing_date").isNotNull().and(col("conduct_of_iso3").isNotNull()))
            .withColumn("year", year(col("listing_date")));
    return cumulated(
        years,
        directed(dated, "issuer_iso3", "conduct_of_iso3", "a"),
        "listings_new_a_on_b",
        "listings_in_force_a_on_b");
  }

  /** Measures either way that touch trade, parties, money or services. */
  static Dataset<Row> measures(Dataset<Row> years, Dataset<Row> measures) {
    Dataset<Row> real =
        measures
            .filter(col("touches").notEqual("nothing").and(col("target_iso3").isNotNull()))
            .withColumn("year", col("from_year"));
    Dataset<Row> aOnB =
        cumulated(
            years,
            directed(real, "issuer_iso3", "target_iso3", "a"),
            "measures_new_a_on_b",
            "measures_in_force_a_on_b");
    Dataset<Row> bOnA =
        cumulated(
            years,
            directed(real, "issuer_iso3", "target_iso3", "b"),
            "measures_new_b_on_a",
            "measures_in_force_b_on_a");
    return aOnB.join(bOnA, DyadYear.KEY, "full");
  }

  /** Acts per year of the side {@code a} or {@code b} of a dyad against the other. */
  private static Dataset<Row> directed(
      Dataset<Row> acts, String issuer, String target, String side) {
    boolean first = side.equals("a");
    return acts.filter(first ? col(issuer).lt(col(target)) : col(issuer).gt(col(target)))
        .groupBy(
            col(first ? issuer : target).as("iso3_a"),
            col(first ? target : issuer).as("iso3_b"),
            col("year"))
        .agg(count(lit(1)).cast("double").as("n"));
  }

  /** Zero in the years of a recorded dyad in which nothing happened. */
  private static Dataset<Row> cumulated(
      Dataset<Row> years, Dataset<Row> acts, String fresh, String inForce) {
    return acts.select("iso3_a", "iso3_b")
        .distinct()
        .crossJoin(years)
        .join(acts, DyadYear.KEY, "left")
        .withColumn(fresh, coalesce(col("n"), lit(0.0)))
        .withColumn(inForce, sum(col(fresh)).over(soFar()))
        .drop("n");
  }

  /** Milestones by direction and kind, with zeros from the first to the last year of the record. */
  static Dataset<Row> milestones(Dataset<Row> milestones, List<String> kinds) {
    Dataset<Row> years =
        milestones
            .groupBy(col("dyad_id"))
            .agg(min("event_year").as("first"), max("event_year").as("last"))
            .select(col("dyad_id"), explode(sequence(col("first"), col("last"))).as("event_year"));
    List<Column> counts = new ArrayList<>();
    for (String direction : List.of("plus", "neutral", "minus")) {
      counts.add(
          count_if(col("direction").equalTo(direction))
              .cast("double")
              .as("milestones_" + direction));
    }
    kinds.forEach(
        kind ->
            counts.add(
                count_if(col("kind").equalTo(kind)).cast("double").as("milestones_" + kind)));
    return years
        .join(milestones, new String[] {"dyad_id", "event_year"}, "left")
        .groupBy(
            col("dyad_id").substr(1, 3).as("iso3_a"),
            col("dyad_id").substr(5, 3).as("iso3_b"),
            col("event_year").as("year"))
        .agg(
            count(col("milestone_id")).cast("double").as("milestones"),
            counts.toArray(Column[]::new));
  }

  /** Made when asked for: a run that finds nothing changed loads none of Spark's expressions. */
  private static WindowSpec soFar() {
    return Window.partitionBy("iso3_a", "iso3_b")
        .orderBy("year")
        .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
  }
}
