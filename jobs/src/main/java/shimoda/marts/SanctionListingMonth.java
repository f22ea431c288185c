package shimoda.marts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is one month of one issuer's lists of a kind over one state's conduct: what was listed,
 * what holds, and what had been announced. Lists are survivors: what was announced and later
 * deleted is in the announced count alone.
 */
public final class SanctionListingMonth implements Job {

  @Override
  public TableName output() {
    return TableName.of("marts.sanction_listing_month");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("conformed.sanction_listing"), Input.table("conformed.sanction_measure"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> listings =
        in.table("conformed.sanction_listing")
            .filter(col("listing_date").isNotNull().and(col("conduct_of_iso3").isNotNull()));
    Dataset<Row> measures = in.table("conformed.sanction_measure");
    return frame(listings, measures)
        .join(counted(listings, col("listing_date"), "listings_new"), key(), "left")
        .join(
            counted(listings, coalesce(col("effective_date"), col("listing_date")), "becoming"),
            key(),
            "left")
        .join(announced(measures), key(), "left")
        .withColumn("listings_new", coalesce(col("listings_new"), lit(0.0)))
        .withColumn("listings_in_force", sum("listings_new").over(soFar()))
        .withColumn("listings_effective", sum(coalesce(col("becoming"), lit(0.0))).over(soFar()))
        .withColumn("period", date_format(col("month"), "yyyy-MM"))
        .withColumn("year", year(col("month")))
        .drop("month", "becoming");
  }

  /** Made when asked for: a run that finds nothing changed loads none of Spark's expressions. */
  private static WindowSpec soFar() {
    return Window.partitionBy("issuer_iso3", "conduct_of_iso3", "list_kind")
        .orderBy("month")
        .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
  }

  private static String[] key() {
    return new String[] {"issuer_iso3", "conduct_of_iso3", "list_kind", "month"};
  }

  private static Column month(Column day) {
    return trunc(day, "month");
  }

  /** Months of each list from its first listing to the last of any list or decision. */
  private static Dataset<Row> frame(Dataset<Row> listings, Dataset<Row> measures) {
    Dataset<Row> last =
        listings
            .agg(
                max(greatest(
                        col("listing_date"), coalesce(col("effective_date"), col("listing_date"))))
                    .as("last"))
            .unionAll(measures.agg(max("known_date")))
            .agg(max("last").as("last"));
    return listings
        .groupBy("issuer_iso3", "conduct_of_iso3", "list_kind")
        .agg(min("listing_date").as("first"))
        .crossJoin(last)
        .withColumn(
            "month",
            explode(sequence(month(col("first")), month(col("last")), expr("interval 1 month"))))
        .select("issuer_iso3", "conduct_of_iso3", "list_kind", "month");
  }

  private static Dataset<Row> counted(Dataset<Row> listings, Column day, String name) {
    return listings
        .withColumn("month", month(day))
        .groupBy(key()[0], key()[1], key()[2], key()[3])
        .agg(count(lit(1)).cast("double").as(name));
  }

  /** Parties announced per month; a measure aimed at Belarus alone answers Belarus, else Russia. */
  private static Dataset<Row> announced(Dataset<Row> measures) {
    Dataset<Row> once =
        measures
            .filter(
                col("issuer_iso3")
                    .equalTo("JPN")
                    .and(col("kind").isin("asset_freeze", "export_ban_entity")))
            .groupBy("measure_id", "issuer_iso3", "kind", "known_date", "announced_count")
            .agg(
                min(coalesce(col("target_iso3"), lit("?"))).as("one"),
                max(coalesce(col("target_iso3"), lit("?"))).as("other"))
            .withColumn(
                "conduct_of_iso3",
                when(col("one").equalTo("BLR").and(col("other").equalTo("BLR")), lit("BLR"))
                    .otherwise(lit("RUS")))
            .withColumn("list_kind", col("kind"))
            .withColumn("month", month(col("known_date")));
    return once.groupBy(key()[0], key()[1], key()[2], key()[3])
        .agg(
            when(count_if(col("announced_count").isNull()).equalTo(0), sum("announced_count"))
                .as("announced_count"));
  }
}
