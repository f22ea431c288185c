package shimoda.econometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arithmetic on columns of equal length; weights may be empty, meaning ones. */
final class Columns {
  /** A regressor is collinear when less than this share of its root mean square is its own. */
  static final double COLLINEAR = 1e-9;

  private Columns() {}

  static double rms(double[] x, double[] w) {
    double total = w.length == 0 ? x.length : sum(w);
    return Math.sqrt(sumOfSquares(x, w) / total);
  }

  static double sum(double[] x) {
    double s = 0;
    for (double v : x) {
      s += v;
    }
    return s;
  }

  static double sumOfSquares(double[] x, double[] w) {
    return Gram.dotFast(x, w, x);
  }

  /** Root mean square of each column about its mean. */
  static double spread(double[] x, double[] w) {
    double total = w.length == 0 ? x.length : sum(w);
    double mean = 0;
    for (int i = 0; i < x.length; i++) {
      mean += w.length == 0 ? x[i] : w[i] * x[i];
    }
    mean /= total;
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      double d = x[i] - mean;
      s += w.length == 0 ? d * d : w[i] * d * d;
    }
    return Math.sqrt(s / total);
  }

  static double[] tolerances(double[][] x, double[] w, double relative) {
    double[] t = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      t[j] = relative * Math.max(Double.MIN_NORMAL, spread(x[j], w));
    }
    return t;
  }

  /** Sums of squares below which a column counts as spanned. */
  static double[] floors(double[][] x, double[] w, boolean absorbed) {
    double[] floor = new double[x.length];
    if (absorbed) {
      double total = x.length == 0 ? 0 : w.length == 0 ? x[0].length : sum(w);
      for (int j = 0; j < x.length; j++) {
        double share = COLLINEAR * spread(x[j], w);
        double rounding = 1e-13 * rms(x[j], w);
        floor[j] = Math.max(share * share, rounding * rounding) * total;
      }
    }
    return floor;
  }

  static List<String> missing(List<String> names, int[] kept) {
    List<String> missing = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      if (Arrays.binarySearch(kept, j) < 0) {
        missing.add(names.get(j));
      }
    }
    return List.copyOf(missing);
  }

  /** y - X b with b in double-double, each residual rounded once. */
  static double[] residuals(double[] y, double[][] x, int[] kept, Dd[] b) {
    double[] r = new double[y.length];
    if ((double) y.length * kept.length > 2e6) {
      System.arraycopy(y, 0, r, 0, r.length);
      for (int j = 0; j < kept.length; j++) {
        double bj = b[j].value();
        double[] column = x[kept[j]];
        for (int i = 0; i < r.length; i++) {
          r[i] -= bj * column[i];
        }
      }
      return r;
    }
    for (int i = 0; i < r.length; i++) {
      Dd s = Dd.of(y[i]);
      for (int j = 0; j < kept.length; j++) {
        s = s.minus(b[j].times(x[kept[j]][i]));
      }
      r[i] = s.value();
    }
    return r;
  }
}
