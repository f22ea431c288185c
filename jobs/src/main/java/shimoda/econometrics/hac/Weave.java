package shimoda.econometrics.hac;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Dense;
import shimoda.econometrics.dense.DenseFit;
import shimoda.econometrics.dense.RobustFit;

/**
 * Weighted empirical adaptive variance: lag weights read off the residuals' own autocorrelations.
 *
 * <p>Lumley and Heagerty (1999), Journal of the Royal Statistical Society B 61. The
 * autocorrelations of the residuals are first made to fall (isotonic regression with a final zero).
 *
 * <pre>{@code
 * double[] y = {2, 4, 5, 4, 5, 7, 8, 9};
 * double[][] x = {{1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}, {1, 7}, {1, 8}};
 * RobustFit fit = Weave.smooth().fit(y, x, "constant", "trend");
 * }</pre>
 */
public final class Weave {
  private static final double WEIGHT_TOLERANCE = 1e-7;

  private final Rule rule;
  private final double constant;

  private enum Rule {
    TRUNCATE,
    SMOOTH
  }

  private Weave(Rule rule, double constant) {
    this.rule = rule;
    this.constant = constant;
  }

  /** Weight 1 for the lags with n rho^2 above 4. */
  public static Weave truncate() {
    return new Weave(Rule.TRUNCATE, 4);
  }

  /** Weight min(1, n rho^2). */
  public static Weave smooth() {
    return new Weave(Rule.SMOOTH, 1);
  }

  /** The constant C: threshold of the truncation, or multiplier of n rho^2. */
  public Weave withConstant(double newConstant) {
    return new Weave(rule, newConstant);
  }

  /**
   * Weights of lags 0, 1, ...
   *
   * @param residuals n in time order
   */
  public double[] weights(double[] residuals) {
    double[] rho = fallingAutocorrelations(residuals);
    int n = residuals.length;
    double[] weights = new double[rho.length];
    int last = 0;
    for (int l = 0; l < rho.length; l++) {
      double strength = n * rho[l] * rho[l];
      weights[l] =
          rule == Rule.TRUNCATE ? (strength > constant ? 1 : 0) : Math.min(1, constant * strength);
      last = weights[l] > WEIGHT_TOLERANCE ? l : last;
    }
    double[] kept = Arrays.copyOf(weights, last + 1);
    if (rule == Rule.TRUNCATE) {
      Arrays.fill(kept, 1);
    }
    return kept;
  }

  /** Least squares of y on x with this covariance; rows in time order. */
  public RobustFit fit(double[] y, double[][] x, String... names) {
    DenseFit fit = DenseFit.of(y, x, names);
    double[] weights = weights(fit.residuals());
    double[][] meat = NeweyWest.weightedMeat(fit.scores(), weights);
    return new RobustFit(
        fit,
        Dense.sandwich(fit.bread(), meat),
        fit.observations() - fit.parameters(),
        0.95,
        "weave " + rule + ", C = " + constant + ", " + weights.length + " weights, t(n - k)");
  }

  private static double[] fallingAutocorrelations(double[] x) {
    int n = x.length;
    if (n < 4) {
      throw new EstimationException(Refusal.TOO_FEW, n + " residuals, 4 are needed");
    }
    double mean = Arrays.stream(x).average().orElseThrow();
    double[] covariance = new double[n - 1];
    for (int l = 0; l < n - 1; l++) {
      for (int t = l; t < n; t++) {
        covariance[l] += (x[t] - mean) * (x[t - l] - mean);
      }
    }
    double[] rho = new double[n - 1];
    for (int l = 1; l < n - 1; l++) {
      rho[l - 1] = covariance[l] / covariance[0];
    }
    double[] falling = new double[n];
    falling[0] = 1;
    System.arraycopy(antitonic(rho), 0, falling, 1, n - 1);
    return falling;
  }

  /** Least-squares fit of a non-increasing sequence, by pooling adjacent violators. */
  private static double[] antitonic(double[] values) {
    Deque<double[]> blocks = new ArrayDeque<>();
    for (double value : values) {
      double[] block = {value, 1};
      while (!blocks.isEmpty() && blocks.getLast()[0] < block[0]) {
        double[] left = blocks.removeLast();
        double size = left[1] + block[1];
        block = new double[] {(left[0] * left[1] + block[0] * block[1]) / size, size};
      }
      blocks.addLast(block);
    }
    double[] fitted = new double[values.length];
    int at = 0;
    for (double[] block : blocks) {
      Arrays.fill(fitted, at, at + (int) block[1], block[0]);
      at += (int) block[1];
    }
    return fitted;
  }
}
