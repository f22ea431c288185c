package shimoda.econometrics;

import java.util.Arrays;
import java.util.List;

/** A generalised inverse of D'WD for fixed effects, one eliminated and the rest dense. */
final class EffectInverse {
  private final Levels main;
  private final int[][] codes;
  private final double[] mainWeight;

  /** rest x rest inverse of the Schur complement. */
  private final double[][] inverse;

  /** main x rest: share of the weight of each main level in each other level. */
  private final int[][] touched;

  private final double[][] share;

  /** Row of the main level's shares times the inverse, one per main level. */
  private final double[][] pulled;

  private final double[] own;

  private EffectInverse(
      Levels main,
      int[][] codes,
      double[] mainWeight,
      double[][] inverse,
      int[][] touched,
      double[][] share) {
    this.main = main;
    this.codes = codes;
    this.mainWeight = mainWeight;
    this.inverse = inverse;
    this.touched = touched;
    this.share = share;
    this.pulled = new double[main.count()][];
    this.own = new double[main.count()];
  }

  static EffectInverse of(Levels main, List<Levels> rest, int size, double[] w) {
    int n = w.length;
    int[][] codes = new int[rest.size()][n];
    int offset = 0;
    for (int r = 0; r < codes.length; r++) {
      for (int i = 0; i < n; i++) {
        codes[r][i] = rest.get(r).codes()[i] + offset;
      }
      offset += rest.get(r).count();
    }
    int[] order = TwoWayBlock.sortByCell(main, new Levels(new int[n], new int[1]), new int[1]);
    int[] sizes = main.sizes();
    double[][] schur = new double[size][size];
    double[] mainWeight = new double[main.count()];
    int[][] touched = new int[main.count()][];
    double[][] share = new double[main.count()][];
    double[] dense = new double[size];
    int at = 0;
    for (int l = 0; l < main.count(); l++) {
      int[] seen = new int[sizes[l] * codes.length];
      int count = 0;
      for (int k = at; k < at + sizes[l]; k++) {
        int i = order[k];
        mainWeight[l] += w[i];
        for (int[] a : codes) {
          if (dense[a[i]] == 0) {
            seen[count++] = a[i];
          }
          dense[a[i]] += w[i];
          for (int[] b : codes) {
            schur[a[i]][b[i]] += w[i];
          }
        }
      }
      at += sizes[l];
      touched[l] = Arrays.copyOf(seen, count);
      Arrays.sort(touched[l]);
      touched[l] = Arrays.stream(touched[l]).distinct().toArray();
      share[l] = new double[touched[l].length];
      for (int u = 0; u < share[l].length; u++) {
        share[l][u] = dense[touched[l][u]] / mainWeight[l];
      }
      for (int u = 0; u < share[l].length; u++) {
        double[] row = schur[touched[l][u]];
        double value = dense[touched[l][u]];
        for (int v = 0; v < share[l].length; v++) {
          row[touched[l][v]] -= value * share[l][v];
        }
      }
      for (int t : touched[l]) {
        dense[t] = 0;
      }
    }
    return new EffectInverse(main, codes, mainWeight, invert(schur), touched, share);
  }

  /** Generalised inverse: redundant rows are left at zero. */
  static double[][] invert(double[][] a) {
    int m = a.length;
    double[] original = new double[m];
    boolean[] out = new boolean[m];
    for (int i = 0; i < m; i++) {
      original[i] = a[i][i];
    }
    // Sweep operator (Goodnight 1979), skipping vanished pivots.
    for (int k = 0; k < m; k++) {
      double pivot = a[k][k];
      if (!(pivot > 1e-10 * original[k])) {
        out[k] = true;
        continue;
      }
      double[] rowK = a[k];
      for (int j = 0; j < m; j++) {
        rowK[j] /= pivot;
      }
      rowK[k] = 1 / pivot;
      for (int i = 0; i < m; i++) {
        double f = a[i][k];
        if (i == k || f == 0) {
          continue;
        }
        double[] rowI = a[i];
        for (int j = 0; j < m; j++) {
          rowI[j] -= f * rowK[j];
        }
        rowI[k] = -f / pivot;
      }
    }
    for (int k = 0; k < m; k++) {
      if (out[k]) {
        Arrays.fill(a[k], 0);
        for (int i = 0; i < m; i++) {
          a[i][k] = 0;
        }
      }
    }
    return a;
  }

  /** d_i' (D'WD)^- d_i. */
  double quadratic(int i) {
    int l = main.codes()[i];
    pull(l);
    double q = 1 / mainWeight[l] + own[l];
    for (int[] a : codes) {
      q -= 2 * pulled[l][a[i]];
      for (int[] b : codes) {
        q += inverse[a[i]][b[i]];
      }
    }
    return q;
  }

  private void pull(int l) {
    if (pulled[l] != null) {
      return;
    }
    double[] row = new double[inverse.length];
    for (int u = 0; u < share[l].length; u++) {
      double s = share[l][u];
      double[] from = inverse[touched[l][u]];
      for (int j = 0; j < row.length; j++) {
        row[j] += s * from[j];
      }
    }
    double q = 0;
    for (int u = 0; u < share[l].length; u++) {
      q += share[l][u] * row[touched[l][u]];
    }
    pulled[l] = row;
    own[l] = q;
  }
}
