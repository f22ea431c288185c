package shimoda.econometrics.inference;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/**
 * Randomisation (permutation) tests, enumerated when the assignments are few enough.
 *
 * <p>Fisher (1935), The Design of Experiments; Phipson and Smyth (2010), SAGMB 9, for the p-value
 * of sampled draws. Defaults: 999 draws, enumeration up to 2,000,000 assignments, ties within
 * 1e-12, draws from a seed tree with root 1.
 *
 * <pre>{@code
 * double[] treated = {94, 197, 16, 38, 99, 141, 23};
 * double[] control = {52, 104, 146, 10, 51, 30, 40, 27, 46};
 * RandomizationResult result = RandomizationTest.withDefaults().twoSample(treated, control);
 * double p = result.pUpper(); // 1613 of 11440
 * }</pre>
 */
public final class RandomizationTest {
  private final int draws;
  private final long enumerationLimit;
  private final double tieTolerance;
  private final long seed;
  private final Stream stream;

  /** Where sampled permutations come from. */
  public enum Stream {
    /** {@link Shuffles#seedTree}: draw b has a stream of its own. */
    SEED_TREE,
    /** {@link Shuffles#javaUtil}: one java.util.Random, Collections.shuffle for each draw. */
    JAVA_UTIL
  }

  private RandomizationTest(
      int draws, long enumerationLimit, double tieTolerance, long seed, Stream stream) {
    this.draws = draws;
    this.enumerationLimit = enumerationLimit;
    this.tieTolerance = tieTolerance;
    this.seed = seed;
    this.stream = stream;
  }

  public static RandomizationTest withDefaults() {
    return new RandomizationTest(999, 2_000_000, 1e-12, 1, Stream.SEED_TREE);
  }

  /** Number of sampled draws. */
  public RandomizationTest withDraws(int newDraws) {
    if (newDraws < 1) {
      throw new EstimationException(Refusal.TOO_FEW, newDraws + " draws: at least 1 is needed");
    }
    return new RandomizationTest(newDraws, enumerationLimit, tieTolerance, seed, stream);
  }

  /** Up to how many assignments are enumerated rather than sampled; 0 to always sample. */
  public RandomizationTest withEnumerationLimit(long newLimit) {
    return new RandomizationTest(draws, newLimit, tieTolerance, seed, stream);
  }

  /** Within which distance two statistics tie, times the larger of 1 and the observed size. */
  public RandomizationTest withTieTolerance(double newTolerance) {
    return new RandomizationTest(draws, enumerationLimit, newTolerance, seed, stream);
  }

  public RandomizationTest withSeed(long newSeed) {
    return new RandomizationTest(draws, enumerationLimit, tieTolerance, newSeed, stream);
  }

  public RandomizationTest withStream(Stream newStream) {
    return new RandomizationTest(draws, enumerationLimit, tieTolerance, seed, newStream);
  }

  /** Difference of means of two samples under all splits of the pooled values. */
  public RandomizationResult twoSample(double[] treated, double[] control) {
    requireFinite(treated);
    requireFinite(control);
    int m = treated.length;
    double[] pooled = Arrays.copyOf(treated, m + control.length);
    System.arraycopy(control, 0, pooled, m, control.length);
    double total = Arrays.stream(pooled).sum();
    ToDoubleFunction<int[]> difference =
        chosen -> {
          double sum = 0;
          for (int i : chosen) {
            sum += pooled[i];
          }
          return sum / m - (total - sum) / control.length;
        };
    return split(pooled.length, m, difference);
  }

  /**
   * A statistic of which m of n units are treated, the first m being so in truth.
   *
   * @param statistic of the positions of the treated, in no particular order
   */
  public RandomizationResult split(int n, int m, ToDoubleFunction<int[]> statistic) {
    if (m < 1 || m >= n) {
      throw new EstimationException(
          Refusal.TOO_FEW, m + " treated of " + n + ": both groups need a member");
    }
    int[] first = Combinations.first(m);
    double observed = statistic.applyAsDouble(first);
    long assignments = Combinations.count(n, m);
    if (assignments <= enumerationLimit) {
      double[] values = new double[(int) assignments];
      int[] chosen = first.clone();
      for (int b = 0; b < values.length; b++) {
        values[b] = statistic.applyAsDouble(chosen);
        Combinations.next(chosen, n);
      }
      return RandomizationResult.of(
          observed, values, RandomizationResult.Draws.ENUMERATED, tieTolerance);
    }
    Shuffles shuffles = shuffles();
    return sampled(observed, () -> statistic.applyAsDouble(shuffles.next(n, m)));
  }

  /** Sum of paired differences under all sign changes. */
  public RandomizationResult signFlip(double[] differences) {
    requireFinite(differences);
    int n = differences.length;
    double observed = Arrays.stream(differences).sum();
    if (n < 62 && (1L << n) <= enumerationLimit) {
      double[] values = new double[1 << n];
      for (int mask = 0; mask < values.length; mask++) {
        for (int i = 0; i < n; i++) {
          values[mask] += (mask >> i & 1) == 0 ? differences[i] : -differences[i];
        }
      }
      return RandomizationResult.of(
          observed, values, RandomizationResult.Draws.ENUMERATED, tieTolerance);
    }
    Random random = stream == Stream.JAVA_UTIL ? new Random(seed) : SeedTree.root(seed).random();
    return sampled(
        observed,
        () -> {
          double sum = 0;
          for (double d : differences) {
            sum += random.nextBoolean() ? d : -d;
          }
          return sum;
        });
  }

  /**
   * A statistic of an assignment of n labels to n places.
   *
   * @param statistic of a permutation p: place i holds the label of place p[i]; the identity is the
   *     observed assignment
   */
  public RandomizationResult permute(int n, ToDoubleFunction<int[]> statistic) {
    int[] identity = Combinations.first(n);
    double observed = statistic.applyAsDouble(identity);
    if (Combinations.factorial(n) <= enumerationLimit) {
      double[] values = Combinations.permutations(n).stream().mapToDouble(statistic).toArray();
      return RandomizationResult.of(
          observed, values, RandomizationResult.Draws.ENUMERATED, tieTolerance);
    }
    Shuffles shuffles = shuffles();
    return sampled(observed, () -> statistic.applyAsDouble(shuffles.next(n)));
  }

  /**
   * A statistic of a series turned in a circle, which keeps its own correlation over time: all n
   * shifts, the observed one among them.
   *
   * @param statistic of positions p: place i holds the value of place p[i]
   */
  public RandomizationResult circularShifts(int n, ToDoubleFunction<int[]> statistic) {
    if (n < 2) {
      throw new EstimationException(Refusal.TOO_FEW, n + " periods: at least 2 are needed");
    }
    double[] values = new double[n];
    for (int shift = 0; shift < n; shift++) {
      int[] turned = new int[n];
      for (int i = 0; i < n; i++) {
        turned[i] = (i + shift) % n;
      }
      values[shift] = statistic.applyAsDouble(turned);
    }
    return RandomizationResult.of(
        values[0], values, RandomizationResult.Draws.ENUMERATED, tieTolerance);
  }

  /**
   * A statistic of which m of a pool of n units take the m labels, in order: always sampled.
   *
   * @param observed the statistic as assigned
   * @param statistic of the m drawn positions, the j-th taking label j
   */
  public RandomizationResult assign(
      double observed, int n, int m, ToDoubleFunction<int[]> statistic) {
    if (m > n) {
      throw new EstimationException(Refusal.BAD_INPUT, m + " labels for a pool of " + n);
    }
    Shuffles shuffles = shuffles();
    return sampled(observed, () -> statistic.applyAsDouble(shuffles.next(n, m)));
  }

  /** The result of statistics drawn elsewhere, the observed assignment not among them. */
  public RandomizationResult ofDraws(double observed, double[] statistics) {
    if (statistics.length == 0) {
      throw new EstimationException(Refusal.TOO_FEW, "no draws");
    }
    return RandomizationResult.of(
        observed, statistics, RandomizationResult.Draws.SAMPLED, tieTolerance);
  }

  private RandomizationResult sampled(double observed, java.util.function.DoubleSupplier draw) {
    double[] values = new double[draws];
    for (int b = 0; b < draws; b++) {
      values[b] = draw.getAsDouble();
    }
    return ofDraws(observed, values);
  }

  private Shuffles shuffles() {
    return stream == Stream.JAVA_UTIL
        ? Shuffles.javaUtil(seed)
        : Shuffles.seedTree(SeedTree.root(seed));
  }

  private static void requireFinite(double[] values) {
    if (values.length == 0) {
      throw new EstimationException(Refusal.TOO_FEW, "an empty sample");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new EstimationException(
            Refusal.NOT_FINITE, "value " + i + " is " + values[i] + ": drop it or fill it in");
      }
    }
  }
}
