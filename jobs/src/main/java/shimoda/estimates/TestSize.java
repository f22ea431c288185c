package shimoda.estimates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
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
 * One row is one test and how often it rejects where settlement has no effect (PREMISE B6). The
 * randomisation tests are measured on null panels that keep the event years, the tests with a
 * formula for their error on placebo events.
 */
public final class TestSize implements Job {
  private static final TableName TABLE = TableName.of("estimates.test_size");
  private static final int PANELS = 1000;
  private static final int PLACEBO_SETS = 500;

  /** Permutations of each scheme on a null panel. */
  static final int PERMUTATIONS = 199;

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
    List<TidyRow> rows = new ArrayList<>();
    rows.add(
        randomised(h1, "larger_of_dates_and_dyads", Assignments.Scheme.ALL)
            .with("feeds_word", true));
    for (Assignments.Scheme scheme : Assignments.Scheme.ALL) {
      rows.add(randomised(h1, scheme.text(), List.of(scheme)));
    }
    rows.addAll(naive(h1));
    return in.spark()
        .createDataFrame(
            rows.stream().map(TidyRow::row).toList(), SparkSchemas.of(TableSchema.of(TABLE)));
  }

  private static TidyRow row(H1Inputs h1, String test, String design) {
    return TidyRow.of(TABLE)
        .with("test_id", "H1|" + test)
        .with("hypothesis_id", "H1")
        .with("feeds_word", false)
        .with("null_design", design)
        .with("level", h1.registration().alpha())
        .with("draws", 0L)
        .with("valid", false)
        .with("status", "estimated");
  }

  private static TidyRow randomised(H1Inputs h1, String test, List<Assignments.Scheme> schemes) {
    TidyRow row =
        row(
                h1,
                test,
                "null panels: dyads' purged trade about its mean under random signs, event years"
                    + " kept; %d permutations each".formatted(PERMUTATIONS))
            .with("p_floor", 2.0 / (1 + h1.registration().draws()));
    return measured(h1, row, () -> new NullPanels(h1).pValues(schemes, PANELS, PERMUTATIONS, 0));
  }

  private static List<TidyRow> naive(H1Inputs h1) {
    String design = "the registered event years given to dyads drawn from the placebo pool";
    List<TidyRow> rows = new ArrayList<>();
    new NaiveTests(h1)
        .pValues(PLACEBO_SETS)
        .forEach((test, p) -> rows.add(measured(h1, row(h1, test, design), () -> p)));
    return rows;
  }

  private static TidyRow measured(H1Inputs h1, TidyRow row, Supplier<double[]> pValues) {
    try {
      double[] p = Arrays.stream(pValues.get()).filter(Double::isFinite).toArray();
      if (p.length == 0) {
        return row.refused("no draw can be estimated");
      }
      MeasuredSize size = MeasuredSize.of(h1.registration().alpha(), p);
      return row.with("draws", (long) size.panels())
          .with("rejection_rate", size.rate())
          .with("monte_carlo_error", size.monteCarloError())
          .with("upper_band", size.level() + 3 * size.monteCarloError())
          .with("valid", size.valid());
    } catch (EstimationException e) {
      return row.refused(e.getMessage());
    }
  }
}
