package shimoda.econometrics.dense;

import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.WaldTest;

/** From estimates and errors to tests, intervals and tidy rows. */
public final class Significance {
  private Significance() {}

  /**
   * A tidy row from an estimate and its error.
   *
   * @param df degrees of freedom of Student's t; {@link Double#POSITIVE_INFINITY} is the normal
   * @param level of the interval, such as 0.95
   */
  public static Estimates.Row row(
      String term, double estimate, double stdError, double df, double level, int nObs) {
    double statistic = estimate / stdError;
    double half = quantile(df, 0.5 + level / 2) * stdError;
    double p = twoSided(df, statistic);
    return new Estimates.Row(
        term, estimate, stdError, statistic, p, estimate - half, estimate + half, nObs, true);
  }

  /** Two-sided p-value of a t (or, with infinite df, normal) statistic; NaN for NaN. */
  public static double twoSided(double df, double statistic) {
    return Double.isNaN(statistic)
        ? Double.NaN
        : Math.min(1, 2 * cumulative(df, -Math.abs(statistic)));
  }

  /** P(T at most x) of Student's t with df degrees of freedom, or of the normal if infinite. */
  public static double cumulative(double df, double x) {
    return Double.isInfinite(df)
        ? new NormalDistribution().cumulativeProbability(x)
        : new TDistribution(df).cumulativeProbability(x);
  }

  /** The quantile of Student's t with df degrees of freedom, or of the normal if infinite. */
  public static double quantile(double df, double p) {
    if (Double.isInfinite(df)) {
      return new NormalDistribution().inverseCumulativeProbability(p);
    }
    return refined(df, p, new TDistribution(df, 1e-14).inverseCumulativeProbability(p));
  }

  /** Two Newton steps on the library's root, whose stop rule is absolute. */
  private static double refined(double df, double p, double start) {
    TDistribution t = new TDistribution(df);
    double x = start;
    for (int step = 0; step < 2; step++) {
      x -= (t.cumulativeProbability(x) - p) / t.density(x);
    }
    return x;
  }

  /**
   * Wald test that q estimates are zero.
   *
   * @param terms q names
   * @param b q estimates
   * @param covariance q x q
   * @param df2 denominator degrees of freedom; infinite for the chi-squared
   */
  public static WaldTest wald(List<String> terms, double[] b, double[][] covariance, double df2) {
    double[][] inverse = Dense.inverseOfPositiveDefinite(covariance, "the tested covariance");
    double chi = Dense.dot(b, Dense.multiply(inverse, b));
    double f = chi / b.length;
    double p = Double.isInfinite(df2) ? chiSquaredTail(chi, b.length) : fTail(f, b.length, df2);
    return new WaldTest(terms, chi, f, b.length, df2, p);
  }

  /** P(chi-squared with df degrees of freedom above x). */
  public static double chiSquaredTail(double x, double df) {
    return x <= 0 ? 1 : Gamma.regularizedGammaQ(df / 2, x / 2);
  }

  /** P(F(df1, df2) above x). */
  public static double fTail(double x, double df1, double df2) {
    return x <= 0 ? 1 : Beta.regularizedBeta(df2 / (df2 + df1 * x), df2 / 2, df1 / 2);
  }
}
