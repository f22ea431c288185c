package shimoda.econometrics.design;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/**
 * The share of R^2 each regressor accounts for, averaged over all orders of entry.
 *
 * <p>Lindeman, Merenda and Gold (1980); Shapley (1953); Groemping (2006), Journal of Statistical
 * Software 17. All 2^p models are fitted, so p is at most 20. The shares add up to R^2. Beside them
 * stand the R^2 of each regressor alone ({@code first}) and its gain when entered last ({@code
 * last}): report all three.
 *
 * <pre>{@code
 * double[] y = {3, 5, 4, 8, 9, 12};
 * double[][] x = {{1, 2}, {2, 1}, {2, 3}, {4, 3}, {4, 5}, {6, 4}};
 * ShapleyDecomposition result = ShapleyDecomposition.of(y, x, List.of("a", "b"));
 * double share = result.shares().get("a");
 * }</pre>
 *
 * @param rSquared of the full model
 * @param shares Shapley/LMG by regressor
 * @param first R^2 of the regressor alone
 * @param last gain in R^2 when entered last
 */
public record ShapleyDecomposition(
    double rSquared,
    Map<String, Double> shares,
    Map<String, Double> first,
    Map<String, Double> last) {

  private static final int MOST_REGRESSORS = 20;

  /**
   * Decomposes the R^2 of y on a constant and x.
   *
   * @param y n
   * @param x n x p, without constant
   * @param names p
   */
  public static ShapleyDecomposition of(double[] y, double[][] x, List<String> names) {
    int p = names.size();
    if (p == 0 || p > MOST_REGRESSORS || x.length != y.length || y.length <= p + 1) {
      throw new EstimationException(
          Refusal.BAD_INPUT,
          y.length
              + " outcomes, "
              + x.length
              + " rows of x, "
              + p
              + " regressors: 1 to "
              + MOST_REGRESSORS
              + " and more rows than regressors are needed");
    }
    double[] explained = new double[1 << p];
    fill(explained, correlations(y, x, p), 0, 0, names);
    return summarize(explained, names);
  }

  private static ShapleyDecomposition summarize(double[] explained, List<String> names) {
    int p = names.size();
    int all = explained.length - 1;
    double[] weight = new double[p];
    for (int s = 0; s < p; s++) {
      // s! (p-1-s)! / p!
      weight[s] = 1.0 / p;
      for (int i = 1; i <= s; i++) {
        weight[s] *= (double) i / (p - i);
      }
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    Map<String, Double> first = new LinkedHashMap<>();
    Map<String, Double> last = new LinkedHashMap<>();
    for (int j = 0; j < p; j++) {
      int bit = 1 << j;
      double share = 0;
      for (int set = 0; set <= all; set++) {
        if ((set & bit) == 0) {
          share += weight[Integer.bitCount(set)] * (explained[set | bit] - explained[set]);
        }
      }
      shares.put(names.get(j), share);
      first.put(names.get(j), explained[bit]);
      last.put(names.get(j), explained[all] - explained[all & ~bit]);
    }
    return new ShapleyDecomposition(explained[all], shares, first, last);
  }

  /** Correlations of x_1..x_p and, last, y. */
  private static double[][] correlations(double[] y, double[][] x, int p) {
    int n = y.length;
    double[][] z = new double[p + 1][n];
    for (int j = 0; j <= p; j++) {
      double mean = 0;
      for (int i = 0; i < n; i++) {
        z[j][i] = j < p ? x[i][j] : y[i];
        mean += z[j][i] / n;
      }
      double norm = 0;
      for (int i = 0; i < n; i++) {
        z[j][i] -= mean;
        norm += z[j][i] * z[j][i];
      }
      if (!(norm > 0) || Double.isInfinite(norm)) {
        throw new EstimationException(
            Refusal.BAD_INPUT, (j < p ? "regressor " + j : "y") + " is constant or not finite");
      }
      for (int i = 0; i < n; i++) {
        z[j][i] /= Math.sqrt(norm);
      }
    }
    double[][] r = new double[p + 1][p + 1];
    for (int a = 0; a <= p; a++) {
      for (int b = 0; b <= p; b++) {
        for (int i = 0; i < n; i++) {
          r[a][b] += z[a][i] * z[b][i];
        }
      }
    }
    return r;
  }

  /** R^2 of every set that extends {@code set} by regressors from {@code from} on. */
  private static void fill(
      double[] explained, double[][] swept, int set, int from, List<String> names) {
    int p = names.size();
    for (int j = from; j < p; j++) {
      if (swept[j][j] < 1e-10) {
        throw new EstimationException(
            Refusal.COLLINEAR, "regressor '" + names.get(j) + "' is a combination of others");
      }
      int larger = set | 1 << j;
      explained[larger] = explained[set] + swept[j][p] * swept[j][p] / swept[j][j];
      if (j + 1 < p) {
        fill(explained, eliminate(swept, j, p), larger, j + 1, names);
      }
    }
  }

  /** What is left of later regressors and y once regressor j is taken out. */
  private static double[][] eliminate(double[][] r, int j, int p) {
    double[][] left = new double[p + 1][p + 1];
    for (int a = j + 1; a <= p; a++) {
      for (int b = j + 1; b <= p; b++) {
        left[a][b] = r[a][b] - r[a][j] * r[j][b] / r[j][j];
      }
    }
    return left;
  }
}
