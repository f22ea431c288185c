package shimoda.conformed;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row per pair that a placebo draw may give an event year: pairs with a claim that ends in 1950
 * or later (open ones included), or in any of the five event sets. Russia and Japan are among them:
 * the refusal concerns real events only.
 */
public final class PlaceboPool implements Job {
  private static final Object[] SETS = {
    "icow_last_end", "ibad_first", "ibad_transition", "hand_last", "cession"
  };

  @Override
  public TableName output() {
    return TableName.of("conformed.placebo_pool");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("conformed.settlement"), Input.table("conformed.territorial_claim"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> claims =
        in.table("conformed.territorial_claim")
            .filter(col("last_year").geq(lit(1950)))
            .select(col("pair"), lit("claim").as("by"));
    Dataset<Row> events =
        in.table("conformed.settlement")
            .filter(col("event_set").isin(SETS))
            .select(col("pair"), col("event_set").as("by"));
    return claims
        .unionByName(events)
        .groupBy("pair")
        .agg(
            by("claim").as("by_claim"),
            by("icow_last_end").as("in_icow_last_end"),
            by("ibad_first").as("in_ibad_first"),
            by("ibad_transition").as("in_ibad_transition"),
            by("hand_last").as("in_hand_last"),
            by("cession").as("in_cession"))
        .withColumn("cow_1", col("pair").divide(lit(1000)).cast("int"))
        .withColumn("cow_2", col("pair").mod(lit(1000)));
  }

  private static Column by(String reason) {
    return bool_or(col("by").equalTo(reason));
  }
}
