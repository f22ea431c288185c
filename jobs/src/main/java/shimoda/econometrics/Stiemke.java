package shimoda.econometrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether a linear space of vectors meets the non-negative orthant.
 *
 * <p>With B (rows x vectors), either some g has Bg >= 0 and not zero, or some p > 0 has B'p = 0
 * (Stiemke 1915). Minimising |B'(1 + q)|^2 over q >= 0 answers both: a zero minimum gives p = 1 +
 * q; otherwise s = B'(1 + q) itself is a g, because the optimality conditions say Bs >= 0. The
 * minimum is found in finitely many steps by the active-set method of Lawson and Hanson (1974).
 */
final class Stiemke {
  private static final double ZERO = 1e-10;

  private final double[][] row;
  private final int vectors;
  private final double[] q;
  private final boolean[] passive;
  private double[] s;

  private Stiemke(double[][] row, int vectors) {
    this.row = row;
    this.vectors = vectors;
    this.q = new double[row.length];
    this.passive = new boolean[row.length];
    this.s = new double[0];
  }

  /**
   * Weights of the vectors whose combination is non-negative and not zero, or an empty array when
   * there are none.
   *
   * @param basis vectors of equal length
   * @param live indices of the entries that count
   */
  static double[] separating(List<double[]> basis, int[] live) {
    int d = basis.size();
    double[] scale = new double[d];
    for (int v = 0; v < d; v++) {
      for (int c : live) {
        scale[v] = Math.max(scale[v], Math.abs(basis.get(v)[c]));
      }
    }
    double[][] row = new double[live.length][d];
    for (int c = 0; c < live.length; c++) {
      double norm = 0;
      for (int v = 0; v < d; v++) {
        row[c][v] = scale[v] == 0 ? 0 : basis.get(v)[live[c]] / scale[v];
        norm += row[c][v] * row[c][v];
      }
      norm = Math.sqrt(norm);
      for (int v = 0; v < d && norm > 0; v++) {
        row[c][v] /= norm;
      }
    }
    Stiemke search = new Stiemke(row, d);
    if (!search.run()) {
      return new double[0];
    }
    double[] g = search.s;
    for (int v = 0; v < d; v++) {
      g[v] = scale[v] == 0 ? 0 : g[v] / scale[v];
    }
    return g;
  }

  /** Whether a separating combination exists; it is then in s. */
  private boolean run() {
    int limit = 10 * (row.length + vectors) + 100;
    for (int step = 0; step < limit; step++) {
      sum();
      double total = 0;
      for (double v : q) {
        total += 1 + v;
      }
      double size = Math.sqrt(dot(s, s));
      if (size <= ZERO * total) {
        return false;
      }
      int enter = mostNegative(size);
      if (enter < 0) {
        return true;
      }
      passive[enter] = true;
      settle();
    }
    throw new EstimationException(
        Refusal.SOLVER_STALLED,
        "the search for separated rows did not end over " + row.length + " rows");
  }

  private void sum() {
    s = new double[vectors];
    for (int c = 0; c < row.length; c++) {
      double weight = 1 + q[c];
      for (int v = 0; v < vectors; v++) {
        s[v] += weight * row[c][v];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int v = 0; v < a.length; v++) {
      sum += a[v] * b[v];
    }
    return sum;
  }

  private int mostNegative(double size) {
    int at = -1;
    double lowest = -1e-9 * size;
    for (int c = 0; c < row.length; c++) {
      double z = passive[c] ? 0 : dot(row[c], s);
      if (z < lowest) {
        lowest = z;
        at = c;
      }
    }
    return at;
  }

  /** Least squares on the passive rows, stepping back whenever a weight would turn negative. */
  private void settle() {
    while (true) {
      List<Integer> in = new ArrayList<>();
      for (int c = 0; c < row.length; c++) {
        if (passive[c]) {
          in.add(c);
        }
      }
      double[] target = leastSquares(in);
      double step = 1;
      int blocking = -1;
      for (int k = 0; k < target.length; k++) {
        double now = q[in.get(k)];
        if (target[k] <= 0 && now / (now - target[k]) < step) {
          step = now / (now - target[k]);
          blocking = k;
        }
      }
      for (int k = 0; k < target.length; k++) {
        int c = in.get(k);
        q[c] = Math.max(0, q[c] + step * (target[k] - q[c]));
        if (k == blocking || (step < 1 && q[c] <= 0)) {
          q[c] = 0;
          passive[c] = false;
        }
      }
      if (step >= 1) {
        return;
      }
    }
  }

  private double[] leastSquares(List<Integer> in) {
    double[][] columns = new double[in.size()][];
    double[] rest = new double[vectors];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = row[in.get(k)];
    }
    for (int c = 0; c < row.length; c++) {
      for (int v = 0; v < vectors; v++) {
        rest[v] -= row[c][v];
      }
    }
    Gram gram = Gram.of(columns, new double[0], rest, new Workers(1)).factor();
    double[] solved = gram.solve();
    double[] out = new double[columns.length];
    for (int k = 0; k < gram.kept().length; k++) {
      out[gram.kept()[k]] = solved[k];
    }
    return out;
  }
}
