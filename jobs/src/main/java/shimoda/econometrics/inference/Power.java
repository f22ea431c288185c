package shimoda.econometrics.inference;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Significance;

/**
 * Power, sample size and the minimum detectable effect of two-sided tests.
 *
 * <p>As is customary, rejection on the wrong side is not counted. The minimum detectable effect of
 * an estimate is (t_{1-alpha/2} + t_{power}) times its standard error (Bloom 1995, Evaluation
 * Review 19): 2.8016 for alpha 0.05 and power 0.80 under the normal.
 *
 * <pre>{@code
 * double mde = Power.withDefaults().minimumDetectableEffect(0.04, Double.POSITIVE_INFINITY);
 * double power = Power.withDefaults().twoSampleT(20, 1.0); // 0.869
 * }</pre>
 */
public final class Power {
  private final double alpha;
  private final double power;

  private Power(double alpha, double power) {
    this.alpha = alpha;
    this.power = power;
  }

  /** Alpha 0.05, power 0.80. */
  public static Power withDefaults() {
    return new Power(0.05, 0.80);
  }

  public Power withAlpha(double newAlpha) {
    return new Power(inUnit("alpha", newAlpha), power);
  }

  public Power withPower(double newPower) {
    return new Power(alpha, inUnit("power", newPower));
  }

  /** Multiplier of a standard error: t_{1-alpha/2} + t_{power}, df infinite for the normal. */
  public double multiplier(double df) {
    return Significance.quantile(df, 1 - alpha / 2) + Significance.quantile(df, power);
  }

  /** Smallest effect found with this power by an estimate with this standard error. */
  public double minimumDetectableEffect(double stdError, double df) {
    return multiplier(df) * stdError;
  }

  /** Power of the t test of one coefficient whose true value is {@code effect}. */
  public double ofCoefficient(double effect, double stdError, double df) {
    double critical = Significance.quantile(df, 1 - alpha / 2);
    double shift = Math.abs(effect) / stdError;
    return Double.isInfinite(df)
        ? Significance.cumulative(df, shift - critical)
        : noncentralUpperTail(critical, df, shift);
  }

  /** Power of the two-sample t test, n in each group, difference in standard deviations. */
  public double twoSampleT(double n, double difference) {
    double df = 2 * (n - 1);
    return noncentralUpperTail(
        Significance.quantile(df, 1 - alpha / 2), df, Math.sqrt(n / 2) * Math.abs(difference));
  }

  /** Power of the one-sample or paired t test, n differences, mean in standard deviations. */
  public double oneSampleT(double n, double mean) {
    return noncentralUpperTail(
        Significance.quantile(n - 1, 1 - alpha / 2), n - 1, Math.sqrt(n) * Math.abs(mean));
  }

  /** Size of each group at which {@link #twoSampleT} reaches the power. */
  public double sampleSizeTwoSampleT(double difference) {
    return solve(n -> twoSampleT(n, difference) - power, 2, 1e7);
  }

  /** Difference in standard deviations at which {@link #twoSampleT} reaches the power. */
  public double detectableDifferenceTwoSampleT(double n) {
    return solve(d -> twoSampleT(n, d) - power, 1e-6, 30);
  }

  /** Power of the test of two proportions, n in each group, normal approximation. */
  public double twoProportions(double n, double p1, double p2) {
    double critical = Significance.quantile(Double.POSITIVE_INFINITY, 1 - alpha / 2);
    double under = Math.sqrt((p1 + p2) * (1 - (p1 + p2) / 2));
    double spread = Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
    double z = (Math.sqrt(n) * Math.abs(p1 - p2) - critical * under) / spread;
    return Significance.cumulative(Double.POSITIVE_INFINITY, z);
  }

  private static double solve(DoubleUnaryOperator excess, double low, double high) {
    if (excess.applyAsDouble(low) * excess.applyAsDouble(high) > 0) {
      throw new EstimationException(
          Refusal.NOT_DEFINED, "the power is not reached between " + low + " and " + high);
    }
    double ceiling = low * 2;
    while (excess.applyAsDouble(low) * excess.applyAsDouble(ceiling) > 0) {
      ceiling *= 2;
    }
    return new BracketingNthOrderBrentSolver(1e-12, 1e-12, 5)
        .solve(1000, excess::applyAsDouble, low, ceiling);
  }

  /**
   * P(T above t) of the noncentral t with t positive: Lenth (1989), Applied Statistics 38, in
   * Poisson mixtures of incomplete beta functions.
   */
  static double noncentralUpperTail(double t, double df, double delta) {
    double half = delta * delta / 2;
    if (half > 700) {
      return 1;
    }
    double x = t * t / (t * t + df);
    double even = Math.exp(-half);
    double odd = delta / Math.sqrt(2) * Math.exp(-half - Gamma.logGamma(1.5));
    double sum = 0;
    double left = 1 - even;
    for (int j = 0; j < 20_000; j++) {
      sum += even * Beta.regularizedBeta(x, j + 0.5, df / 2);
      sum += odd * Beta.regularizedBeta(x, j + 1, df / 2);
      if (j > half && left < 1e-16) {
        break;
      }
      even *= half / (j + 1);
      odd *= half / (j + 1.5);
      left -= even;
    }
    return 1 - (Significance.cumulative(Double.POSITIVE_INFINITY, -delta) + sum / 2);
  }

  private static double inUnit(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new EstimationException(
          Refusal.BAD_INPUT, name + " " + value + " is not between 0 and 1");
    }
    return value;
  }
}
