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
 * The covariance of Driscoll and Kraay (1998): robust to correlation across units and over time.
 *
 * <p>The scores are summed within each period, h_t = sum_i s_it, and the kernel estimator of {@link
 * NeweyWest} is applied to h (Review of Economics and Statistics 80). It relies on many periods,
 * not many units.
 *
 * <p>Defaults: Bartlett, floor(T^(1/4)) lags, no factor, t with T - 1 degrees of freedom. Two
 * periods are lag l apart when they differ by l; a missing period counts as such.
 *
 * <pre>{@code
 * double[] y = {1, 2, 4, 3, 6, 5, 7, 9};
 * double[][] x = {{1, 0}, {1, 1}, {1, 2}, {1, 2}, {1, 3}, {1, 3}, {1, 4}, {1, 5}};
 * int[] year = {2001, 2001, 2002, 2002, 2003, 2003, 2004, 2004};
 * RobustFit fit = DriscollKraay.withDefaults().withLags(1).fit(y, x, year, "constant", "x");
 * double error = fit.tidy("x").stdError();
 * }</pre>
 */
public final class DriscollKraay {
  private final LagKernel kernel;
  private final Bandwidth bandwidth;
  private final SmallSampleFactor smallSample;
  private final NeweyWest.Reference reference;
  private final double level;
  private final int parameters;

  private DriscollKraay(
      LagKernel kernel,
      Bandwidth bandwidth,
      SmallSampleFactor smallSample,
      NeweyWest.Reference reference,
      double level,
      int parameters) {
    this.kernel = kernel;
    this.bandwidth = bandwidth;
    this.smallSample = smallSample;
    this.reference = reference;
    this.level = level;
    this.parameters = parameters;
  }

  public static DriscollKraay withDefaults() {
    return new DriscollKraay(
        LagKernel.BARTLETT,
        Bandwidth.fourthRoot(),
        SmallSampleFactor.NONE,
        NeweyWest.Reference.STUDENT,
        0.95,
        -1);
  }

  public DriscollKraay withKernel(LagKernel newKernel) {
    return new DriscollKraay(newKernel, bandwidth, smallSample, reference, level, parameters);
  }

  public DriscollKraay withBandwidth(Bandwidth newBandwidth) {
    return new DriscollKraay(kernel, newBandwidth, smallSample, reference, level, parameters);
  }

  /** Lags 1..lags enter. */
  public DriscollKraay withLags(int lags) {
    return withBandwidth(Bandwidth.lags(lags));
  }

  public DriscollKraay withSmallSample(SmallSampleFactor newSmallSample) {
    return new DriscollKraay(kernel, bandwidth, newSmallSample, reference, level, parameters);
  }

  public DriscollKraay withReference(NeweyWest.Reference newReference) {
    return new DriscollKraay(kernel, bandwidth, smallSample, newReference, level, parameters);
  }

  /** Level of the intervals, such as 0.95. */
  public DriscollKraay withLevel(double newLevel) {
    return new DriscollKraay(kernel, bandwidth, smallSample, reference, newLevel, parameters);
  }

  /** K of the small-sample factor where the model has parameters beyond the scores' columns. */
  public DriscollKraay withParameters(int newParameters) {
    return new DriscollKraay(kernel, bandwidth, smallSample, reference, level, newParameters);
  }

  /**
   * The meat.
   *
   * @param scores n x k, in any order
   * @param time n
   * @return k x k, a sum over observations, the small-sample factor included
   */
  public double[][] meat(double[][] scores, int[] time) {
    TimeIndex.checkLengths(scores, time);
    int k = scores[0].length;
    TreeMap<Integer, double[]> sums = new TreeMap<>();
    for (int i = 0; i < scores.length; i++) {
      double[] sum = sums.computeIfAbsent(time[i], t -> new double[k]);
      for (int j = 0; j < k; j++) {
        sum[j] += scores[i][j];
      }
    }
    int periods = sums.size();
    if (periods < 2) {
      throw new EstimationException(
          Refusal.TOO_FEW, "Driscoll-Kraay needs two periods, the data hold " + periods);
    }
    double[] weights = weights(sums, k);
    double[][] meat = new double[k][k];
    TimeIndex.addLagged(meat, sums, weights);
    int parameterCount = parameters >= 0 ? parameters : k;
    return Dense.scale(meat, smallSample.factor(scores.length, parameterCount, periods));
  }

  /**
   * Least squares of y on x with this covariance.
   *
   * @param y n outcomes
   * @param x n x k design with its constant
   * @param time n periods
   * @param names k names
   */
  public RobustFit fit(double[] y, double[][] x, int[] time, String... names) {
    return covarianceOf(DenseFit.of(y, x, names), time);
  }

  /** This covariance for a fit, time giving the period of each row. */
  public RobustFit covarianceOf(DenseFit fit, int[] time) {
    double[][] meat = meat(fit.scores(), time);
    long periods = Arrays.stream(time).distinct().count();
    return new RobustFit(
        fit,
        Dense.sandwich(fit.bread(), meat),
        reference == NeweyWest.Reference.NORMAL ? Double.POSITIVE_INFINITY : periods - 1.0,
        level,
        String.format(
            Locale.ROOT,
            "Driscoll-Kraay, kernel %s, bandwidth %s, factor %s, %d periods, %s",
            kernel,
            bandwidth,
            smallSample,
            periods,
            reference == NeweyWest.Reference.NORMAL ? "normal" : "t(T - 1)"));
  }

  private double[] weights(Map<Integer, double[]> sums, int k) {
    double[] ones = new double[k];
    Arrays.fill(ones, 1);
    return NeweyWest.withDefaults()
        .withKernel(kernel)
        .withBandwidth(bandwidth)
        .estimate(sums.values().toArray(new double[0][]), ones, 1)
        .weights();
  }
}
