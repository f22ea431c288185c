package shimoda.econometrics.inference;

import java.util.Arrays;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.util.CombinatoricsUtils;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/**
 * Fisher's exact test of a 2 x 2 table with all margins fixed.
 *
 * <p>Two-sided p: all tables no more likely than the observed one, within a factor 1 + 1e-7. The
 * odds ratio is the conditional maximum-likelihood estimate.
 *
 * <pre>{@code
 * FisherExact tea = FisherExact.of(3, 1, 1, 3);
 * double p = tea.pGreater(); // 17/70
 * }</pre>
 *
 * @param pGreater P(first cell at or above the observed)
 * @param pLess P(first cell at or below the observed)
 * @param pTwoSided two-sided p
 * @param oddsRatio conditional estimate; 0 or infinite at the edge of the possible tables
 */
public record FisherExact(double pGreater, double pLess, double pTwoSided, double oddsRatio) {

  /** The table ((a, b), (c, d)). */
  public static FisherExact of(int a, int b, int c, int d) {
    if (a < 0 || b < 0 || c < 0 || d < 0 || a + b + c + d == 0) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "table " + a + ", " + b + ", " + c + ", " + d + " is no count table");
    }
    int low = Math.max(0, a - d);
    int high = Math.min(a + b, a + c);
    double[] logWeights = new double[high - low + 1];
    for (int k = low; k <= high; k++) {
      logWeights[k - low] =
          CombinatoricsUtils.binomialCoefficientLog(a + b, k)
              + CombinatoricsUtils.binomialCoefficientLog(c + d, a + c - k);
    }
    double[] p = probabilities(logWeights, 0);
    double greater = Arrays.stream(p, a - low, p.length).sum();
    double less = Arrays.stream(p, 0, a - low + 1).sum();
    double limit = p[a - low] * (1 + 1e-7);
    double twoSided = Arrays.stream(p).filter(v -> v <= limit).sum();
    return new FisherExact(
        Math.min(1, greater),
        Math.min(1, less),
        Math.min(1, twoSided),
        oddsRatio(logWeights, low, a));
  }

  private static double oddsRatio(double[] logWeights, int low, int a) {
    if (a == low) {
      return 0;
    }
    if (a == low + logWeights.length - 1) {
      return Double.POSITIVE_INFINITY;
    }
    double log =
        new BracketingNthOrderBrentSolver(1e-14, 1e-14, 5)
            .solve(1000, t -> mean(probabilities(logWeights, t), low) - a, -50, 50);
    return Math.exp(log);
  }

  private static double[] probabilities(double[] logWeights, double logOdds) {
    double[] p = new double[logWeights.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < p.length; i++) {
      p[i] = logWeights[i] + i * logOdds;
      largest = Math.max(largest, p[i]);
    }
    double total = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(p[i] - largest);
      total += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= total;
    }
    return p;
  }

  private static double mean(double[] p, int low) {
    double mean = 0;
    for (int i = 0; i < p.length; i++) {
      mean += (low + i) * p[i];
    }
    return mean;
  }
}
