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
 * One row is one statistic of one specification of H1: the primary group-time effect and what its
 * criteria ask, both without the recalled dates too, every registered specification, and beside
 * them effects by year, subsets, leave-one-out, sensitivity and the stacked regression (PREMISE B1
 * to B3).
 */
public final class H1Fit implements Job {
  static final TableName TABLE = TableName.of("estimates.h1_fit");
  private static final String DRAWS = "estimates.h1_draw";

  @Override
  public TableName output() {
    return TABLE;
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(H1Inputs.DECLARED);
    inputs.add(Input.table(DRAWS));
    return inputs;
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    H1Inputs h1 = H1Inputs.read(in);
    H1Permutation permutation = new H1Permutation(in.table(DRAWS), h1.registration().draws());
    H1GroupTime effects = new H1GroupTime(h1, permutation);
    List<TidyRow> specifications = effects.specifications();
    List<TidyRow> rows = new ArrayList<>(specifications);
    rows.addAll(new H1Criteria(h1, permutation, specifications).rows());
    rows.addAll(new H1Recalled(h1, specifications).rows());
    rows.addAll(effects.byYear());
    rows.addAll(effects.subsets());
    rows.addAll(effects.sensitivity());
    rows.addAll(effects.leaveOneOut());
    rows.addAll(H1Stacked.rows(h1));
    return in.spark()
        .createDataFrame(
            rows.stream().map(TidyRow::row).toList(), SparkSchemas.of(TableSchema.of(TABLE)));
  }

  /** An empty row of the table. */
  static TidyRow row(String specification, String role, String statistic) {
    return TidyRow.fit(TABLE, "H1", specification, role, statistic);
  }
}
