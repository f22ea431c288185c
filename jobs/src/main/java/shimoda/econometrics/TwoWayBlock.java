package shimoda.econometrics;

import java.util.Arrays;

/**
 * Exact solver for the normal equations of two fixed effects.
 *
 * <p>The effect with more levels (a) is eliminated; what is left on the other (b) is a graph
 * Laplacian, ordered by reverse Cuthill-McKee (George and Liu 1981) so that its envelope is small:
 * one dense block per period when both effects are nested in time, a band for mobility chains. Row
 * sums of the Laplacian are zero, so its diagonal is taken as the sum of its off-diagonal entries:
 * no cancellation however uneven the weights.
 */
final class TwoWayBlock {
  private final int levelsA;
  private final int levelsB;

  /** Position of each b level in the elimination order. */
  private final int[] positionB;

  /** First cell of each a level, then the number of cells. */
  private final int[] cellStart;

  /** Position (in elimination order) of the b level of each cell, ascending within a. */
  private final int[] cellB;

  /** First row of each cell, then the number of rows; empty when row i is cell i. */
  private int[] rowStart = new int[0];

  private final int[] first;
  private final int[] blockStart;
  private final boolean[] denseA;
  private int[] byShape = new int[0];

  private EnvelopeCholesky factor;
  private double[] cellWeight = new double[0];
  private double[] weightA = new double[0];
  private double[] workB = new double[0];

  private TwoWayBlock(
      int levelsA,
      int levelsB,
      int[] positionB,
      int[] cellStart,
      int[] cellB,
      int[] first,
      int[] blockStart) {
    this.levelsA = levelsA;
    this.levelsB = levelsB;
    this.positionB = positionB;
    this.cellStart = cellStart;
    this.cellB = cellB;
    this.first = first;
    this.blockStart = blockStart;
    this.denseA = new boolean[levelsA];
  }

  /** Analyses the pattern of (a, b); a should be the effect with more levels. */
  static TwoWayBlock analyse(Levels a, Levels b) {
    int la = a.count();
    int lb = b.count();
    int[] rows = sortByCell(a, b, identity(lb));
    int n = rows.length;
    int[] cellStart = new int[la + 1];
    int[] cellLevelB = new int[n];
    int cells = 0;
    for (int k = 0; k < n; k++) {
      int i = rows[k];
      boolean same =
          k > 0 && a.codes()[i] == a.codes()[rows[k - 1]] && b.codes()[i] == b.codes()[rows[k - 1]];
      if (!same) {
        cellLevelB[cells++] = b.codes()[i];
        cellStart[a.codes()[i] + 1] = cells;
      }
    }
    cellLevelB = Arrays.copyOf(cellLevelB, cells);
    int[] blocks = new int[lb + 1];
    int[] position = new int[lb];
    int blockCount = order(cellStart, cellLevelB, la, lb, position, blocks);
    for (int c = 0; c < cells; c++) {
      cellLevelB[c] = position[cellLevelB[c]];
    }
    int[] first = identity(lb);
    for (int l = 0; l < la; l++) {
      int low = lb;
      for (int c = cellStart[l]; c < cellStart[l + 1]; c++) {
        low = Math.min(low, cellLevelB[c]);
      }
      for (int c = cellStart[l]; c < cellStart[l + 1]; c++) {
        first[cellLevelB[c]] = Math.min(first[cellLevelB[c]], low);
      }
    }
    return new TwoWayBlock(
        la, lb, position, cellStart, cellLevelB, first, Arrays.copyOf(blocks, blockCount + 1));
  }

  private static int[] identity(int n) {
    int[] id = new int[n];
    Arrays.setAll(id, i -> i);
    return id;
  }

  /** Row numbers sorted by (a, position of b): two stable counting sorts. */
  static int[] sortByCell(Levels a, Levels b, int[] positionB) {
    int n = a.codes().length;
    int[] next = new int[b.count() + 1];
    for (int code : b.codes()) {
      next[positionB[code] + 1]++;
    }
    accumulate(next);
    int[] byB = new int[n];
    for (int i = 0; i < n; i++) {
      byB[next[positionB[b.codes()[i]]]++] = i;
    }
    int[] nextA = new int[a.count() + 1];
    for (int code : a.codes()) {
      nextA[code + 1]++;
    }
    accumulate(nextA);
    int[] rows = new int[n];
    for (int i : byB) {
      rows[nextA[a.codes()[i]]++] = i;
    }
    return rows;
  }

  private static void accumulate(int[] counts) {
    for (int l = 1; l < counts.length; l++) {
      counts[l] += counts[l - 1];
    }
  }

  /** Reverse Cuthill-McKee over the bipartite graph; returns the number of components. */
  private static int order(
      int[] cellStart, int[] cellB, int la, int lb, int[] position, int[] blockStart) {
    int[] startB = new int[lb + 1];
    for (int b : cellB) {
      startB[b + 1]++;
    }
    accumulate(startB);
    int[] aOfB = new int[cellB.length];
    int[] next = startB.clone();
    for (int a = 0; a < la; a++) {
      for (int c = cellStart[a]; c < cellStart[a + 1]; c++) {
        aOfB[next[cellB[c]]++] = a;
      }
    }
    int[] seenA = new int[la];
    int[] seenB = new int[lb];
    int[] queue = new int[lb];
    int done = 0;
    int blocks = 0;
    int stamp = 0;
    for (int root = 0; root < lb; root++) {
      if (seenB[root] > 0) {
        continue;
      }
      // Two sweeps: the last level reached by the first is a peripheral start for the second.
      int end = sweep(root, ++stamp, done, queue, startB, aOfB, cellStart, cellB, seenA, seenB);
      int far = queue[end - 1];
      end = sweep(far, ++stamp, done, queue, startB, aOfB, cellStart, cellB, seenA, seenB);
      blockStart[blocks++] = done;
      for (int k = done; k < end; k++) {
        position[queue[k]] = done + (end - 1 - k);
      }
      done = end;
    }
    blockStart[blocks] = lb;
    return blocks;
  }

  private static int sweep(
      int root,
      int stamp,
      int from,
      int[] queue,
      int[] startB,
      int[] aOfB,
      int[] cellStart,
      int[] cellB,
      int[] seenA,
      int[] seenB) {
    int head = from;
    int tail = from;
    queue[tail++] = root;
    seenB[root] = stamp;
    while (head < tail) {
      int b = queue[head++];
      for (int k = startB[b]; k < startB[b + 1]; k++) {
        int a = aOfB[k];
        if (seenA[a] == stamp) {
          continue;
        }
        seenA[a] = stamp;
        for (int c = cellStart[a]; c < cellStart[a + 1]; c++) {
          if (seenB[cellB[c]] != stamp) {
            seenB[cellB[c]] = stamp;
            queue[tail++] = cellB[c];
          }
        }
      }
    }
    return tail;
  }

  double factorCost() {
    return EnvelopeCholesky.cost(first);
  }

  long entries() {
    return EnvelopeCholesky.entries(first);
  }

  /** Multiplications to build the Laplacian. */
  double buildCost() {
    double cost = 0;
    for (int l = 0; l < levelsA; l++) {
      double degree = cellStart[l + 1] - cellStart[l];
      cost += degree * degree / 2;
    }
    return cost;
  }

  int components() {
    return blockStart.length - 1;
  }

  int[] positionB() {
    return positionB;
  }

  /** Row order in which cells, and so a levels, are contiguous. */
  int[] rowOrder(Levels a, Levels b) {
    return sortByCell(a, b, positionB);
  }

  /** The same pattern with storage of its own. */
  TwoWayBlock fork() {
    TwoWayBlock copy =
        new TwoWayBlock(levelsA, levelsB, positionB, cellStart, cellB, first, blockStart);
    System.arraycopy(denseA, 0, copy.denseA, 0, levelsA);
    copy.byShape = byShape;
    copy.rowStart = rowStart;
    copy.factor = new EnvelopeCholesky(first, blockStart);
    copy.cellWeight = new double[cellB.length];
    copy.weightA = new double[levelsA];
    copy.workB = new double[levelsB];
    return copy;
  }

  /** Prepares storage for rows already in {@link #rowOrder}; a and b are in that order. */
  void bind(int[] a, int[] b) {
    int n = a.length;
    factor = new EnvelopeCholesky(first, blockStart);
    cellWeight = new double[cellB.length];
    weightA = new double[levelsA];
    workB = new double[levelsB];
    for (int l = 0; l < levelsA; l++) {
      Arrays.sort(cellB, cellStart[l], cellStart[l + 1]);
      int span = cellB[cellStart[l + 1] - 1] - cellB[cellStart[l]];
      denseA[l] = span == cellStart[l + 1] - cellStart[l] - 1;
    }
    groupAlike();
    if (cellB.length == n) {
      return;
    }
    rowStart = new int[cellB.length + 1];
    int cell = -1;
    for (int i = 0; i < n; i++) {
      if (i == 0 || a[i] != a[i - 1] || b[i] != b[i - 1]) {
        rowStart[++cell] = i;
      }
    }
    rowStart[cell + 1] = n;
  }

  /** Builds and factors the Laplacian for row weights w (n, in row order). */
  void factor(double[] w, Workers workers) {
    weighCells(w);
    factor.clear();
    int g = 0;
    while (g < levelsA) {
      int l = byShape[g];
      if (g + 3 < levelsA && alike(l, byShape[g + 3])) {
        addFour(l, byShape[g + 1], byShape[g + 2], byShape[g + 3]);
        g += 4;
      } else {
        addOuter(l);
        g++;
      }
    }
    double[] diagonal = workB;
    Arrays.fill(diagonal, 0);
    double[] v = factor.value;
    for (int i = 0; i < levelsB; i++) {
      int ri = factor.row(i);
      double sum = 0;
      for (int j = factor.first(i); j < i; j++) {
        double size = -v[ri + j];
        sum += size;
        diagonal[j] += size;
      }
      diagonal[i] += sum;
    }
    for (int i = 0; i < levelsB; i++) {
      v[factor.row(i) + i] = diagonal[i];
    }
    // One level per component is free: its row is the last of the block and takes no part.
    for (int k = 0; k + 1 < blockStart.length; k++) {
      int last = blockStart[k + 1] - 1;
      v[factor.row(last) + last] = 0;
    }
    factor.factor(workers);
  }

  /** Levels with the same contiguous columns, side by side, so that four share one pass. */
  private void groupAlike() {
    long[] key = new long[levelsA];
    for (int l = 0; l < levelsA; l++) {
      int count = cellStart[l + 1] - cellStart[l];
      long shape =
          denseA[l] ? (long) cellB[cellStart[l]] * (levelsB + 1L) + count : Long.MAX_VALUE >> 24;
      key[l] = shape;
    }
    byShape = new int[levelsA];
    Integer[] order = new Integer[levelsA];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, java.util.Comparator.comparingLong(i -> key[i]));
    for (int g = 0; g < levelsA; g++) {
      byShape[g] = order[g];
    }
  }

  private boolean alike(int a, int b) {
    return denseA[a]
        && denseA[b]
        && cellB[cellStart[a]] == cellB[cellStart[b]]
        && cellStart[a + 1] - cellStart[a] == cellStart[b + 1] - cellStart[b];
  }

  private void addFour(int l0, int l1, int l2, int l3) {
    double[] v = factor.value;
    double[] w = cellWeight;
    int c0 = cellStart[l0];
    int c1 = cellStart[l1];
    int c2 = cellStart[l2];
    int c3 = cellStart[l3];
    int low = cellB[c0];
    for (int c = 0; c < cellStart[l0 + 1] - c0; c++) {
      double s0 = share(c0 + c, l0);
      double s1 = share(c1 + c, l1);
      double s2 = share(c2 + c, l2);
      double s3 = share(c3 + c, l3);
      int row = factor.row(low + c) + low;
      for (int d = 0; d < c; d++) {
        v[row + d] -= s0 * w[c0 + d] + s1 * w[c1 + d] + s2 * w[c2 + d] + s3 * w[c3 + d];
      }
    }
  }

  private double share(int cell, int level) {
    return weightA[level] > 0 ? cellWeight[cell] / weightA[level] : 0;
  }

  private void weighCells(double[] w) {
    boolean rowIsCell = rowStart.length == 0;
    for (int l = 0; l < levelsA; l++) {
      double sum = 0;
      for (int c = cellStart[l]; c < cellStart[l + 1]; c++) {
        double cw = 0;
        if (rowIsCell) {
          cw = w[c];
        } else {
          for (int i = rowStart[c]; i < rowStart[c + 1]; i++) {
            cw += w[i];
          }
        }
        cellWeight[c] = cw;
        sum += cw;
      }
      weightA[l] = sum;
    }
  }

  private void addOuter(int l) {
    double[] v = factor.value;
    int from = cellStart[l];
    double inverse = weightA[l] > 0 ? 1 / weightA[l] : 0;
    for (int c = from; c < cellStart[l + 1]; c++) {
      double scale = cellWeight[c] * inverse;
      if (scale == 0) {
        continue;
      }
      int row = factor.row(cellB[c]);
      if (denseA[l]) {
        int shift = row + cellB[from] - from;
        for (int d = from; d < c; d++) {
          v[shift + d] -= scale * cellWeight[d];
        }
      } else {
        for (int d = from; d < c; d++) {
          v[row + cellB[d]] -= scale * cellWeight[d];
        }
      }
    }
  }

  /**
   * Solves for both effects.
   *
   * @param fa levelsA: weighted sums by a level; overwritten with the solution
   * @param fb levelsB: weighted sums by b level in elimination order; overwritten likewise
   */
  void solve(double[] fa, double[] fb) {
    double[] weight = cellWeight;
    int[] column = cellB;
    for (int l = 0; l < levelsA; l++) {
      double mean = weightA[l] > 0 ? fa[l] / weightA[l] : 0;
      fa[l] = mean;
      int from = cellStart[l];
      int to = cellStart[l + 1];
      if (denseA[l]) {
        int shift = column[from] - from;
        for (int c = from; c < to; c++) {
          fb[shift + c] -= weight[c] * mean;
        }
      } else {
        for (int c = from; c < to; c++) {
          fb[column[c]] -= weight[c] * mean;
        }
      }
    }
    factor.solve(fb);
    for (int l = 0; l < levelsA; l++) {
      if (weightA[l] > 0) {
        fa[l] -= weighted(l, fb) / weightA[l];
      }
    }
  }

  /** Cell weights of one a level times values of b. */
  private double weighted(int l, double[] fb) {
    int from = cellStart[l];
    int to = cellStart[l + 1];
    if (denseA[l]) {
      return EnvelopeCholesky.dot(cellWeight, from, fb, cellB[from], to - from);
    }
    double s = 0;
    for (int c = from; c < to; c++) {
      s += cellWeight[c] * fb[cellB[c]];
    }
    return s;
  }
}
