package shimoda.econometrics.hac;

import java.util.Arrays;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Dense;
import shimoda.econometrics.dense.DenseFit;
import shimoda.econometrics.dense.Significance;

/**
 * Tests of the errors of a least-squares fit whose rows are in time order.
 *
 * <pre>{@code
 * double[] y = {2, 4, 5, 4, 5, 7, 8, 9};
 * double[][] x = {{1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}, {1, 7}, {1, 8}};
 * DenseFit fit = DenseFit.of(y, x, "constant", "trend");
 * double p = Diagnostics.durbinWatson(fit).pValue();
 * }</pre>
 */
public final class Diagnostics {
  private Diagnostics() {}

  /**
   * A test of a fit.
   *
   * @param name of the test
   * @param statistic its value
   * @param df1 degrees of freedom; NaN if the distribution has none
   * @param df2 denominator degrees of freedom; infinite if the distribution has none
   * @param pValue of the statistic
   */
  public record Test(String name, double statistic, double df1, double df2, double pValue) {}

  /**
   * Durbin and Watson (1950), Biometrika 37, against positive first-order correlation; the p-value
   * is exact, P(ratio of quadratic forms below d), by Imhof's integral.
   */
  public static Test durbinWatson(DenseFit fit) {
    double[] e = fit.residuals();
    double numerator = 0;
    for (int t = 1; t < e.length; t++) {
      numerator += Math.pow(e[t] - e[t - 1], 2);
    }
    double d = numerator / Dense.dot(e, e);
    return new Test(
        "Durbin-Watson",
        d,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        QuadraticForms.probabilityBelowZero(shifted(differenceEigenvalues(fit), d)));
  }

  /** Breusch (1978) and Godfrey (1978): n R^2 of e on x and its lags, missing lags set to zero. */
  public static Test breuschGodfrey(DenseFit fit, int order) {
    double[] e = fit.residuals();
    double[][] extra = new double[e.length][order];
    for (int t = 0; t < e.length; t++) {
      for (int l = 1; l <= order; l++) {
        extra[t][l - 1] = t >= l ? e[t - l] : 0;
      }
    }
    double[] fitted = extended(e, fit, extra).fitted();
    double statistic = e.length * Dense.dot(fitted, fitted) / Dense.dot(e, e);
    return chiSquared("Breusch-Godfrey", statistic, order);
  }

  /**
   * Breusch and Pagan (1979) in the studentized form of Koenker (1981): n R^2 of e^2 on the
   * regressors, which must hold a constant.
   */
  public static Test breuschPagan(DenseFit fit) {
    double[] squares = Arrays.stream(fit.residuals()).map(v -> v * v).toArray();
    double mean = Arrays.stream(squares).average().orElseThrow();
    DenseFit auxiliary = DenseFit.of(squares, fit.design(), fit.names());
    double total = Arrays.stream(squares).map(v -> (v - mean) * (v - mean)).sum();
    double statistic = squares.length * (1 - auxiliary.residualSumOfSquares() / total);
    return chiSquared("studentized Breusch-Pagan", statistic, fit.parameters() - 1);
  }

  /** Ramsey (1969): F test of powers 2..highest of the fitted values. */
  public static Test reset(DenseFit fit, int highest) {
    double[] fitted = fit.fitted();
    double[][] extra = new double[fitted.length][highest - 1];
    for (int i = 0; i < fitted.length; i++) {
      for (int p = 2; p <= highest; p++) {
        extra[i][p - 2] = Math.pow(fitted[i], p);
      }
    }
    scaleColumns(extra);
    DenseFit wide = extended(fit.outcome(), fit, extra);
    double df1 = highest - 1;
    double df2 = wide.observations() - wide.parameters();
    double rest = wide.residualSumOfSquares();
    double f = (fit.residualSumOfSquares() - rest) / df1 / (rest / df2);
    return new Test("RESET", f, df1, df2, Significance.fTail(f, df1, df2));
  }

  /**
   * Harvey and Collier (1977), Journal of Econometrics 6: t test that recursive residuals have mean
   * zero, with n - k - 1 degrees of freedom.
   */
  public static Test harveyCollier(DenseFit fit) {
    double[] w = recursiveResiduals(fit);
    double mean = Arrays.stream(w).average().orElseThrow();
    double squares = Arrays.stream(w).map(v -> (v - mean) * (v - mean)).sum();
    double df = w.length - 1.0;
    double t = Math.abs(mean) * Math.sqrt(w.length) / Math.sqrt(squares / df);
    return new Test(
        "Harvey-Collier", t, df, Double.POSITIVE_INFINITY, Significance.twoSided(df, t));
  }

  /** Standardised one-step prediction errors from k + 1 on: n - k. */
  public static double[] recursiveResiduals(DenseFit fit) {
    int n = fit.observations();
    int k = fit.parameters();
    double[] w = new double[n - k];
    for (int r = k; r < n; r++) {
      double[][] past = Arrays.copyOf(fit.design(), r);
      double[] y = Arrays.copyOf(fit.outcome(), r);
      double[][] inverse =
          Dense.inverseOfPositiveDefinite(
              Dense.crossProduct(past, past), "the design of the first " + r + " rows");
      double[] beta = Dense.multiply(inverse, Dense.multiply(Dense.transpose(past), y));
      double[] x = fit.design()[r];
      double spread = 1 + Dense.dot(x, Dense.multiply(inverse, x));
      w[r - k] = (fit.outcome()[r] - Dense.dot(x, beta)) / Math.sqrt(spread);
    }
    return w;
  }

  private static Test chiSquared(String name, double statistic, int df) {
    return new Test(
        name, statistic, df, Double.POSITIVE_INFINITY, Significance.chiSquaredTail(statistic, df));
  }

  private static DenseFit extended(double[] y, DenseFit fit, double[][] extra) {
    int k = fit.parameters();
    int added = extra[0].length;
    String[] names = Arrays.copyOf(fit.names(), k + added);
    for (int j = 0; j < added; j++) {
      names[k + j] = "added " + (j + 1);
    }
    double[][] wide = new double[extra.length][];
    for (int i = 0; i < extra.length; i++) {
      wide[i] = Arrays.copyOf(fit.design()[i], k + added);
      System.arraycopy(extra[i], 0, wide[i], k, added);
    }
    return DenseFit.of(y, wide, names);
  }

  /** Powers of large numbers differ by many orders: only their span matters to the test. */
  private static void scaleColumns(double[][] extra) {
    for (int j = 0; j < extra[0].length; j++) {
      double largest = 0;
      for (double[] row : extra) {
        largest = Math.max(largest, Math.abs(row[j]));
      }
      if (largest == 0) {
        throw new EstimationException(Refusal.COLLINEAR, "all fitted values are zero");
      }
      for (double[] row : extra) {
        row[j] /= largest;
      }
    }
  }

  /** Non-zero eigenvalues of MAM, A the first-difference form and M the residual maker. */
  private static double[] differenceEigenvalues(DenseFit fit) {
    int n = fit.observations();
    double[][] m = new double[n][n];
    double[][] xb = Dense.multiply(fit.design(), fit.bread());
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        m[i][j] = (i == j ? 1 : 0) - Dense.dot(xb[i], fit.design()[j]);
      }
    }
    double[][] am = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double left = i > 0 ? m[i][j] - m[i - 1][j] : 0;
        double right = i < n - 1 ? m[i][j] - m[i + 1][j] : 0;
        am[i][j] = left + right;
      }
    }
    double[] eigenvalues = Dense.eigenvalues(Dense.multiply(m, am));
    Arrays.sort(eigenvalues);
    return Arrays.copyOfRange(eigenvalues, fit.parameters(), n);
  }

  private static double[] shifted(double[] values, double by) {
    return Arrays.stream(values).map(v -> v - by).toArray();
  }
}
