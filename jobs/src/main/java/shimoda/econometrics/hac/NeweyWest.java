package shimoda.econometrics.hac;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Dense;
import shimoda.econometrics.dense.DenseFit;
import shimoda.econometrics.dense.RobustFit;

/**
 * The kernel estimator of a covariance robust to heteroskedasticity and serial correlation.
 *
 * <p>Meat = sum_t s_t s_t' + sum_l w(l) sum_t (s_t s_{t-l}' + s_{t-l} s_t'), with s the scores in
 * time order and w a kernel (Newey and West 1987, Econometrica 55; Andrews 1991, Econometrica 59;
 * prewhitening: Andrews and Monahan 1992, Econometrica 60).
 *
 * <p>Defaults: Bartlett kernel, bandwidth of Newey and West (1994), no prewhitening, no
 * small-sample factor, t with n - k degrees of freedom, 95 % intervals.
 *
 * <pre>{@code
 * double[] y = {2, 4, 5, 4, 5, 7, 8, 9};
 * double[][] x = {{1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}, {1, 7}, {1, 8}};
 * RobustFit fit =
 *     NeweyWest.withDefaults()
 *         .withBandwidth(Bandwidth.lags(1))
 *         .withSmallSample(SmallSampleFactor.N_OVER_N_MINUS_K)
 *         .fit(y, x, "constant", "trend");
 * double slopeError = fit.tidy("trend").stdError();
 * }</pre>
 */
public final class NeweyWest {
  /** Weights below this are taken as zero and end the sum. */
  private static final double WEIGHT_TOLERANCE = 1e-7;

  private final LagKernel kernel;
  private final Bandwidth bandwidth;
  private final int prewhitening;
  private final SmallSampleFactor smallSample;
  private final Reference reference;
  private final double level;
  private final int parameters;
  private final double[] bandwidthWeights;

  /** The distribution that statistics are referred to. */
  public enum Reference {
    /** Student's t with n - k degrees of freedom. */
    STUDENT,
    /** The normal. */
    NORMAL
  }

  /**
   * A meat and how it came about.
   *
   * @param meat k x k, a sum over observations, the small-sample factor included
   * @param bandwidth the bandwidth used
   * @param weights of lags 0, 1, ...
   * @param conventions in words
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Meat(double[][] meat, double bandwidth, double[] weights, String conventions) {}

  private NeweyWest(
      LagKernel kernel,
      Bandwidth bandwidth,
      int prewhitening,
      SmallSampleFactor smallSample,
      Reference reference,
      double level,
      int parameters,
      double[] bandwidthWeights) {
    this.kernel = kernel;
    this.bandwidth = bandwidth;
    this.prewhitening = prewhitening;
    this.smallSample = smallSample;
    this.reference = reference;
    this.level = level;
    this.parameters = parameters;
    this.bandwidthWeights = bandwidthWeights;
  }

  public static NeweyWest withDefaults() {
    return new NeweyWest(
        LagKernel.BARTLETT,
        Bandwidth.neweyWest1994(),
        0,
        SmallSampleFactor.NONE,
        Reference.STUDENT,
        0.95,
        -1,
        new double[0]);
  }

  public NeweyWest withKernel(LagKernel newKernel) {
    return new NeweyWest(
        newKernel,
        bandwidth,
        prewhitening,
        smallSample,
        reference,
        level,
        parameters,
        bandwidthWeights);
  }

  public NeweyWest withBandwidth(Bandwidth newBandwidth) {
    return new NeweyWest(
        kernel,
        newBandwidth,
        prewhitening,
        smallSample,
        reference,
        level,
        parameters,
        bandwidthWeights);
  }

  /** Order of the autoregression that filters the scores first; 0 for none. */
  public NeweyWest withPrewhitening(int order) {
    if (order < 0) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "prewhitening order " + order + " is negative");
    }
    return new NeweyWest(
        kernel, bandwidth, order, smallSample, reference, level, parameters, bandwidthWeights);
  }

  public NeweyWest withSmallSample(SmallSampleFactor newSmallSample) {
    return new NeweyWest(
        kernel,
        bandwidth,
        prewhitening,
        newSmallSample,
        reference,
        level,
        parameters,
        bandwidthWeights);
  }

  public NeweyWest withReference(Reference newReference) {
    return new NeweyWest(
        kernel,
        bandwidth,
        prewhitening,
        smallSample,
        newReference,
        level,
        parameters,
        bandwidthWeights);
  }

  /** Level of the intervals, such as 0.95. */
  public NeweyWest withLevel(double newLevel) {
    return new NeweyWest(
        kernel,
        bandwidth,
        prewhitening,
        smallSample,
        reference,
        newLevel,
        parameters,
        bandwidthWeights);
  }

  /** K of the small-sample factor where the model has parameters beyond the scores' columns. */
  public NeweyWest withParameters(int newParameters) {
    return new NeweyWest(
        kernel,
        bandwidth,
        prewhitening,
        smallSample,
        reference,
        level,
        newParameters,
        bandwidthWeights);
  }

  /**
   * Weight of each score in an automatic bandwidth: k numbers. By default {@link #fit} gives a
   * constant column 0 and all others 1, and {@link #meat} gives all 1.
   */
  public NeweyWest withBandwidthWeights(double... newWeights) {
    return new NeweyWest(
        kernel,
        bandwidth,
        prewhitening,
        smallSample,
        reference,
        level,
        parameters,
        newWeights.clone());
  }

  /**
   * The meat of one time series.
   *
   * @param scores n x k, rows in time order
   */
  public double[][] meat(double[][] scores) {
    return estimate(scores).meat();
  }

  /**
   * The meat of one time series with its bandwidth and weights.
   *
   * @param scores n x k, rows in time order
   */
  public Meat estimate(double[][] scores) {
    double[] ones = new double[scores.length == 0 ? 0 : scores[0].length];
    Arrays.fill(ones, 1);
    return estimate(scores, bandwidthWeights.length > 0 ? bandwidthWeights : ones, 1);
  }

  /**
   * The meat of a panel: lags within a unit, units independent.
   *
   * @param scores n x k
   * @param unit n
   * @param time n; two rows of a unit are lag l apart when their times differ by l
   */
  public double[][] panelMeat(double[][] scores, int[] unit, int[] time) {
    if (prewhitening > 0) {
      throw new EstimationException(Refusal.NOT_DEFINED, "prewhitening is not defined for a panel");
    }
    TimeIndex.checkLengths(scores, unit, time);
    int periods = (int) Arrays.stream(time).distinct().count();
    double[] weights = weights(chooseWithoutData(periods), periods);
    Map<Integer, Map<Integer, double[]>> byUnit = new TreeMap<>();
    for (int i = 0; i < scores.length; i++) {
      double[] previous =
          byUnit.computeIfAbsent(unit[i], u -> new TreeMap<>()).put(time[i], scores[i]);
      if (previous != null) {
        throw new EstimationException(
            Refusal.BAD_INPUT, "unit " + unit[i] + " has two rows at time " + time[i]);
      }
    }
    double[][] meat = new double[scores[0].length][scores[0].length];
    byUnit.values().forEach(series -> TimeIndex.addLagged(meat, series, weights));
    return Dense.scale(meat, factor(scores.length, scores[0].length, periods));
  }

  /**
   * Least squares of y on x with this covariance.
   *
   * @param y n outcomes in time order
   * @param x n x k design with its constant
   * @param names k names
   */
  public RobustFit fit(double[] y, double[][] x, String... names) {
    return covarianceOf(DenseFit.of(y, x, names));
  }

  /** This covariance for a fit whose rows are in time order. */
  public RobustFit covarianceOf(DenseFit fit) {
    double[] weights = bandwidthWeights;
    if (weights.length == 0) {
      weights = new double[fit.parameters()];
      for (int j = 0; j < weights.length; j++) {
        weights[j] = fit.isConstant(j) && weights.length > 1 ? 0 : 1;
      }
    }
    Meat estimated = estimate(fit.scores(), weights, 1);
    return new RobustFit(
        fit,
        Dense.sandwich(fit.bread(), estimated.meat()),
        reference == Reference.NORMAL
            ? Double.POSITIVE_INFINITY
            : fit.observations() - fit.parameters(),
        level,
        estimated.conventions() + (reference == Reference.NORMAL ? ", normal" : ", t(n - k)"));
  }

  Meat estimate(double[][] scores, double[] weightsOfScores, int periodsPerRow) {
    int n = scores.length;
    if (n <= prewhitening + 1) {
      throw new EstimationException(
          Refusal.TOO_FEW, n + " rows of scores with prewhitening " + prewhitening);
    }
    int k = scores[0].length;
    if (weightsOfScores.length != k) {
      throw new EstimationException(
          Refusal.BAD_INPUT,
          k + " scores have " + weightsOfScores.length + " weights for the bandwidth");
    }
    Prewhitening whitened = prewhitening > 0 ? Prewhitening.of(scores, prewhitening) : null;
    double[][] used = whitened == null ? scores : whitened.scores();
    double width = choose(used, weightsOfScores, n);
    double[] weights = weights(width, used.length);
    double[][] sum = weightedMeat(used, weights);
    if (whitened != null) {
      sum = whitened.recolor(sum);
    }
    double[][] meat = Dense.scale(sum, factor(n, k, (long) n * periodsPerRow));
    return new Meat(meat, width, weights, conventions(width));
  }

  private double factor(long n, int k, long periods) {
    return smallSample.factor(n, parameters >= 0 ? parameters : k, periods);
  }

  private double choose(double[][] used, double[] weightsOfScores, int n) {
    if (bandwidth instanceof Bandwidth.NeweyWest1994 rule) {
      double value =
          AutomaticBandwidth.neweyWest1994(used, weightsOfScores, kernel, n, prewhitening);
      return rule.rounding() == Bandwidth.Rounding.NONE ? value : ofLags((int) Math.floor(value));
    }
    if (bandwidth instanceof Bandwidth.Andrews1991) {
      return AutomaticBandwidth.andrews1991(used, weightsOfScores, kernel);
    }
    return chooseWithoutData(n);
  }

  private double chooseWithoutData(int periods) {
    if (bandwidth instanceof Bandwidth.FixedLag fixed) {
      return ofLags(fixed.lags());
    }
    if (bandwidth instanceof Bandwidth.FixedBandwidth fixed) {
      return fixed.value();
    }
    if (bandwidth instanceof Bandwidth.RuleOfThumb) {
      return ofLags((int) Math.floor(4 * Math.pow(periods / 100.0, 2.0 / 9)));
    }
    if (bandwidth instanceof Bandwidth.FourthRoot) {
      return ofLags((int) Math.floor(Math.sqrt(Math.sqrt(periods))));
    }
    throw new EstimationException(
        Refusal.NOT_DEFINED, "an automatic bandwidth is not defined for a panel: give the lags");
  }

  private double ofLags(int lags) {
    if (lags < 0) {
      throw new EstimationException(Refusal.BAD_INPUT, "lag " + lags + " is negative");
    }
    return kernel == LagKernel.TRUNCATED ? lags : lags + 1.0;
  }

  /** Weights of lags 0, 1, ... up to the last that is not negligible, at most rows - 1. */
  double[] weights(double width, int rows) {
    if (!(width >= 0) || Double.isInfinite(width)) {
      throw new EstimationException(Refusal.NOT_DEFINED, "the bandwidth came out as " + width);
    }
    double[] weights = new double[rows];
    int last = 0;
    for (int l = 0; l < rows; l++) {
      weights[l] = l == 0 ? 1 : width == 0 ? 0 : kernel.weight(l / width);
      last = Math.abs(weights[l]) > WEIGHT_TOLERANCE ? l : last;
    }
    return Arrays.copyOf(weights, last + 1);
  }

  /** The sum of weighted autocovariances: k x k. */
  static double[][] weightedMeat(double[][] scores, double[] weights) {
    int k = scores[0].length;
    double[][] meat = new double[k][k];
    for (int l = 0; l < weights.length; l++) {
      double share = l == 0 ? weights[0] / 2 : weights[l];
      for (int t = l; t < scores.length; t++) {
        TimeIndex.addOuter(meat, scores[t], scores[t - l], share);
      }
    }
    return meat;
  }

  private String conventions(double width) {
    return String.format(
        Locale.ROOT,
        "kernel %s, bandwidth %s = %.6g, prewhitening %d, factor %s",
        kernel,
        bandwidth,
        width,
        prewhitening,
        smallSample);
  }
}
