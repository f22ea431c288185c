package shimoda.econometrics;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/** Tails of the reference distributions; degrees of freedom may be infinite. */
final class Distributions {
  private Distributions() {}

  /** Two-sided p-value of a statistic with Student t (normal when df is infinite) reference. */
  static double twoSided(double statistic, double df) {
    double t = Math.abs(statistic);
    if (Double.isInfinite(df)) {
      return Erf.erfc(t / Math.sqrt(2));
    }
    if (Double.isInfinite(t)) {
      return 0;
    }
    return Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5);
  }

  /** Quantile q such that a central interval of the given level is +-q. */
  static double critical(double level, double df) {
    double upper = 0.5 + level / 2;
    if (Double.isInfinite(df)) {
      return new NormalDistribution().inverseCumulativeProbability(upper);
    }
    double q = new TDistribution(df).inverseCumulativeProbability(upper);
    // One Newton step brings the library's 1e-9 to rounding.
    double log =
        Gamma.logGamma((df + 1) / 2)
            - Gamma.logGamma(df / 2)
            - 0.5 * Math.log(df * Math.PI)
            - (df + 1) / 2 * Math.log1p(q * q / df);
    double cdf = 1 - 0.5 * twoSided(q, df);
    return q - (cdf - upper) / Math.exp(log);
  }

  /** Upper tail of F(df1, df2), or of chi-square(df1)/df1 when df2 is infinite. */
  static double upperF(double f, int df1, double df2) {
    if (Double.isInfinite(df2)) {
      return f <= 0 ? 1 : Gamma.regularizedGammaQ(df1 / 2.0, f * df1 / 2);
    }
    return f <= 0 ? 1 : Beta.regularizedBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2.0);
  }

  static double logGamma(double x) {
    return Gamma.logGamma(x);
  }
}
