package shimoda.econometrics;

import java.util.OptionalDouble;

/**
 * The largest rise of a yearly series that lasts: the supremum over t of min(x[t+h..t+h+2]) -
 * max(x[t-2..t]), with x in logarithms, over all t for which the six years are observed.
 *
 * @param rise the supremum, in log points
 * @param year the first year t at which it is reached
 */
public record SustainedRise(double rise, int year) {
  private static final int SPAN = 3;

  /**
   * The largest sustained rise, or null when no year has all six observations.
   *
   * <pre>{@code
   * double[] x = {0, 0, 0, 1, 1, 1}; // 2000 to 2005
   * SustainedRise rise = SustainedRise.of(x, 2000, 2000, 1); // rise 1.0 in 2002
   * }</pre>
   *
   * @param logs logarithms, one per year without gaps; NaN where not observed
   * @param firstYear year of {@code logs[0]}
   * @param notBefore earliest year that may enter as t-2
   * @param horizon h, in years
   */
  public static SustainedRise of(double[] logs, int firstYear, int notBefore, int horizon) {
    SustainedRise best = null;
    for (int t = Math.max(SPAN - 1, notBefore - firstYear + SPAN - 1);
        t + horizon + SPAN - 1 < logs.length;
        t++) {
      OptionalDouble before = extreme(logs, t - SPAN + 1, 1);
      OptionalDouble after = extreme(logs, t + horizon, -1);
      if (before.isPresent() && after.isPresent()) {
        double rise = -after.getAsDouble() - before.getAsDouble();
        if (best == null || rise > best.rise) {
          best = new SustainedRise(rise, firstYear + t);
        }
      }
    }
    return best;
  }

  /** The largest of three values times {@code sign}, or nothing when one is not observed. */
  private static OptionalDouble extreme(double[] logs, int from, int sign) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + SPAN; i++) {
      if (Double.isNaN(logs[i])) {
        return OptionalDouble.empty();
      }
      largest = Math.max(largest, sign * logs[i]);
    }
    return OptionalDouble.of(largest);
  }
}
