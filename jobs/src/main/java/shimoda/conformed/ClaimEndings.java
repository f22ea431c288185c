package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/**
 * The set {@code icow_last_end}: the last year of a pair's last claim, if it lies in 1950 to 2000.
 * With the highest salience over all years of the claims that end then, and the way of ending where
 * ICOW 1.1 codes a territorial claim of the pair that ends in that year.
 */
final class ClaimEndings {
  private ClaimEndings() {}

  static Dataset<Row> of(Inputs in) {
    Dataset<Row> claims = in.table("conformed.territorial_claim");
    Dataset<Row> last = claims.groupBy("pair").agg(max("last_year").as("event_year"));
    Dataset<Row> salience =
        claims
            .groupBy(col("pair"), col("last_year").as("event_year"))
            .agg(max("max_salience").as("max_salience"));
    return last.filter(
            col("event_year")
                .geq(lit(1950))
                .and(col("event_year").lt(lit(TerritorialClaim.LAST_CODED_YEAR))))
        .join(salience, new String[] {"pair", "event_year"}, "left")
        .join(ways(in), new String[] {"pair", "event_year"}, "left")
        .withColumn("event_set", lit("icow_last_end"))
        .withColumn("source_id", lit("icow_provisional"));
  }

  /** How territorial claims of ICOW 1.1 ended, by pair and year. */
  private static Dataset<Row> ways(Inputs in) {
    return Pairs.ordered(StagedRows.of(in, "icow_claims_dyad"), "challenger_cow", "target_cow")
        .filter(col("issue").equalTo("1").and(col("resolved_code").isNotNull()))
        .withColumn("event_year", endYear())
        .groupBy("pair", "event_year")
        .agg(min("resolved_code").as("resolved_code"))
        .withColumn("way_of_ending", way());
  }

  static Column endYear() {
    return expr("cast(end_period as int) div 100").cast("int");
  }

  /** Agreement, independence, or another way. */
  private static Column way() {
    Column code = col("resolved_code");
    return when(code.isin("3", "4", "10"), lit("agreement"))
        .when(code.equalTo("5"), lit("independence"))
        .otherwise(lit("other"));
  }
}
