package shimoda.estimates;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one statistic of a rival explanation of the dyad's trade: sanctions, energy, others.
 */
public final class RivalFit implements Job {
  static final TableName TABLE = TableName.of("estimates.rival_fit");

  @Override
  public TableName output() {
    return TABLE;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table(RivalSanctions.EXPOSURE),
        Input.table("conformed.trade_flow"),
        Input.table("conformed.price"),
        Input.table("conformed.fx_rate"),
        Input.table("conformed.milestone"),
        Input.table("conformed.placebo_pool"),
        Input.table("conformed.settlement"),
        Input.table("marts.bilateral_trade_monthly"),
        Input.table("marts.dyad_panel"),
        Input.table("staged.us_cpi"),
        new Input.Resource(shimoda.registration.Registration.FILE));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    List<TidyRow> rows = new ArrayList<>();
    rows.addAll(RivalSanctions.rows(in));
    rows.addAll(RivalFuels.rows(in));
    rows.addAll(RivalEnergy.rows(in));
    rows.addAll(RivalShares.rows(in));
    rows.addAll(RivalCommerce.rows(in));
    return in.spark()
        .createDataFrame(
            rows.stream().map(TidyRow::row).toList(), SparkSchemas.of(TableSchema.of(TABLE)));
  }
}
