package shimoda.econometrics.inference;

import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Significance;

/**
 * Two one-sided tests: is an estimate inside bounds of no interest?
 *
 * <p>Schuirmann (1987), Journal of Pharmacokinetics 15. p = the larger of the two one-sided p;
 * equivalence at alpha means the 1 - 2 alpha interval lies inside the bounds. Default alpha 0.05.
 *
 * <pre>{@code
 * Equivalence.Result result =
 *     Equivalence.withDefaults().of(0.02, 0.03, 40, -0.10, 0.10);
 * boolean none = result.equivalent();
 * }</pre>
 */
public final class Equivalence {
  private final double alpha;

  private Equivalence(double alpha) {
    this.alpha = alpha;
  }

  public static Equivalence withDefaults() {
    return new Equivalence(0.05);
  }

  public Equivalence withAlpha(double newAlpha) {
    if (!(newAlpha > 0 && newAlpha < 0.5)) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "alpha " + newAlpha + " is not between 0 and 0.5");
    }
    return new Equivalence(newAlpha);
  }

  /** Whether two samples share one variance. */
  public enum Variances {
    /** One pooled variance, n1 + n2 - 2 degrees of freedom. */
    POOLED,
    /** Welch-Satterthwaite. */
    WELCH
  }

  /**
   * A sample by its summary.
   *
   * @param mean of the sample
   * @param sd of the sample, divisor n - 1
   * @param n its size
   */
  public record Sample(double mean, double sd, int n) {
    public static Sample of(double[] values) {
      return new Sample(
          SampleMoments.mean(values), Math.sqrt(SampleMoments.variance(values)), values.length);
    }

    private double squaredError() {
      return sd * sd / n;
    }
  }

  /**
   * The outcome.
   *
   * @param estimate what is tested
   * @param stdError its error
   * @param df degrees of freedom
   * @param tLower statistic against the lower bound
   * @param pLower P(T at least tLower): evidence that the estimate is above the lower bound
   * @param tUpper statistic against the upper bound
   * @param pUpper P(T at most tUpper): evidence that it is below the upper bound
   * @param pValue the larger of both
   * @param confLow lower end of the 1 - 2 alpha interval
   * @param confHigh upper end
   * @param equivalent whether pValue is below alpha
   */
  public record Result(
      double estimate,
      double stdError,
      double df,
      double tLower,
      double pLower,
      double tUpper,
      double pUpper,
      double pValue,
      double confLow,
      double confHigh,
      boolean equivalent) {}

  /**
   * A coefficient, or any estimate with a t (infinite df: normal) distribution.
   *
   * @param low lower bound
   * @param high upper bound
   */
  public Result of(double estimate, double stdError, double df, double low, double high) {
    if (!(low < high) || !(stdError > 0)) {
      throw new EstimationException(
          Refusal.BAD_INPUT,
          "bounds "
              + low
              + ", "
              + high
              + " must ascend and the error "
              + stdError
              + " be positive");
    }
    double tLower = (estimate - low) / stdError;
    double tUpper = (estimate - high) / stdError;
    double pLower = Significance.cumulative(df, -tLower);
    double pUpper = Significance.cumulative(df, tUpper);
    double half = Significance.quantile(df, 1 - alpha) * stdError;
    double p = Math.max(pLower, pUpper);
    return new Result(
        estimate,
        stdError,
        df,
        tLower,
        pLower,
        tUpper,
        pUpper,
        p,
        estimate - half,
        estimate + half,
        p < alpha);
  }

  /** Mean of one sample less {@code mu}. */
  public Result oneSample(Sample sample, double mu, double low, double high) {
    return of(sample.mean() - mu, Math.sqrt(sample.squaredError()), sample.n() - 1, low, high);
  }

  /** Mean of the differences of pairs. */
  public Result paired(double[] first, double[] second, double low, double high) {
    if (first.length != second.length) {
      throw new EstimationException(
          Refusal.BAD_INPUT, first.length + " and " + second.length + " values are no pairs");
    }
    double[] difference = new double[first.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = first[i] - second[i];
    }
    return oneSample(Sample.of(difference), 0, low, high);
  }

  /** Mean of the first sample less that of the second. */
  public Result twoSample(
      Sample first, Sample second, Variances variances, double low, double high) {
    double a = first.squaredError();
    double b = second.squaredError();
    double df = first.n() + second.n() - 2.0;
    double variance = a + b;
    if (variances == Variances.POOLED) {
      double pooled = ((first.n() - 1) * a * first.n() + (second.n() - 1) * b * second.n()) / df;
      variance = pooled * (1.0 / first.n() + 1.0 / second.n());
    } else {
      df = variance * variance / (a * a / (first.n() - 1) + b * b / (second.n() - 1));
    }
    return of(first.mean() - second.mean(), Math.sqrt(variance), df, low, high);
  }
}
