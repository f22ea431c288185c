package shimoda.econometrics.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Dense;
import shimoda.econometrics.dense.RobustFit;
import shimoda.econometrics.hac.Bandwidth;
import shimoda.econometrics.hac.NeweyWest;
import shimoda.econometrics.hac.SmallSampleFactor;

/**
 * Local projections: the response of y at t+h to a shock at t, one regression per horizon.
 *
 * <p>Jorda (2005), American Economic Review 95. y[t+h] (or y[t+h] - y[t-1]) on shock[t], the
 * controls of t and a constant; Newey-West errors with a lag that may grow with the horizon. The
 * sample of horizon h is all t whose row is complete; it must have no hole, since the errors count
 * lags by position.
 *
 * <p>Defaults: horizons 0..12, the level of y, Bartlett with h lags, no small-sample factor, t with
 * n - k degrees of freedom.
 *
 * <pre>{@code
 * double[] y = {1, 3, 2, 4, 5, 4, 6, 8, 7, 9, 11, 10};
 * double[] shock = {0, 1, 0, 0, 1, -1, 0, 1, 0, 0, 1, 0};
 * LocalProjection.Result result =
 *     LocalProjection.withDefaults()
 *         .withHorizons(1)
 *         .fit(y, shock, LocalProjection.lags(y, 1), List.of("y lag 1"));
 * double first = result.horizons().get(1).row().estimate();
 * }</pre>
 */
public final class LocalProjection {
  private static final String SHOCK = "shock";

  private final int horizons;
  private final Response response;
  private final LagRule lagRule;
  private final SmallSampleFactor smallSample;

  /** What is projected. */
  public enum Response {
    /** y[t+h]. */
    LEVEL,
    /** y[t+h] - y[t-1]. */
    CHANGE
  }

  /**
   * Lags of the errors at horizon h: slope x h + constant.
   *
   * @param slope 0 or more
   * @param constant 0 or more
   */
  public record LagRule(int slope, int constant) {
    /** h lags. */
    public static LagRule horizon() {
      return new LagRule(1, 0);
    }

    /** h + 1 lags. */
    public static LagRule horizonPlusOne() {
      return new LagRule(1, 1);
    }

    /** The same number of lags at every horizon. */
    public static LagRule fixed(int lags) {
      return new LagRule(0, lags);
    }

    int lags(int h) {
      return slope * h + constant;
    }
  }

  /**
   * One horizon.
   *
   * @param h the horizon
   * @param lags of the errors
   * @param row the shock's coefficient
   * @param fit the whole regression
   */
  public record Horizon(int h, int lags, Estimates.Row row, RobustFit fit) {}

  /**
   * All horizons.
   *
   * @param horizons ascending
   * @param meanEffect plain mean of the shock's coefficients
   * @param conventions in words
   */
  public record Result(List<Horizon> horizons, double meanEffect, String conventions) {}

  private LocalProjection(
      int horizons, Response response, LagRule lagRule, SmallSampleFactor smallSample) {
    this.horizons = horizons;
    this.response = response;
    this.lagRule = lagRule;
    this.smallSample = smallSample;
  }

  public static LocalProjection withDefaults() {
    return new LocalProjection(12, Response.LEVEL, LagRule.horizon(), SmallSampleFactor.NONE);
  }

  /** The last horizon. */
  public LocalProjection withHorizons(int last) {
    if (last < 0) {
      throw new EstimationException(Refusal.BAD_INPUT, "last horizon " + last + " is negative");
    }
    return new LocalProjection(last, response, lagRule, smallSample);
  }

  public LocalProjection withResponse(Response newResponse) {
    return new LocalProjection(horizons, newResponse, lagRule, smallSample);
  }

  public LocalProjection withLagRule(LagRule newRule) {
    return new LocalProjection(horizons, response, newRule, smallSample);
  }

  public LocalProjection withSmallSample(SmallSampleFactor newSmallSample) {
    return new LocalProjection(horizons, response, lagRule, newSmallSample);
  }

  /** Lags 1..p of a series, T x p, NaN where they reach before its start. */
  public static double[][] lags(double[] series, int p) {
    double[][] lagged = new double[series.length][p];
    for (int t = 0; t < series.length; t++) {
      for (int l = 1; l <= p; l++) {
        lagged[t][l - 1] = t >= l ? series[t - l] : Double.NaN;
      }
    }
    return lagged;
  }

  /** First differences, NaN at the start. */
  public static double[] differences(double[] series) {
    double[] d = new double[series.length];
    for (int t = 0; t < d.length; t++) {
      d[t] = t == 0 ? Double.NaN : series[t] - series[t - 1];
    }
    return d;
  }

  /** Column blocks side by side, each T x any. */
  public static double[][] columns(double[][]... blocks) {
    double[][] joined = new double[blocks[0].length][];
    for (int t = 0; t < joined.length; t++) {
      int row = t;
      joined[t] = Arrays.stream(blocks).flatMapToDouble(b -> Arrays.stream(b[row])).toArray();
    }
    return joined;
  }

  /**
   * Projects.
   *
   * @param y T
   * @param shock T
   * @param controls T x p, without a constant, NaN where not known
   * @param names p
   */
  public Result fit(double[] y, double[] shock, double[][] controls, List<String> names) {
    List<Horizon> all = new ArrayList<>();
    double sum = 0;
    for (int h = 0; h <= horizons; h++) {
      int[] sample = sample(y, shock, controls, h);
      double[] target = target(y, sample, h);
      double[][] x = new double[sample.length][];
      for (int i = 0; i < x.length; i++) {
        x[i] = new double[names.size() + 2];
        x[i][0] = 1;
        x[i][1] = shock[sample[i]];
        System.arraycopy(controls[sample[i]], 0, x[i], 2, names.size());
      }
      List<String> columns = new ArrayList<>(List.of("(Intercept)", SHOCK));
      columns.addAll(names);
      int lags = lagRule.lags(h);
      RobustFit fit =
          NeweyWest.withDefaults()
              .withBandwidth(Bandwidth.lags(lags))
              .withSmallSample(smallSample)
              .fit(target, x, columns.toArray(String[]::new));
      all.add(new Horizon(h, lags, fit.tidy(SHOCK), fit));
      sum += fit.fit().coefficients()[1];
    }
    String conventions = response + ", Bartlett, lags " + lagRule + ", factor " + smallSample;
    return new Result(all, sum / all.size(), conventions);
  }

  /**
   * The projection with the shock left open, for permuted shocks.
   *
   * <p>The rows of each horizon are those whose response and controls are known; the shock must be
   * known in all of them.
   */
  public Prepared prepare(double[] y, double[][] controls) {
    return new Prepared(this, y, controls);
  }

  /** Each horizon's response and a basis of its controls, from which a shock's effect is cheap. */
  public static final class Prepared {
    private final List<int[]> samples = new ArrayList<>();
    private final List<double[]> responses = new ArrayList<>();
    private final List<double[][]> bases = new ArrayList<>();

    private Prepared(LocalProjection method, double[] y, double[][] controls) {
      for (int h = 0; h <= method.horizons; h++) {
        int[] sample = method.sample(y, new double[y.length], controls, h);
        double[][] basis = basis(controls, sample);
        double[] response = method.target(y, sample, h);
        partialOut(response, basis);
        samples.add(sample);
        responses.add(response);
        bases.add(basis);
      }
    }

    /** The shock's coefficient at each horizon: H + 1. */
    public double[] effects(double[] shock) {
      double[] effects = new double[samples.size()];
      for (int h = 0; h < effects.length; h++) {
        double[] s = Arrays.stream(samples.get(h)).mapToDouble(t -> shock[t]).toArray();
        double before = Dense.dot(s, s);
        partialOut(s, bases.get(h));
        double left = Dense.dot(s, s);
        if (!(left > 1e-20 * before)) {
          throw new EstimationException(
              Refusal.COLLINEAR, "at horizon " + h + " the controls span the shock");
        }
        effects[h] = Dense.dot(s, responses.get(h)) / left;
      }
      return effects;
    }

    /** Plain mean of {@link #effects}: the statistic of a randomisation test. */
    public double meanEffect(double[] shock) {
      return Arrays.stream(effects(shock)).average().orElseThrow();
    }

    /** Orthonormal columns spanning the constant and the controls, orthogonalised twice. */
    private static double[][] basis(double[][] controls, int[] sample) {
      int p = controls[0].length + 1;
      double[][] basis = new double[p][];
      for (int j = 0; j < p; j++) {
        double[] column = new double[sample.length];
        for (int i = 0; i < column.length; i++) {
          column[i] = j == 0 ? 1 : controls[sample[i]][j - 1];
        }
        double size = Math.sqrt(Dense.dot(column, column));
        double[][] earlier = Arrays.copyOf(basis, j);
        partialOut(column, earlier);
        partialOut(column, earlier);
        double left = Math.sqrt(Dense.dot(column, column));
        if (!(left > 1e-10 * size)) {
          throw new EstimationException(
              Refusal.COLLINEAR, "control " + (j - 1) + " is a combination of those before it");
        }
        for (int i = 0; i < column.length; i++) {
          column[i] /= left;
        }
        basis[j] = column;
      }
      return basis;
    }

    private static void partialOut(double[] v, double[][] basis) {
      for (double[] column : basis) {
        double share = Dense.dot(v, column);
        for (int i = 0; i < v.length; i++) {
          v[i] -= share * column[i];
        }
      }
    }
  }

  private double[] target(double[] y, int[] sample, int h) {
    return Arrays.stream(sample)
        .mapToDouble(t -> response == Response.LEVEL ? y[t + h] : y[t + h] - y[t - 1])
        .toArray();
  }

  private int[] sample(double[] y, double[] shock, double[][] controls, int h) {
    if (shock.length != y.length || controls.length != y.length) {
      throw new EstimationException(
          Refusal.BAD_INPUT,
          "y, shock, controls have "
              + y.length
              + ", "
              + shock.length
              + ", "
              + controls.length
              + " periods");
    }
    List<Integer> kept = new ArrayList<>();
    int start = response == Response.CHANGE ? 1 : 0;
    for (int t = start; t + h < y.length; t++) {
      boolean known =
          !Double.isNaN(y[t + h])
              && !Double.isNaN(shock[t])
              && (start == 0 || !Double.isNaN(y[t - 1]))
              && Arrays.stream(controls[t]).noneMatch(Double::isNaN);
      if (known) {
        if (!kept.isEmpty() && kept.get(kept.size() - 1) != t - 1) {
          throw new EstimationException(
              Refusal.BAD_STRUCTURE,
              "horizon "
                  + h
                  + ": the sample has a hole before period "
                  + t
                  + "; lags are counted by position");
        }
        kept.add(t);
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }
}
