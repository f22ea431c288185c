package shimoda.estimates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Fit;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.registration.Registration;
import shimoda.registration.Span;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one pair's observed trade over what structural gravity without pair and claim dummies
 * predicts, and its place among all pairs with a predicted sum of at least 1,000 million dollars. A
 * period whose fit is refused has no rows.
 */
public final class H4Placebo implements Job {
  static final double LEAST_PREDICTED_MUSD = 1_000;

  @Override
  public TableName output() {
    return TableName.of("estimates.h4_placebo");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.gravity_panel"), new Input.Resource(Registration.FILE));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    List<Row> rows = new ArrayList<>();
    for (Span period : periods(in)) {
      rows.addAll(rows(period, GravitySample.of(in.table("marts.gravity_panel"), period)));
    }
    return in.spark().createDataFrame(rows, SparkSchemas.of(TableSchema.of(output())));
  }

  /** The registered periods, the primary one first. */
  static List<Span> periods(Inputs in) {
    var h4 = Registration.read(Registration.FILE, in.resource(Registration.FILE)).hypothesis("H4");
    List<Span> periods = new ArrayList<>(h4.spans("primary"));
    periods.addAll(h4.spans("beside"));
    return periods;
  }

  private static List<Row> rows(Span period, GravitySample sample) {
    double[] mu;
    try {
      mu = fitted(sample);
    } catch (EstimationException e) {
      return List.of();
    }
    Map<Integer, double[]> sums = new TreeMap<>();
    for (int i = 0; i < sample.rows(); i++) {
      double[] sum = sums.computeIfAbsent(sample.pair(i), pair -> new double[2]);
      sum[0] += sample.value(i);
      sum[1] += mu[i];
    }
    double[] ranked =
        sums.values().stream()
            .filter(s -> s[1] >= LEAST_PREDICTED_MUSD)
            .mapToDouble(s -> Math.log(s[0] / s[1]))
            .sorted()
            .toArray();
    List<Row> rows = new ArrayList<>();
    sums.forEach((pair, sum) -> rows.add(row(period, pair, sum, ranked, sample.rows())));
    return rows;
  }

  private static double[] fitted(GravitySample sample) {
    Fit fit = GravitySample.estimator().fit(sample.gravity());
    double[] mu = new double[sample.rows()];
    for (int i = 0; i < fit.nObs(); i++) {
      mu[fit.sample().rows()[i]] = fit.mu()[i];
    }
    return mu;
  }

  private static Row row(Span period, int pair, double[] sum, double[] ranked, long rows) {
    double ratio = Math.log(sum[0] / sum[1]);
    boolean enters = sum[1] >= LEAST_PREDICTED_MUSD;
    return RowFactory.create(
        period.toString(),
        pair,
        pair / 1000,
        pair % 1000,
        sum[0],
        sum[1],
        sum[0] > 0 ? Double.valueOf(ratio) : null,
        enters,
        enters ? Double.valueOf(below(ranked, ratio) / ranked.length) : null,
        ranked.length,
        rows);
  }

  /** How many of the ascending ratios lie strictly below. */
  private static double below(double[] ranked, double ratio) {
    return Arrays.stream(ranked).takeWhile(r -> r < ratio).count();
  }
}
