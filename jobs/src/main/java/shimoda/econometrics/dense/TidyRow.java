package shimoda.econometrics.dense;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * One estimate with its two-sided test and interval, in the columns of every estimates table.
 *
 * @param term what was estimated
 * @param estimate the estimate
 * @param stdError its standard error
 * @param statistic estimate / stdError
 * @param pValue two-sided, against zero
 * @param confLow lower end of the interval
 * @param confHigh upper end of the interval
 * @param nObs observations used
 */
public record TidyRow(
    String term,
    double estimate,
    double stdError,
    double statistic,
    double pValue,
    double confLow,
    double confHigh,
    long nObs) {

  /**
   * A row from an estimate and its error.
   *
   * @param df degrees of freedom of Student's t; {@link Double#POSITIVE_INFINITY} is the normal
   * @param level of the interval, such as 0.95
   */
  public static TidyRow of(
      String term, double estimate, double stdError, double df, double level, long nObs) {
    double statistic = estimate / stdError;
    double half = quantile(df, 0.5 + level / 2) * stdError;
    return new TidyRow(
        term,
        estimate,
        stdError,
        statistic,
        twoSided(df, statistic),
        estimate - half,
        estimate + half,
        nObs);
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
}
