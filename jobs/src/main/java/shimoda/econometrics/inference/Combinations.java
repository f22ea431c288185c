package shimoda.econometrics.inference;

import java.util.ArrayList;
import java.util.List;

/** Enumeration of subsets and permutations. */
final class Combinations {
  private Combinations() {}

  /** 0, 1, ..., m-1. */
  static int[] first(int m) {
    int[] chosen = new int[m];
    for (int i = 0; i < m; i++) {
      chosen[i] = i;
    }
    return chosen;
  }

  /** Moves to the next m-subset of 0..n-1 in lexicographic order; after the last, to the first. */
  static void next(int[] chosen, int n) {
    int m = chosen.length;
    int i = m - 1;
    while (i >= 0 && chosen[i] == n - m + i) {
      i--;
    }
    int from = i < 0 ? 0 : chosen[i] + 1;
    for (int j = Math.max(i, 0); j < m; j++) {
      chosen[j] = from + j - Math.max(i, 0);
    }
  }

  /** n over m, or {@link Long#MAX_VALUE} where a long does not hold it. */
  static long count(int n, int m) {
    long count = 1;
    for (int i = 1; i <= Math.min(m, n - m); i++) {
      long high = n - i + 1L;
      if (count > Long.MAX_VALUE / high) {
        return Long.MAX_VALUE;
      }
      count = count * high / i;
    }
    return count;
  }

  /** n!, or {@link Long#MAX_VALUE} where a long does not hold it. */
  static long factorial(int n) {
    long product = 1;
    for (int i = 2; i <= n; i++) {
      if (product > Long.MAX_VALUE / i) {
        return Long.MAX_VALUE;
      }
      product *= i;
    }
    return product;
  }

  /** All permutations of 0..n-1, the identity first. */
  static List<int[]> permutations(int n) {
    List<int[]> all = new ArrayList<>();
    extend(first(n), 0, all);
    return all;
  }

  private static void extend(int[] values, int from, List<int[]> all) {
    if (from >= values.length - 1) {
      all.add(values.clone());
      return;
    }
    for (int i = from; i < values.length; i++) {
      swap(values, from, i);
      extend(values, from + 1, all);
      swap(values, from, i);
    }
  }

  private static void swap(int[] values, int a, int b) {
    int held = values[a];
    values[a] = values[b];
    values[b] = held;
  }
}
