package shimoda.econometrics.inference;

import java.util.Arrays;

/**
 * A randomisation test: where the observed statistic stands among those of the other assignments.
 *
 * <p>Sampled draws give p = (1 + count)/(1 + draws) (Phipson and Smyth 2010, SAGMB 9); an
 * enumeration, which holds the observed assignment, gives count/draws. Ties count as at least as
 * extreme.
 *
 * @param observed the statistic as assigned
 * @param draws assignments enumerated, or sampled besides the observed one
 * @param exact whether all assignments were enumerated
 * @param countUpper draws at or above the observed
 * @param countLower draws at or below the observed
 * @param countAbsolute draws at least as far from zero
 * @param pUpper one-sided p, upper
 * @param pLower one-sided p, lower
 * @param pDoubled min(1, 2 min(pUpper, pLower)): for statistics not centred at zero
 * @param pAbsolute two-sided p by the absolute value: for statistics centred at zero
 * @param mean of the draws
 * @param sd of the draws, divisor the number of draws
 * @param smallestP the smallest one-sided p this test can give
 * @param convention in words
 */
public record RandomizationResult(
    double observed,
    long draws,
    boolean exact,
    long countUpper,
    long countLower,
    long countAbsolute,
    double pUpper,
    double pLower,
    double pDoubled,
    double pAbsolute,
    double mean,
    double sd,
    double smallestP,
    String convention) {

  /**
   * The result of drawn statistics.
   *
   * @param statistics one per draw; with {@code exact} the observed assignment is among them
   * @param tolerance within which two statistics tie, times the larger of 1 and the observed size
   */
  static RandomizationResult of(
      double observed, double[] statistics, Draws kind, double tolerance) {
    double slack = tolerance * Math.max(1, Math.abs(observed));
    long upper = Arrays.stream(statistics).filter(t -> t >= observed - slack).count();
    long lower = Arrays.stream(statistics).filter(t -> t <= observed + slack).count();
    long absolute =
        Arrays.stream(statistics).filter(t -> Math.abs(t) >= Math.abs(observed) - slack).count();
    double mean = Arrays.stream(statistics).average().orElseThrow();
    double variance =
        Arrays.stream(statistics).map(t -> (t - mean) * (t - mean)).average().orElseThrow();
    long draws = statistics.length;
    double pUpper = kind.p(upper, draws);
    double pLower = kind.p(lower, draws);
    return new RandomizationResult(
        observed,
        draws,
        kind == Draws.ENUMERATED,
        upper,
        lower,
        absolute,
        pUpper,
        pLower,
        Math.min(1, 2 * Math.min(pUpper, pLower)),
        kind.p(absolute, draws),
        mean,
        Math.sqrt(variance),
        kind.smallest(draws),
        kind.words() + ", ties within " + tolerance + " count as extreme");
  }

  /** Whether the draws are all assignments or a sample of them. */
  enum Draws {
    ENUMERATED,
    SAMPLED;

    double p(long count, long draws) {
      return this == ENUMERATED ? (double) count / draws : (1.0 + count) / (1.0 + draws);
    }

    double smallest(long draws) {
      return this == ENUMERATED ? 1.0 / draws : 1.0 / (1 + draws);
    }

    String words() {
      return this == ENUMERATED ? "p = count/draws, enumerated" : "p = (1 + count)/(1 + draws)";
    }
  }
}
