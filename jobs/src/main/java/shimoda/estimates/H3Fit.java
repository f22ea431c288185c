package shimoda.estimates;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one statistic of part M: the mean response of trade to a net step, the response at
 * each horizon, the months of totals held, the dates behind the steps.
 */
public final class H3Fit implements Job {
  static final TableName TABLE = TableName.of("estimates.h3_fit");
  static final String WITHOUT = "estimate" + Statistic.WITHOUT_RECALLED;
  private static final String DRAWS = "estimates.h3_draw";

  @Override
  public TableName output() {
    return TABLE;
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(H3Specifications.inputs());
    inputs.add(Input.table(DRAWS));
    return inputs;
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    H3Specifications specifications = new H3Specifications(in);
    DrawnTests tests = new DrawnTests(in.table(DRAWS));
    List<TidyRow> rows = new ArrayList<>();
    for (H3Projection.Choices choices : specifications.choices()) {
      rows.addAll(rows(specifications, choices, tests));
    }
    rows.addAll(counts(specifications));
    return in.spark()
        .createDataFrame(
            rows.stream().map(TidyRow::row).toList(), SparkSchemas.of(TableSchema.of(TABLE)));
  }

  private static List<TidyRow> rows(
      H3Specifications specifications, H3Projection.Choices choices, DrawnTests tests) {
    if (!specifications.held(choices)) {
      return List.of(
          H3Projection.labelled(choices, "estimate")
              .notHeld("no source holds a value in the window"));
    }
    H3Projection projection = specifications.projection(choices);
    String source = specifications.source(choices);
    List<TidyRow> rows = new ArrayList<>(projection.rows(source, tests));
    boolean beside =
        choices.steps().equals("without_recalled")
            && choices.outcome().equals("pair_total")
            && choices.window().equals(specifications.primary());
    if (beside && !Double.isNaN(projection.estimate(Double.NaN))) {
      rows.add(projection.mean(projection.row(WITHOUT, source).with("role", "primary"), tests));
    }
    return rows;
  }

  /** What the criteria count. */
  private static List<TidyRow> counts(H3Specifications specifications) {
    H3Projection.Choices primary = specifications.choices().get(0);
    long[] all = specifications.series().dates(Set.of(), specifications.primary());
    long[] exogenous =
        specifications.series().dates(specifications.exogenous(), specifications.primary());
    List<TidyRow> rows = new ArrayList<>();
    rows.add(
        H3Projection.labelled(primary, "months_of_pair_total_held")
            .with("value", (double) specifications.monthsOfTotal())
            .with("outcome_source_id", specifications.source(primary))
            .with("detail", "months of the window with imports and exports of one source"));
    rows.add(
        H3Projection.labelled(primary, "exogenous_dates_with_nonzero_step")
            .with("value", (double) exogenous[0])
            .with("n_units", exogenous[0])
            .with("detail", "of the registered exogenous subset, in the window"));
    rows.add(
        H3Projection.labelled(
                primary, "exogenous_dates_with_nonzero_step" + Statistic.WITHOUT_RECALLED)
            .with("value", (double) (exogenous[0] - exogenous[1]))
            .with("n_units", exogenous[0] - exogenous[1])
            .with("detail", "of the registered exogenous subset, in the window, not recalled"));
    rows.add(
        H3Projection.labelled(primary, Statistic.RECALLED_SHARE)
            .with("value", all[0] == 0 ? null : Double.valueOf((double) all[1] / all[0]))
            .with("n_units", all[0])
            .with("detail", "of the days with a step that is not zero, in the window"));
    return rows;
  }
}
