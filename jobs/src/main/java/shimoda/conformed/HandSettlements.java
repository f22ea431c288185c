package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/**
 * The sets of the hand-made cases that count as settlements: {@code hand_last}, the latest year of
 * signing in any case of the pair, and {@code hand_first}, the earliest. Each says whether the case
 * that gave the year was seen in a source or recalled.
 */
final class HandSettlements {
  private HandSettlements() {}

  static Dataset<Row> of(Inputs in) {
    Dataset<Row> cases =
        Pairs.ordered(StagedRows.of(in, "settlements"), "cow_1", "cow_2")
            .filter(col("counts_as_settlement").equalTo("yes"));
    Dataset<Row> last =
        cases
            .groupBy("pair")
            .agg(
                max("last_signing_year").cast("int").as("event_year"),
                expr("max(struct(last_signing_year, basis)).basis").as("basis"));
    Dataset<Row> first =
        cases
            .groupBy("pair")
            .agg(
                min("first_signing_year").cast("int").as("event_year"),
                expr("min(struct(first_signing_year, basis)).basis").as("basis"));
    return last.withColumn("event_set", lit("hand_last"))
        .unionByName(first.withColumn("event_set", lit("hand_first")))
        .withColumn("source_id", lit("settlements"));
  }
}
