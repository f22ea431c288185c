package shimoda.econometrics.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Dense;
import shimoda.econometrics.dense.DenseFit;
import shimoda.econometrics.dense.RobustFit;
import shimoda.econometrics.hac.Bandwidth;
import shimoda.econometrics.hac.NeweyWest;

/**
 * Responses of several series to shocks told apart by a Cholesky factor, in the order given.
 *
 * <p>By local projections (Jorda 2005, American Economic Review 95): y[t+h-1] on a constant and
 * lags 1..p of all series; the first lag's coefficients times the shock matrix are the responses at
 * h, the band those of coefficients +- multiplier x Newey-West error with h lags. Or by the vector
 * autoregression itself (Sims 1980, Econometrica 48).
 *
 * <pre>{@code
 * double[][] series = new double[40][2];
 * for (int t = 1; t < 40; t++) {
 *   series[t][0] = 0.5 * series[t - 1][0] + Math.sin(t * t);
 *   series[t][1] = 0.2 * series[t - 1][0] + Math.cos(3.0 * t * t);
 * }
 * CholeskyResponses responses = CholeskyResponses.byProjection(series, 1, 4, 1.96);
 * double atTwo = responses.mean()[0][1][2];
 * }</pre>
 *
 * @param mean [shock][response][horizon 0..H]
 * @param low lower band, equal to the mean at horizon 0; for an autoregression equal throughout
 * @param high upper band
 * @param conventions in words
 */
@SuppressWarnings("ArrayRecordComponent")
public record CholeskyResponses(
    double[][][] mean, double[][][] low, double[][][] high, String conventions) {

  /**
   * Local projections with unit shocks.
   *
   * @param series T x m
   * @param lags p
   * @param horizons H
   * @param multiplier of the error, such as 1.96
   */
  public static CholeskyResponses byProjection(
      double[][] series, int lags, int horizons, double multiplier) {
    int m = checked(series, lags);
    double[][] shocks = unitShocks(covariance(residuals(series, lags), 1));
    double[][][] mean = new double[m][m][horizons + 1];
    double[][][] low = new double[m][m][horizons + 1];
    double[][][] high = new double[m][m][horizons + 1];
    set(mean, 0, shocks);
    set(low, 0, shocks);
    set(high, 0, shocks);
    for (int h = 1; h <= horizons; h++) {
      double[][] b = new double[m][m];
      double[][] below = new double[m][m];
      double[][] above = new double[m][m];
      for (int r = 0; r < m; r++) {
        RobustFit fit = projection(series, lags, h, r);
        double[] errors = fit.standardErrors();
        for (int c = 0; c < m; c++) {
          b[r][c] = fit.fit().coefficients()[c + 1];
          below[r][c] = b[r][c] - multiplier * errors[c + 1];
          above[r][c] = b[r][c] + multiplier * errors[c + 1];
        }
      }
      set(mean, h, Dense.multiply(b, shocks));
      set(low, h, Dense.multiply(below, shocks));
      set(high, h, Dense.multiply(above, shocks));
    }
    return new CholeskyResponses(
        mean, low, high, "unit shocks, " + lags + " lags, Bartlett with h lags, no factor");
  }

  /**
   * The vector autoregression's orthogonalised responses to shocks of one standard deviation, error
   * covariance with divisor n - (m p + 1).
   *
   * @param series T x m
   * @param lags p
   * @param horizons H
   */
  public static CholeskyResponses byAutoregression(double[][] series, int lags, int horizons) {
    int m = checked(series, lags);
    double[][] errors = residuals(series, lags);
    double[][] sigma =
        Dense.scale(Dense.crossProduct(errors, errors), 1.0 / (errors.length - (m * lags + 1.0)));
    double[][] factor = lower(sigma);
    double[][][] a = coefficients(series, lags);
    List<double[][]> theta = new ArrayList<>();
    double[][][] mean = new double[m][m][horizons + 1];
    for (int h = 0; h <= horizons; h++) {
      double[][] power = new double[m][m];
      for (int r = 0; r < m; r++) {
        power[r][r] = h == 0 ? 1 : 0;
      }
      for (int l = 1; l <= Math.min(h, lags); l++) {
        double[][] term = Dense.multiply(theta.get(h - l), a[l - 1]);
        for (int r = 0; r < m; r++) {
          for (int c = 0; c < m; c++) {
            power[r][c] += term[r][c];
          }
        }
      }
      theta.add(power);
      set(mean, h, Dense.multiply(power, factor));
    }
    return new CholeskyResponses(
        mean, mean, mean, "shocks of one standard deviation, VAR(" + lags + ") with constant");
  }

  private static int checked(double[][] series, int lags) {
    if (lags < 1 || series.length <= lags || series[0].length < 2) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "at least 1 lag, 2 series and more periods than lags are needed");
    }
    return series[0].length;
  }

  private static void set(double[][][] target, int h, double[][] responseByShock) {
    for (int r = 0; r < responseByShock.length; r++) {
      for (int s = 0; s < responseByShock.length; s++) {
        target[s][r][h] = responseByShock[r][s];
      }
    }
  }

  private static RobustFit projection(double[][] series, int lags, int h, int response) {
    int n = series.length - lags - h + 1;
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = series[i + lags + h - 1][response];
    }
    return NeweyWest.withDefaults()
        .withBandwidth(Bandwidth.lags(h))
        .fit(y, design(series, lags, n), names(series, lags));
  }

  /** Constant and lags 1..p of all series for the first n periods after the lags. */
  private static double[][] design(double[][] series, int lags, int n) {
    int m = series[0].length;
    double[][] x = new double[n][m * lags + 1];
    for (int i = 0; i < n; i++) {
      x[i][0] = 1;
      for (int l = 1; l <= lags; l++) {
        System.arraycopy(series[i + lags - l], 0, x[i], (l - 1) * m + 1, m);
      }
    }
    return x;
  }

  private static String[] names(double[][] series, int lags) {
    String[] names = new String[series[0].length * lags + 1];
    Arrays.setAll(names, j -> j == 0 ? "(Intercept)" : "lagged " + j);
    return names;
  }

  private static DenseFit equation(double[][] series, int lags, int r) {
    int n = series.length - lags;
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = series[i + lags][r];
    }
    return DenseFit.of(y, design(series, lags, n), names(series, lags));
  }

  private static double[][] residuals(double[][] series, int lags) {
    int m = series[0].length;
    double[][] residuals = new double[series.length - lags][m];
    for (int r = 0; r < m; r++) {
      double[] e = equation(series, lags, r).residuals();
      for (int i = 0; i < e.length; i++) {
        residuals[i][r] = e[i];
      }
    }
    return residuals;
  }

  private static double[][][] coefficients(double[][] series, int lags) {
    int m = series[0].length;
    double[][][] a = new double[lags][m][m];
    for (int r = 0; r < m; r++) {
      double[] b = equation(series, lags, r).coefficients();
      for (int l = 0; l < lags; l++) {
        System.arraycopy(b, l * m + 1, a[l][r], 0, m);
      }
    }
    return a;
  }

  private static double[][] covariance(double[][] e, int lost) {
    return Dense.scale(Dense.crossProduct(e, e), 1.0 / (e.length - lost));
  }

  private static double[][] lower(double[][] sigma) {
    return Dense.lowerFactor(sigma, "the covariance of the errors");
  }

  private static double[][] unitShocks(double[][] sigma) {
    double[][] factor = lower(sigma);
    double[][] shocks = new double[factor.length][factor.length];
    for (int r = 0; r < factor.length; r++) {
      for (int c = 0; c < factor.length; c++) {
        shocks[r][c] = factor[r][c] / factor[c][c];
      }
    }
    return shocks;
  }
}
