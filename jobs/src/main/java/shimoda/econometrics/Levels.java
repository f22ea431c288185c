package shimoda.econometrics;

import java.util.Arrays;

/**
 * The levels of one fixed effect or cluster: arbitrary int ids compressed to 0..count-1 in order of
 * value.
 *
 * @param codes n: code of each row
 * @param values count: the id a code stands for
 */
@SuppressWarnings("ArrayRecordComponent")
record Levels(int[] codes, int[] values) {

  int count() {
    return values.length;
  }

  static Levels of(int[] ids) {
    int n = ids.length;
    if (n == 0) {
      return new Levels(new int[0], new int[0]);
    }
    int min = ids[0];
    int max = ids[0];
    for (int id : ids) {
      min = Math.min(min, id);
      max = Math.max(max, id);
    }
    long span = (long) max - min + 1;
    return span <= 8L * n + 1024 ? byTable(ids, min, (int) span) : bySort(ids);
  }

  private static Levels byTable(int[] ids, int min, int span) {
    int[] code = new int[span];
    for (int id : ids) {
      code[id - min] = 1;
    }
    int count = 0;
    for (int v = 0; v < span; v++) {
      count += code[v];
    }
    int[] values = new int[count];
    int next = 0;
    for (int v = 0; v < span; v++) {
      if (code[v] == 1) {
        values[next] = v + min;
        code[v] = next++;
      }
    }
    int[] codes = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      codes[i] = code[ids[i] - min];
    }
    return new Levels(codes, values);
  }

  private static Levels bySort(int[] ids) {
    int[] sorted = ids.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    int[] values = Arrays.copyOf(sorted, count);
    int[] codes = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      codes[i] = Arrays.binarySearch(values, ids[i]);
    }
    return new Levels(codes, values);
  }

  /** The levels of the cells (a, b): one code per distinct pair, in order of (a, b). */
  static Levels cross(Levels a, Levels b) {
    int n = a.codes.length;
    long cells = (long) a.count() * b.count();
    if (cells <= Integer.MAX_VALUE) {
      int[] id = new int[n];
      for (int i = 0; i < n; i++) {
        id[i] = a.codes[i] * b.count() + b.codes[i];
      }
      return of(id);
    }
    long[] key = new long[n];
    for (int i = 0; i < n; i++) {
      key[i] = (long) a.codes[i] * b.count() + b.codes[i];
    }
    long[] distinct = Arrays.stream(key).sorted().distinct().toArray();
    int[] codes = new int[n];
    for (int i = 0; i < n; i++) {
      codes[i] = Arrays.binarySearch(distinct, key[i]);
    }
    int[] values = new int[distinct.length];
    Arrays.setAll(values, i -> i);
    return new Levels(codes, values);
  }

  /** Whether every level of this lies within one level of the other. */
  boolean nestedIn(Levels other) {
    int[] seen = new int[count()];
    Arrays.fill(seen, -1);
    for (int i = 0; i < codes.length; i++) {
      int outer = other.codes[i];
      if (seen[codes[i]] == -1) {
        seen[codes[i]] = outer;
      } else if (seen[codes[i]] != outer) {
        return false;
      }
    }
    return true;
  }

  /** Number of rows per level. */
  int[] sizes() {
    int[] size = new int[count()];
    for (int c : codes) {
      size[c]++;
    }
    return size;
  }
}
