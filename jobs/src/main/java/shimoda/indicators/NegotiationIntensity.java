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
 * One row is one year of the negotiations: the number of milestones, or plus steps less minus
 * steps.
 */
public final class NegotiationIntensity implements Job {
  @Override
  public TableName output() {
    return TableName.of("indicators.negotiation_intensity");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.dyad_year"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> recorded = in.table("marts.dyad_year").filter(col("milestones").isNotNull());
    return Observations.annual(
            recorded,
            "negotiation_milestones",
            col("iso3_a"),
            col("iso3_b"),
            "NONE",
            col("milestones"),
            "count")
        .unionAll(
            Observations.annual(
                recorded,
                "negotiation_net_steps",
                col("iso3_a"),
                col("iso3_b"),
                "NONE",
                col("milestones_plus").minus(col("milestones_minus")),
                "count"));
  }
}
