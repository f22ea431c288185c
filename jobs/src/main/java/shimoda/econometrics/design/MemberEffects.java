package shimoda.econometrics.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/**
 * Residuals of an outcome of pairs after one effect per member and period, whichever place of the
 * pair the member takes: y_ij,t = a_i,t + a_j,t + u, least squares period by period.
 *
 * <p>The normal equations of a period are the signless Laplacian of its graph of pairs, members x
 * members, solved by a Cholesky factor and one step of refinement. A period whose graph has a part
 * without odd cycle leaves one effect of that part free; the residuals do not depend on it.
 *
 * <pre>{@code
 * int[] first = {1, 1, 2, 1};
 * int[] second = {2, 3, 3, 2};
 * int[] year = {2000, 2000, 2000, 2001};
 * double[] u = MemberEffects.residuals(first, second, year, new double[] {3, 4, 6, 2});
 * }</pre>
 */
public final class MemberEffects {
  /** A pivot below this share of its diagonal is that of a free effect. */
  private static final double FREE_PIVOT = 1e-9;

  private MemberEffects() {}

  /**
   * The residuals.
   *
   * @param first n members
   * @param second n members, each other than the first
   * @param period n
   * @param y n, finite
   * @return n residuals
   */
  public static double[] residuals(int[] first, int[] second, int[] period, double[] y) {
    int n = y.length;
    if (first.length != n || second.length != n || period.length != n) {
      throw new EstimationException(
          Refusal.BAD_INPUT,
          "members and periods have "
              + first.length
              + ", "
              + second.length
              + ", "
              + period.length
              + " rows, y "
              + n);
    }
    Map<Integer, List<Integer>> byPeriod = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(y[i]) || first[i] == second[i]) {
        throw new EstimationException(
            Refusal.BAD_INPUT,
            "row " + i + ": y " + y[i] + ", members " + first[i] + " and " + second[i]);
      }
      byPeriod.computeIfAbsent(period[i], t -> new ArrayList<>()).add(i);
    }
    double[] u = y.clone();
    byPeriod.values().forEach(rows -> purge(first, second, u, rows));
    return u;
  }

  private static void purge(int[] first, int[] second, double[] u, List<Integer> rows) {
    TreeMap<Integer, Integer> index = new TreeMap<>();
    for (int i : rows) {
      index.putIfAbsent(first[i], index.size());
      index.putIfAbsent(second[i], index.size());
    }
    int[] a = rows.stream().mapToInt(i -> index.get(first[i])).toArray();
    int[] b = rows.stream().mapToInt(i -> index.get(second[i])).toArray();
    double[][] factor = new double[index.size()][index.size()];
    for (int r = 0; r < a.length; r++) {
      factor[a[r]][a[r]]++;
      factor[b[r]][b[r]]++;
      factor[a[r]][b[r]]++;
      factor[b[r]][a[r]]++;
    }
    boolean[] free = factorize(factor);
    double[] residual = rows.stream().mapToDouble(i -> u[i]).toArray();
    for (int pass = 0; pass < 2; pass++) {
      double[] effect = new double[index.size()];
      for (int r = 0; r < a.length; r++) {
        effect[a[r]] += residual[r];
        effect[b[r]] += residual[r];
      }
      solve(factor, free, effect);
      for (int r = 0; r < a.length; r++) {
        residual[r] -= effect[a[r]] + effect[b[r]];
      }
    }
    for (int r = 0; r < residual.length; r++) {
      u[rows.get(r)] = residual[r];
    }
  }

  /** Lower Cholesky factor in place; free effects get a unit pivot and are solved as zero. */
  private static boolean[] factorize(double[][] m) {
    boolean[] free = new boolean[m.length];
    for (int j = 0; j < m.length; j++) {
      double diagonal = m[j][j];
      double pivot = diagonal;
      for (int k = 0; k < j; k++) {
        pivot -= m[j][k] * m[j][k];
      }
      free[j] = pivot <= FREE_PIVOT * diagonal;
      m[j][j] = free[j] ? 1 : Math.sqrt(pivot);
      for (int i = j + 1; i < m.length; i++) {
        double sum = m[i][j];
        for (int k = 0; k < j; k++) {
          sum -= m[i][k] * m[j][k];
        }
        m[i][j] = free[j] ? 0 : sum / m[j][j];
      }
    }
    return free;
  }

  private static void solve(double[][] lower, boolean[] free, double[] b) {
    for (int i = 0; i < b.length; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= lower[i][k] * b[k];
      }
      b[i] = free[i] ? 0 : b[i] / lower[i][i];
    }
    for (int i = b.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < b.length; k++) {
        b[i] -= lower[k][i] * b[k];
      }
      b[i] = free[i] ? 0 : b[i] / lower[i][i];
    }
    Arrays.setAll(b, i -> free[i] ? 0 : b[i]);
  }
}
