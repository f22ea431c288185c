package shimoda.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is one number of one issuer's lists of a kind over one state's conduct in a month or a
 * year: listings that hold by the day of notice and by the day of effect, listings new in the
 * period that still stand, and parties announced. Listings that hold in a year are those of its
 * December; of a year whose December is not held only the months are given.
 */
public final class ListingsInForce implements Job {
  /** Ends of the indicators' ids and the columns they are. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("_in_force_by_notice", "listings_in_force");
    COLUMNS.put("_in_force_by_effect", "listings_effective");
    COLUMNS.put("_new", "listings_new");
    COLUMNS.put("_announced", "announced_count");
  }

  @Override
  public TableName output() {
    return TableName.of("indicators.listings_in_force");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.sanction_listing_month"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> months = in.table("marts.sanction_listing_month");
    Dataset<Row> years = years(months);
    return COLUMNS.entrySet().stream()
        .flatMap(
            c ->
                Stream.of(
                    observations(months, c.getKey(), c.getValue(), "M"),
                    observations(years, c.getKey(), c.getValue(), "A")))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  /** Years whose December is held; announced counts only where no month with listings lacks one. */
  private static Dataset<Row> years(Dataset<Row> months) {
    return months
        .groupBy("issuer_iso3", "conduct_of_iso3", "list_kind", "year")
        .agg(
            max_by(col("listings_in_force"), col("period")).as("listings_in_force"),
            max_by(col("listings_effective"), col("period")).as("listings_effective"),
            sum("listings_new").as("listings_new"),
            when(
                    count_if(col("announced_count").isNull().and(col("listings_new").gt(0)))
                        .equalTo(0),
                    sum("announced_count"))
                .as("announced_count"),
            max("period").as("last"))
        .filter(col("last").endsWith("-12"))
        .withColumn("period", col("year").cast("string"));
  }

  private static Dataset<Row> observations(
      Dataset<Row> rows, String end, String column, String frequency) {
    return Observations.of(
        rows.filter(col(column).isNotNull()),
        concat(col("list_kind"), lit(end)),
        col("issuer_iso3"),
        col("conduct_of_iso3"),
        lit("NONE"),
        frequency,
        col(column),
        "count");
  }
}
