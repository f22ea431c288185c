package shimoda.indicators;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is the number of parties that one state has listed over another's conduct up to the end
 * of a year.
 */
public final class DesignationsInForce implements Job {
  @Override
  public TableName output() {
    return TableName.of("indicators.designations_in_force");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.dyad_year"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> known =
        in.table("marts.dyad_year").filter(col("listings_in_force_a_on_b").isNotNull());
    return Observations.annual(
        known,
        "designations_in_force",
        col("iso3_a"),
        col("iso3_b"),
        "NONE",
        col("listings_in_force_a_on_b"),
        "count");
  }
}
