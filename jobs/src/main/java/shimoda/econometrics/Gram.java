package shimoda.econometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weighted normal equations X'WX and X'Wy and their Cholesky solution.
 *
 * <p>Sums and factor are held in double-double for all but very large problems, so that the squared
 * condition number costs no digits a double can show (the NIST linear regression sets are met).
 * Columns are taken in order; one spanned by those before it is left out.
 */
final class Gram {
  private static final double PRECISE_LIMIT = 6e6;
  private static final double STEP_LIMIT = 5e4;

  private final int k;
  private final Dd[][] gram;
  private final Dd[] moment;
  private final boolean precise;

  private int[] kept = new int[0];
  private Dd[][] factor = new Dd[0][];
  private double[] pivotShare = new double[0];

  private Gram(int k, Dd[][] gram, Dd[] moment, boolean precise) {
    this.k = k;
    this.gram = gram;
    this.moment = moment;
    this.precise = precise;
  }

  /**
   * Forms the sums.
   *
   * @param x k columns of n
   * @param w n, or empty for ones
   * @param y n
   */
  static Gram of(double[][] x, double[] w, double[] y, Workers workers) {
    return of(x, w, y, workers, PRECISE_LIMIT);
  }

  /**
   * As above for a step whose rounding later steps remove: double-double for small problems only.
   */
  static Gram ofStep(double[][] x, double[] w, double[] y, Workers workers) {
    return of(x, w, y, workers, STEP_LIMIT);
  }

  private static Gram of(double[][] x, double[] w, double[] y, Workers workers, double limit) {
    int k = x.length;
    int n = y.length;
    boolean precise = (double) n * k * (k + 3) / 2 <= limit;
    Dd[][] gram = new Dd[k][k];
    Dd[] moment = new Dd[k];
    int pairs = k * (k + 3) / 2;
    workers.run(
        n < 30_000 ? 1 : pairs,
        c -> {
          int from = n < 30_000 ? 0 : c;
          int to = n < 30_000 ? pairs : c + 1;
          for (int pair = from; pair < to; pair++) {
            int i = 0;
            int rest = pair;
            while (rest > i + 1) {
              rest -= i + 2;
              i++;
            }
            Dd sum =
                precise
                    ? dotPrecise(x[i], w, rest > i ? y : x[rest])
                    : Dd.of(dotFast(x[i], w, rest > i ? y : x[rest]));
            if (rest > i) {
              moment[i] = sum;
            } else {
              gram[i][rest] = sum;
              gram[rest][i] = sum;
            }
          }
        });
    return new Gram(k, gram, moment, precise);
  }

  private static Dd dotPrecise(double[] a, double[] w, double[] b) {
    double hi = 0;
    double lo = 0;
    boolean weighted = w.length > 0;
    for (int i = 0; i < a.length; i++) {
      // p + e is the exact product of a (rounded) weighted value and b.
      double p = a[i] * b[i];
      double e = Math.fma(a[i], b[i], -p);
      if (weighted) {
        double q = p * w[i];
        e = Math.fma(p, w[i], -q) + e * w[i];
        p = q;
      }
      double s = hi + p;
      double bb = s - hi;
      lo += (hi - (s - bb)) + (p - bb) + e;
      hi = s;
    }
    double s = hi + lo;
    return new Dd(s, lo - (s - hi));
  }

  static double dotFast(double[] a, double[] w, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int n = a.length;
    int i = 0;
    if (w.length == 0) {
      for (; i + 3 < n; i += 4) {
        s0 += a[i] * b[i];
        s1 += a[i + 1] * b[i + 1];
        s2 += a[i + 2] * b[i + 2];
        s3 += a[i + 3] * b[i + 3];
      }
      for (; i < n; i++) {
        s0 += a[i] * b[i];
      }
    } else {
      for (; i + 3 < n; i += 4) {
        s0 += a[i] * b[i] * w[i];
        s1 += a[i + 1] * b[i + 1] * w[i + 1];
        s2 += a[i + 2] * b[i + 2] * w[i + 2];
        s3 += a[i + 3] * b[i + 3] * w[i + 3];
      }
      for (; i < n; i++) {
        s0 += a[i] * b[i] * w[i];
      }
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * Factors, leaving out columns spanned by earlier ones.
   *
   * @param floor k: a column whose remaining sum of squares is at or below this is left out, on top
   *     of the rounding floor of the arithmetic
   */
  Gram factor(double[] floor) {
    double rounding = precise ? 1e-26 : 1e-12;
    List<Integer> keep = new ArrayList<>();
    Dd[][] l = new Dd[k][];
    pivotShare = new double[k];
    for (int j = 0; j < k; j++) {
      Dd[] row = new Dd[keep.size() + 1];
      Dd pivot = gram[j][j];
      for (int a = 0; a < keep.size(); a++) {
        Dd s = gram[j][keep.get(a)];
        Dd[] other = l[a];
        for (int b = 0; b < a; b++) {
          s = s.minus(row[b].times(other[b]));
        }
        row[a] = s.over(other[a]);
        pivot = pivot.minus(row[a].times(row[a]));
      }
      double size = gram[j][j].value();
      double left = pivot.value();
      pivotShare[j] = left;
      if (left > rounding * size && left > floor[j]) {
        row[keep.size()] = pivot.sqrt();
        l[keep.size()] = row;
        keep.add(j);
      }
    }
    kept = keep.stream().mapToInt(Integer::intValue).toArray();
    factor = Arrays.copyOf(l, kept.length);
    return this;
  }

  Gram factor() {
    return factor(new double[k]);
  }

  /** Indices of the columns kept, ascending. */
  int[] kept() {
    return kept;
  }

  /** k: sum of squares of each column that the kept columns before it leave. */
  double[] remaining() {
    return pivotShare;
  }

  /** Coefficients of the kept columns. */
  double[] solve() {
    Dd[] b = solveExact();
    double[] out = new double[b.length];
    for (int j = 0; j < b.length; j++) {
      out[j] = b[j].value();
    }
    return out;
  }

  Dd[] solveExact() {
    Dd[] rhs = new Dd[kept.length];
    for (int j = 0; j < kept.length; j++) {
      rhs[j] = moment[kept[j]];
    }
    return solve(rhs);
  }

  private Dd[] solve(Dd[] rhs) {
    int m = kept.length;
    Dd[] z = new Dd[m];
    for (int i = 0; i < m; i++) {
      Dd s = rhs[i];
      for (int j = 0; j < i; j++) {
        s = s.minus(factor[i][j].times(z[j]));
      }
      z[i] = s.over(factor[i][i]);
    }
    for (int i = m - 1; i >= 0; i--) {
      Dd s = z[i];
      for (int j = i + 1; j < m; j++) {
        s = s.minus(factor[j][i].times(z[j]));
      }
      z[i] = s.over(factor[i][i]);
    }
    return z;
  }

  /** (X'WX)^-1 of the kept columns. */
  double[][] inverse() {
    int m = kept.length;
    double[][] inverse = new double[m][m];
    for (int j = 0; j < m; j++) {
      Dd[] unit = new Dd[m];
      Arrays.fill(unit, Dd.ZERO);
      unit[j] = Dd.of(1);
      Dd[] column = solve(unit);
      for (int i = 0; i < m; i++) {
        inverse[i][j] = column[i].value();
      }
    }
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < i; j++) {
        double mean = 0.5 * (inverse[i][j] + inverse[j][i]);
        inverse[i][j] = mean;
        inverse[j][i] = mean;
      }
    }
    return inverse;
  }

  /** Sum of squares explained by the kept columns: b'X'Wy. */
  double explained() {
    Dd[] b = solveExact();
    Dd s = Dd.ZERO;
    for (int j = 0; j < b.length; j++) {
      s = s.plus(b[j].times(moment[kept[j]]));
    }
    return s.value();
  }
}
