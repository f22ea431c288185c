package shimoda.econometrics.inference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/**
 * Step-down adjusted p-values from the joint distribution of the statistics under permutation.
 *
 * <p>Westfall and Young (1993), Resampling-Based Multiple Testing, algorithms 2.8 and 4.1; Ge,
 * Dudoit and Speed (2003), Test 12. Two-sided, by absolute statistics; ties within a relative 1e-10
 * count as extreme.
 *
 * <pre>{@code
 * double[] observed = {2.5, 0.3};
 * double[][] draws = {{0.1, -0.5}, {1.2, 0.4}, {-0.7, 2.8}};
 * WestfallYoung.Result result =
 *     WestfallYoung.maxT(observed, draws, WestfallYoung.Draws.SAMPLED);
 * }</pre>
 */
public final class WestfallYoung {
  private static final double TIE = 1e-10;

  private WestfallYoung() {}

  /** Whether the draws are a sample or all assignments, the observed one among them. */
  public enum Draws {
    SAMPLED,
    ENUMERATED
  }

  /**
   * Raw and adjusted p-values in the order of the hypotheses.
   *
   * @param raw m
   * @param adjusted m
   * @param order m positions, most significant first
   * @param draws number of draws
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Result(double[] raw, double[] adjusted, int[] order, int draws) {}

  /**
   * By the largest statistic.
   *
   * @param observed m statistics
   * @param draws B x m
   */
  public static Result maxT(double[] observed, double[][] draws, Draws kind) {
    check(observed, draws);
    double[][] size = absolute(draws);
    double[] own = absolute(new double[][] {observed})[0];
    int[] order = sorted(own.length, Comparator.comparingDouble(i -> -own[i]));
    long[] exceeding = new long[own.length];
    for (double[] draw : size) {
      double largest = 0;
      for (int r = own.length - 1; r >= 0; r--) {
        int h = order[r];
        largest = Math.max(largest, draw[h]);
        exceeding[r] += largest >= own[h] * (1 - TIE) ? 1 : 0;
      }
    }
    return new Result(
        rawPValues(own, size, kind),
        stepDown(exceeding, order, draws.length, kind),
        order,
        draws.length);
  }

  /**
   * By the smallest raw p-value, each draw's raw p-values taken from the same draws.
   *
   * @param observed m statistics
   * @param draws B x m
   */
  public static Result minP(double[] observed, double[][] draws, Draws kind) {
    check(observed, draws);
    double[][] size = absolute(draws);
    double[] own = absolute(new double[][] {observed})[0];
    double[] raw = rawPValues(own, size, kind);
    int[] order =
        sorted(
            own.length,
            Comparator.<Integer>comparingDouble(i -> raw[i]).thenComparingDouble(i -> -own[i]));
    double[][] drawn = drawnPValues(size, own, kind);
    long[] exceeding = new long[own.length];
    for (double[] draw : drawn) {
      double smallest = 1;
      for (int r = own.length - 1; r >= 0; r--) {
        smallest = Math.min(smallest, draw[order[r]]);
        exceeding[r] += smallest <= raw[order[r]] + TIE ? 1 : 0;
      }
    }
    return new Result(raw, stepDown(exceeding, order, draws.length, kind), order, draws.length);
  }

  /**
   * Welch t statistics of m variables between two groups under all splits of the columns.
   *
   * @param data m x n
   * @param group n, 0 or 1
   */
  public static Enumeration welchSplits(double[][] data, int[] group) {
    int n = group.length;
    int[] ones = IntStream.range(0, n).filter(i -> group[i] == 1).toArray();
    long splits = Combinations.count(n, ones.length);
    if (splits > 1_000_000) {
      throw new EstimationException(Refusal.TOO_LARGE, splits + " splits: sample them instead");
    }
    double[][] draws = new double[(int) splits][];
    int[] chosen = Combinations.first(ones.length);
    for (int b = 0; b < draws.length; b++) {
      draws[b] = welch(data, chosen, n);
      Combinations.next(chosen, n);
    }
    return new Enumeration(welch(data, ones, n), draws);
  }

  /**
   * Observed and enumerated statistics.
   *
   * @param observed m
   * @param draws B x m, the observed assignment among them
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Enumeration(double[] observed, double[][] draws) {}

  private static double[] welch(double[][] data, int[] ones, int n) {
    boolean[] one = new boolean[n];
    for (int i : ones) {
      one[i] = true;
    }
    double[] t = new double[data.length];
    for (int h = 0; h < data.length; h++) {
      double[] row = data[h];
      double[] a = IntStream.range(0, n).filter(i -> one[i]).mapToDouble(i -> row[i]).toArray();
      double[] b = IntStream.range(0, n).filter(i -> !one[i]).mapToDouble(i -> row[i]).toArray();
      t[h] =
          (SampleMoments.mean(a) - SampleMoments.mean(b))
              / Math.sqrt(
                  SampleMoments.variance(a) / a.length + SampleMoments.variance(b) / b.length);
    }
    return t;
  }

  private static double[] rawPValues(double[] own, double[][] size, Draws kind) {
    double[] raw = new double[own.length];
    for (int h = 0; h < own.length; h++) {
      long count = 0;
      for (double[] draw : size) {
        count += draw[h] >= own[h] * (1 - TIE) ? 1 : 0;
      }
      raw[h] = p(count, size.length, kind);
    }
    return raw;
  }

  /** P-value of every draw within the draws (with the observed one when they are a sample). */
  private static double[][] drawnPValues(double[][] size, double[] own, Draws kind) {
    double[][] p = new double[size.length][own.length];
    for (int h = 0; h < own.length; h++) {
      double[] sortedSizes = new double[size.length];
      for (int b = 0; b < size.length; b++) {
        sortedSizes[b] = size[b][h];
      }
      Arrays.sort(sortedSizes);
      for (int b = 0; b < size.length; b++) {
        double limit = size[b][h] * (1 - TIE);
        int count = size.length - firstAtLeast(sortedSizes, limit);
        boolean observedToo = kind == Draws.SAMPLED && own[h] >= limit;
        double total = size.length + (kind == Draws.SAMPLED ? 1.0 : 0.0);
        p[b][h] = (count + (observedToo ? 1 : 0)) / total;
      }
    }
    return p;
  }

  private static int firstAtLeast(double[] sorted, double limit) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] >= limit) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static double[] stepDown(long[] exceeding, int[] order, int draws, Draws kind) {
    double[] adjusted = new double[order.length];
    double running = 0;
    for (int r = 0; r < order.length; r++) {
      running = Math.max(running, p(exceeding[r], draws, kind));
      adjusted[order[r]] = running;
    }
    return adjusted;
  }

  private static double p(long count, int draws, Draws kind) {
    return kind == Draws.ENUMERATED ? (double) count / draws : (1.0 + count) / (1.0 + draws);
  }

  private static double[][] absolute(double[][] values) {
    return Arrays.stream(values)
        .map(row -> Arrays.stream(row).map(Math::abs).toArray())
        .toArray(double[][]::new);
  }

  private static int[] sorted(int m, Comparator<Integer> by) {
    return IntStream.range(0, m).boxed().sorted(by).mapToInt(Integer::intValue).toArray();
  }

  private static void check(double[] observed, double[][] draws) {
    if (draws.length == 0 || draws[0].length != observed.length) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "draws must be B x m with m = " + observed.length + " and B above 0");
    }
    for (double[] draw : draws) {
      for (double value : draw) {
        if (Double.isNaN(value)) {
          throw new EstimationException(Refusal.NOT_FINITE, "a drawn statistic is NaN");
        }
      }
    }
  }
}
