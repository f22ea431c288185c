package shimoda.estimates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.inference.MeasuredSize;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one size of effect and how often the registered test of H1 finds it: the effect is
 * planted in null panels for the years 0..10 since every real event.
 */
public final class TestPower implements Job {
  private static final TableName TABLE = TableName.of("estimates.test_power");
  private static final int PANELS = 200;

  /** Beyond the registered smallest effects, one at which published effects of agreements lie. */
  private static final double LARGE = 0.50;

  @Override
  public TableName output() {
    return TABLE;
  }

  @Override
  public List<Input> inputs() {
    return H1Inputs.DECLARED;
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    H1Inputs h1 = H1Inputs.read(in);
    List<Double> effects = new ArrayList<>(h1.registration().smallestEffects());
    effects.add(LARGE);
    return in.spark()
        .createDataFrame(
            effects.stream().map(e -> row(h1, e).row()).toList(),
            SparkSchemas.of(TableSchema.of(TABLE)));
  }

  private static TidyRow row(H1Inputs h1, double effect) {
    TidyRow row =
        TidyRow.of(TABLE)
            .with("test_id", "H1|larger_of_dates_and_dyads")
            .with("hypothesis_id", "H1")
            .with("effect_log_points", effect)
            .with("level", h1.registration().alpha())
            .with("draws", 0L)
            .with("status", "estimated");
    try {
      double[] p =
          Arrays.stream(
                  new NullPanels(h1)
                      .pValues(Assignments.Scheme.ALL, PANELS, TestSize.PERMUTATIONS, effect))
              .filter(Double::isFinite)
              .toArray();
      if (p.length == 0) {
        return row.refused("no panel can be estimated");
      }
      double power = MeasuredSize.of(h1.registration().alpha(), p).rate();
      return row.with("draws", (long) p.length)
          .with("power", power)
          .with("monte_carlo_error", Math.sqrt(power * (1 - power) / p.length));
    } catch (EstimationException e) {
      return row.refused(e.getMessage());
    }
  }
}
