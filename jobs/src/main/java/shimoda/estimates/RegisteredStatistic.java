package shimoda.estimates;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import org.apache.spark.sql.Column;
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
  private static final String PANEL = "marts.dyad_panel";
  private static final int RUSSIA_JAPAN = 365740;

  @Override
  public TableName output() {
    return TableName.of("estimates.registered_statistic");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table(RISES), Input.table(PANEL));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> rises = in.table(RISES);
    return rise(rises, "sup_real_total", "real_total", "all_dyads", col("rise_log_points"))
        .unionByName(rise(rises, "sup_purged", "purged", "all_dyads", col("rise_log_points")))
        .unionByName(
            rise(
                rises,
                "share_of_open_claim_dyads_below",
                "real_total",
                "open_cf",
                col("share_below")))
        .unionByName(claimOpen(in.table(PANEL)));
  }

  /** H2: a value of the dyad's largest sustained rise, horizon 10, from 1960, with repair R2. */
  private static Dataset<Row> rise(
      Dataset<Row> rises, String statistic, String measure, String reference, Column value) {
    return statistics(
        rises.filter(
            col("pair")
                .equalTo(RUSSIA_JAPAN)
                .and(col("measure").equalTo(measure))
                .and(col("reference").equalTo(reference))
                .and(col("repair").equalTo("R2"))
                .and(col("horizon_years").equalTo(10))
                .and(col("from_year").equalTo(1960))),
        "H2",
        statistic,
        value,
        lit(
            RISES
                + ": pair 365740, measure "
                + measure
                + ", reference "
                + reference
                + ", repair R2, horizon 10, from 1960"));
  }

  /** H2: whether the claim is open in every year in which the dyad has a row. */
  private static Dataset<Row> claimOpen(Dataset<Row> panel) {
    Dataset<Row> years =
        panel
            .filter(col("pair").equalTo(RUSSIA_JAPAN))
            .agg(count(lit(1)).as("years"), min(col("open_cf").cast("double")).as("open"))
            .filter(col("years").gt(0));
    return statistics(
        years,
        "H2",
        "claim_open_throughout",
        col("open"),
        concat(lit(PANEL + ": pair 365740, open_cf in its "), col("years"), lit(" years")));
  }

  private static Dataset<Row> statistics(
      Dataset<Row> rows, String hypothesis, String statistic, Column value, Column basis) {
    return rows.select(
        lit(hypothesis).as("hypothesis_id"),
        lit(statistic).as("statistic"),
        value.cast("double").as("value"),
        basis.as("basis"));
  }
}
