package shimoda.estimates;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is one statistic that a criterion of the registration names, taken from the estimates.
 */
public final class RegisteredStatistic implements Job {
  private static final String RISES = "estimates.sustained_rise";

  @Override
  public TableName output() {
    return TableName.of("estimates.registered_statistic");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table(RISES));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    return rise(in.table(RISES), "real_total", "sup_real_total");
  }

  /** H2: the dyad's largest sustained rise, horizon 10, from 1960, with repair R2. */
  private static Dataset<Row> rise(Dataset<Row> rises, String measure, String statistic) {
    return rises
        .filter(
            col("pair")
                .equalTo("365-740")
                .and(col("measure").equalTo(measure))
                .and(col("repair").equalTo("R2"))
                .and(col("horizon_years").equalTo(10))
                .and(col("from_year").equalTo(1960)))
        .select(
            lit("H2").as("hypothesis_id"),
            lit(statistic).as("statistic"),
            col("rise_log_points").as("value"),
            lit(RISES + ": measure " + measure + ", repair R2, horizon 10, from 1960, pair 365-740")
                .as("basis"));
  }
}
