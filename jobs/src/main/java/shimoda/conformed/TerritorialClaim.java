package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row per territorial claim and pair of states, with the first and last year it was alive. Made
 * of ICOW's provisional yearly file, whose coding ends in 2001: a claim alive then is open, not
 * ended.
 */
public final class TerritorialClaim implements Job {
  /** Last year coded; a claim alive in it is open. */
  public static final int LAST_CODED_YEAR = 2001;

  @Override
  public TableName output() {
    return TableName.of("conformed.territorial_claim");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("staged.icow_provisional"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> years =
        Pairs.ordered(StagedRows.of(in, "icow_provisional"), "challenger_cow", "target_cow")
            .withColumn("year", col("year").cast("int"));
    return years
        .groupBy("claim_dyad_id", "claim_id", "pair", "cow_1", "cow_2")
        .agg(
            first("challenger_cow").cast("int").as("challenger_cow"),
            first("target_cow").cast("int").as("target_cow"),
            first("region").as("region_code"),
            min("year").as("first_year"),
            max("year").as("last_year"),
            count(lit(1)).cast("int").as("years_coded"),
            max("salience").as("max_salience"),
            max("offshore").as("offshore"),
            first("source_id").as("source_id"),
            first("vintage").as("vintage"),
            first("licence_id").as("licence_id"))
        .withColumn("open_at_end", col("last_year").equalTo(lit(LAST_CODED_YEAR)));
  }
}
