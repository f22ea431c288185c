package shimoda.econometrics.dense;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * A joint test that q numbers are zero.
 *
 * @param chiSquared b'V^-1 b
 * @param f the same over q
 * @param df1 q
 * @param df2 denominator degrees of freedom; infinite when the chi-squared is used
 * @param pValue of F(df1, df2), or of the chi-squared with q degrees of freedom
 */
public record WaldTest(double chiSquared, double f, int df1, double df2, double pValue) {

  /**
   * Tests b = 0.
   *
   * @param b q estimates
   * @param covariance q x q
   * @param df2 denominator degrees of freedom, or infinity
   */
  public static WaldTest of(double[] b, double[][] covariance, double df2) {
    double[][] inverse = Dense.inverseOfPositiveDefinite(covariance, "the tested covariance");
    double chi = Dense.dot(b, Dense.multiply(inverse, b));
    double f = chi / b.length;
    double p = Double.isInfinite(df2) ? chiSquaredTail(chi, b.length) : fTail(f, b.length, df2);
    return new WaldTest(chi, f, b.length, df2, p);
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
