package shimoda.econometrics;

import java.util.Arrays;

/**
 * Cholesky factor of a symmetric matrix stored by rows from the first non-zero to the diagonal.
 *
 * <p>The envelope of a Cholesky factor equals that of the matrix (George and Liu 1981, ch. 4), so
 * block-diagonal, banded and dense systems all fit this one storage. A pivot that vanishes marks a
 * redundant unknown: it is fixed at zero, which solves a consistent singular system.
 */
final class EnvelopeCholesky {
  private static final double SINGULAR = 1e-12;

  private final int[] first;
  private final int[] start;
  private final int[] blockStart;
  final double[] value;
  private final boolean[] fixed;

  /**
   * @param first m: first stored column of each row
   * @param blockStart first row of each independent diagonal block, then m
   */
  EnvelopeCholesky(int[] first, int[] blockStart) {
    int m = first.length;
    this.first = first;
    this.blockStart = blockStart;
    this.start = new int[m + 1];
    for (int i = 0; i < m; i++) {
      start[i + 1] = start[i] + i - first[i] + 1;
    }
    this.value = new double[start[m]];
    this.fixed = new boolean[m];
  }

  /** Multiplications one factorisation takes, from the envelope alone. */
  static double cost(int[] first) {
    double cost = 0;
    for (int i = 0; i < first.length; i++) {
      double length = i - first[i] + 1;
      cost += length * length / 2;
    }
    return cost;
  }

  /** Stored entries, from the envelope alone. */
  static long entries(int[] first) {
    long entries = 0;
    for (int i = 0; i < first.length; i++) {
      entries += i - first[i] + 1;
    }
    return entries;
  }

  void clear() {
    Arrays.fill(value, 0);
  }

  /** Offset such that entry (i, j) stands at offset + j. */
  int row(int i) {
    return start[i] - first[i];
  }

  int first(int i) {
    return first[i];
  }

  /** Factors in place, block by block. */
  void factor(Workers workers) {
    int blocks = blockStart.length - 1;
    int chunks = value.length < 200_000 ? 1 : Math.min(blocks, 64);
    workers.run(
        chunks,
        c -> {
          int from = blockStart[Workers.start(c, chunks, blocks)];
          int to = blockStart[Workers.start(c + 1, chunks, blocks)];
          for (int i = from; i < to; i++) {
            factorRow(i);
          }
        });
  }

  private void factorRow(int i) {
    int fi = first[i];
    int ri = row(i);
    double original = value[ri + i];
    for (int j = fi; j < i; j++) {
      int rj = row(j);
      int from = Math.max(fi, first[j]);
      double s = value[ri + j] - dot(ri + from, rj + from, j - from);
      value[ri + j] = fixed[j] ? 0 : s / value[rj + j];
    }
    double pivot = original - dot(ri + fi, ri + fi, i - fi);
    fixed[i] = !(pivot > SINGULAR * original) || !(original > 0);
    if (fixed[i]) {
      Arrays.fill(value, ri + fi, ri + i, 0);
      value[ri + i] = 1;
    } else {
      value[ri + i] = Math.sqrt(pivot);
    }
  }

  private double dot(int a, int b, int length) {
    return dot(value, a, value, b, length);
  }

  /** Sum of a[i + k] b[j + k] in four interleaved parts. */
  static double dot(double[] a, int i, double[] b, int j, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < length; k += 4) {
      s0 += a[i + k] * b[j + k];
      s1 += a[i + k + 1] * b[j + k + 1];
      s2 += a[i + k + 2] * b[j + k + 2];
      s3 += a[i + k + 3] * b[j + k + 3];
    }
    for (; k < length; k++) {
      s0 += a[i + k] * b[j + k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Solves in place; x (m). Fixed unknowns come out as zero. */
  void solve(double[] x) {
    int m = first.length;
    for (int i = 0; i < m; i++) {
      if (fixed[i]) {
        x[i] = 0;
        continue;
      }
      int ri = row(i);
      double s = x[i] - dot(value, ri + first[i], x, first[i], i - first[i]);
      x[i] = s / value[ri + i];
    }
    for (int i = m - 1; i >= 0; i--) {
      if (fixed[i]) {
        continue;
      }
      int ri = row(i);
      double xi = x[i] / value[ri + i];
      x[i] = xi;
      for (int j = first[i]; j < i; j++) {
        x[j] -= value[ri + j] * xi;
      }
    }
  }

  /** Number of unknowns fixed at zero by the last factorisation. */
  int deficiency() {
    int count = 0;
    for (boolean f : fixed) {
      count += f ? 1 : 0;
    }
    return count;
  }
}
