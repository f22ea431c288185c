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
      int[] blockStart,
      boolean[] denseA) {
    this.levelsA = levelsA;
    this.levelsB = levelsB;
    this.positionB = positionB;
    this.cellStart = cellStart;
    this.cellB = cellB;
    this.first = first;
    this.blockStart = blockStart;
    this.denseA = denseA;
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
    boolean[] dense = new boolean[la];
    for (int c = 0; c < cells; c++) {
      cellLevelB[c] = position[cellLevelB[c]];
    }
    int[] first = identity(lb);
    for (int l = 0; l < la; l++) {
      Arrays.sort(cellLevelB, cellStart[l], cellStart[l + 1]);
      int low = cellLevelB[cellStart[l]];
      for (int c = cellStart[l]; c < cellStart[l + 1]; c++) {
        first[cellLevelB[c]] = Math.min(first[cellLevelB[c]], low);
      }
      dense[l] = cellLevelB[cellStart[l + 1] - 1] - low == cellStart[l + 1] - cellStart[l] - 1;
    }
    return new TwoWayBlock(
        la,
        lb,
        position,
        cellStart,
        cellLevelB,
        first,
        Arrays.copyOf(blocks, blockCount + 1),
        dense);
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

  /** Prepares storage for rows already in {@link #rowOrder}; a and b are in that order. */
  void bind(int[] a, int[] b) {
    int n = a.length;
    factor = new EnvelopeCholesky(first, blockStart);
    cellWeight = new double[cellB.length];
    weightA = new double[levelsA];
    workB = new double[levelsB];
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
    for (int l = 0; l < levelsA; l++) {
      addOuter(l);
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
    for (int l = 0; l < levelsA; l++) {
      double mean = weightA[l] > 0 ? fa[l] / weightA[l] : 0;
      fa[l] = mean;
      for (int c = cellStart[l]; c < cellStart[l + 1]; c++) {
        fb[cellB[c]] -= cellWeight[c] * mean;
      }
    }
    factor.solve(fb);
    for (int l = 0; l < levelsA; l++) {
      double s = 0;
      for (int c = cellStart[l]; c < cellStart[l + 1]; c++) {
        s += cellWeight[c] * fb[cellB[c]];
      }
      if (weightA[l] > 0) {
        fa[l] -= s / weightA[l];
      }
    }
  }
}
