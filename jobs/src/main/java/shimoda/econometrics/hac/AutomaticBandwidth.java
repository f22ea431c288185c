package shimoda.econometrics.hac;

import java.util.Arrays;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Dense;
import shimoda.econometrics.dense.DenseFit;

/** Data-driven bandwidths from (prewhitened) scores. */
final class AutomaticBandwidth {
  private AutomaticBandwidth() {}

  /**
   * Newey and West (1994), with the truncation of their table II C.
   *
   * @param scores m x k after prewhitening
   * @param weights k
   * @param original observations before prewhitening
   */
  static double neweyWest1994(
      double[][] scores, double[] weights, LagKernel kernel, int original, int prewhitening) {
    int used = scores.length;
    int lags =
        (int) Math.floor((prewhitening > 0 ? 3 : 4) * Math.pow(original / 100.0, rate(kernel)));
    if (lags >= used) {
      throw new EstimationException(
          Refusal.TOO_FEW, used + " scores for " + lags + " autocovariances");
    }
    double[] series = Dense.multiply(scores, weights);
    double level = autocovariance(series, 0);
    double slope = 0;
    double curvature = 0;
    for (int j = 1; j <= lags; j++) {
      double covariance = autocovariance(series, j);
      level += 2 * covariance;
      slope += 2 * j * covariance;
      curvature += 2.0 * j * j * covariance;
    }
    double n = used + prewhitening;
    return switch (kernel) {
      case BARTLETT -> 1.1447 * Math.cbrt(Math.pow(slope / level, 2) * n);
      case PARZEN -> 2.6614 * Math.pow(Math.pow(curvature / level, 2) * n, 0.2);
      case QUADRATIC_SPECTRAL -> 1.3221 * Math.pow(Math.pow(curvature / level, 2) * n, 0.2);
      case TRUNCATED, TUKEY_HANNING -> throw noRule(kernel);
    };
  }

  /**
   * Andrews (1991), equations (6.2) and (6.4), from a first-order autoregression of each score.
   *
   * @param scores m x k after prewhitening
   * @param weights k
   */
  static double andrews1991(double[][] scores, double[] weights, LagKernel kernel) {
    double first = 0;
    double second = 0;
    double scale = 0;
    for (int j = 0; j < weights.length; j++) {
      double[] ar = autoregression(Dense.column(scores, j));
      double rho = ar[0];
      double variance = ar[1] * ar[1];
      scale += weights[j] * variance / Math.pow(1 - rho, 4);
      double common = weights[j] * 4 * rho * rho * variance;
      second += common / Math.pow(1 - rho, 8);
      first += common / (Math.pow(1 - rho, 6) * Math.pow(1 + rho, 2));
    }
    double n = scores.length;
    double fifth = Math.pow(n * second / scale, 0.2);
    return switch (kernel) {
      case TRUNCATED -> 0.6611 * fifth;
      case BARTLETT -> 1.1447 * Math.cbrt(n * first / scale);
      case PARZEN -> 2.6614 * fifth;
      case TUKEY_HANNING -> 1.7462 * fifth;
      case QUADRATIC_SPECTRAL -> 1.3221 * fifth;
    };
  }

  private static double rate(LagKernel kernel) {
    return switch (kernel) {
      case BARTLETT -> 2.0 / 9;
      case PARZEN -> 4.0 / 25;
      case QUADRATIC_SPECTRAL -> 2.0 / 25;
      case TRUNCATED, TUKEY_HANNING -> throw noRule(kernel);
    };
  }

  private static EstimationException noRule(LagKernel kernel) {
    return new EstimationException(
        Refusal.NOT_DEFINED,
        "Newey and West (1994) give no bandwidth for " + kernel + ": use Andrews (1991)");
  }

  private static double autocovariance(double[] x, int lag) {
    double sum = 0;
    for (int i = lag; i < x.length; i++) {
      sum += x[i] * x[i - lag];
    }
    return sum / x.length;
  }

  /** Slope and error variance of x[t] on a constant and x[t-1]. */
  private static double[] autoregression(double[] x) {
    double[] y = Arrays.copyOfRange(x, 1, x.length);
    double[][] design = new double[y.length][2];
    for (int i = 0; i < y.length; i++) {
      design[i] = new double[] {1, x[i]};
    }
    DenseFit fit = DenseFit.of(y, design, "constant", "lag");
    return new double[] {fit.coefficients()[1], fit.residualSumOfSquares() / y.length};
  }
}
