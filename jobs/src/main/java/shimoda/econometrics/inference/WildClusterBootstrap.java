package shimoda.econometrics.inference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Dense;
import shimoda.econometrics.dense.DenseFit;

/**
 * Wild cluster bootstrap of one coefficient's t statistic.
 *
 * <p>Cameron, Gelbach and Miller (2008), REStat 90; Roodman, MacKinnon, Nielsen and Webb (2019),
 * Stata Journal 19. y* = fitted + residual x v, one v per cluster; with the null imposed fitted and
 * residuals come from the restricted fit and t* tests the null, otherwise from the full fit and t*
 * tests the estimate. t uses the cluster covariance with G/(G-1) (N-1)/(N-K).
 *
 * <p>Defaults: null imposed, Rademacher weights, all 2^G sign vectors when there are at most 12
 * clusters, else 9,999 draws and p = (1 + count)/(1 + draws); |t*| at or above |t|, within 1e-9,
 * counts as extreme.
 *
 * <p>Fixed effects: give y and x with the effects partialled out (nested in the clusters, or the
 * restricted and the full fit differ) and {@link #withParameters} the model's K.
 *
 * <pre>{@code
 * double[] y = {1, 2, 3, 3, 5, 4, 6, 8};
 * double[][] x = {{1, 0}, {1, 1}, {1, 1}, {1, 2}, {1, 2}, {1, 3}, {1, 4}, {1, 5}};
 * int[] state = {1, 1, 2, 2, 3, 3, 4, 4};
 * WildClusterBootstrap.Result result =
 *     WildClusterBootstrap.withDefaults().test(y, x, state, 1, 0.0);
 * double p = result.pValue();
 * }</pre>
 */
public final class WildClusterBootstrap {
  private final Null nullHypothesis;
  private final Weights weights;
  private final Ties ties;
  private final int enumeratedClusters;
  private final int draws;
  private final long seed;
  private final double tieTolerance;
  private final int parameters;

  /** Whether the bootstrap data obey the null hypothesis. */
  public enum Null {
    /** Restricted residuals (WCR). */
    IMPOSED,
    /** Unrestricted residuals (WCU). */
    NOT_IMPOSED
  }

  /** The distribution of the cluster weights; all have mean 0 and variance 1. */
  public enum Weights {
    /** -1 or 1. */
    RADEMACHER,
    /** Mammen (1993), two points. */
    MAMMEN,
    /** Webb (2014), six points. */
    WEBB;

    double draw(Random random) {
      return switch (this) {
        case RADEMACHER -> random.nextBoolean() ? 1 : -1;
        case MAMMEN -> {
          double root = Math.sqrt(5);
          yield random.nextDouble() < (root + 1) / (2 * root) ? (1 - root) / 2 : (1 + root) / 2;
        }
        case WEBB -> {
          int point = random.nextInt(6);
          yield (point < 3 ? -1 : 1) * Math.sqrt((point % 3 + 1) / 2.0);
        }
      };
    }
  }

  /** What counts as extreme. */
  public enum Ties {
    /** |t*| at or above |t|: conservative. */
    COUNTED,
    /** |t*| above |t|. */
    NOT_COUNTED
  }

  /**
   * The outcome.
   *
   * @param estimate of the coefficient
   * @param stdError cluster-robust, CRV1
   * @param statistic (estimate - null) / stdError
   * @param clusters G
   * @param draws sign vectors enumerated, or draws
   * @param exact whether enumerated
   * @param countGreater draws with |t*| above |t|
   * @param countGreaterOrEqual draws with |t*| at or above |t|
   * @param pGreater p of the first count
   * @param pGreaterOrEqual p of the second
   * @param pValue the one of the tie rule in use
   * @param pEqualTailed 2 min(P(t* at or below t), P(t* at or above t)), at most 1
   * @param conventions in words
   */
  public record Result(
      double estimate,
      double stdError,
      double statistic,
      int clusters,
      long draws,
      boolean exact,
      long countGreater,
      long countGreaterOrEqual,
      double pGreater,
      double pGreaterOrEqual,
      double pValue,
      double pEqualTailed,
      String conventions) {}

  private WildClusterBootstrap(
      Null nullHypothesis,
      Weights weights,
      Ties ties,
      int enumeratedClusters,
      int draws,
      long seed,
      double tieTolerance,
      int parameters) {
    this.nullHypothesis = nullHypothesis;
    this.weights = weights;
    this.ties = ties;
    this.enumeratedClusters = enumeratedClusters;
    this.draws = draws;
    this.seed = seed;
    this.tieTolerance = tieTolerance;
    this.parameters = parameters;
  }

  public static WildClusterBootstrap withDefaults() {
    return new WildClusterBootstrap(
        Null.IMPOSED, Weights.RADEMACHER, Ties.COUNTED, 12, 9_999, 1, 1e-9, -1);
  }

  public WildClusterBootstrap withNull(Null newNull) {
    return new WildClusterBootstrap(
        newNull, weights, ties, enumeratedClusters, draws, seed, tieTolerance, parameters);
  }

  public WildClusterBootstrap withWeights(Weights newWeights) {
    return new WildClusterBootstrap(
        nullHypothesis,
        newWeights,
        ties,
        enumeratedClusters,
        draws,
        seed,
        tieTolerance,
        parameters);
  }

  public WildClusterBootstrap withTies(Ties newTies) {
    return new WildClusterBootstrap(
        nullHypothesis,
        weights,
        newTies,
        enumeratedClusters,
        draws,
        seed,
        tieTolerance,
        parameters);
  }

  /** Up to how many clusters all sign vectors are enumerated (at most 24; 0 to always sample). */
  public WildClusterBootstrap withEnumeratedClusters(int newLimit) {
    if (newLimit > 24) {
      throw new EstimationException(
          Refusal.TOO_LARGE, "2^" + newLimit + " sign vectors are too many to enumerate");
    }
    return new WildClusterBootstrap(
        nullHypothesis, weights, ties, newLimit, draws, seed, tieTolerance, parameters);
  }

  public WildClusterBootstrap withDraws(int newDraws) {
    return new WildClusterBootstrap(
        nullHypothesis,
        weights,
        ties,
        enumeratedClusters,
        newDraws,
        seed,
        tieTolerance,
        parameters);
  }

  public WildClusterBootstrap withSeed(long newSeed) {
    return new WildClusterBootstrap(
        nullHypothesis,
        weights,
        ties,
        enumeratedClusters,
        draws,
        newSeed,
        tieTolerance,
        parameters);
  }

  /** K of (N-1)/(N-K), where effects were partialled out of y and x. */
  public WildClusterBootstrap withParameters(int newParameters) {
    return new WildClusterBootstrap(
        nullHypothesis,
        weights,
        ties,
        enumeratedClusters,
        draws,
        seed,
        tieTolerance,
        newParameters);
  }

  /**
   * Tests that coefficient {@code tested} equals {@code nullValue}.
   *
   * @param y n outcomes
   * @param x n x k design with its constant
   * @param cluster n, any ints
   * @param tested column of x, from 0
   */
  public Result test(double[] y, double[][] x, int[] cluster, int tested, double nullValue) {
    int k = x.length == 0 ? 0 : x[0].length;
    if (cluster.length != y.length || tested < 0 || tested >= k) {
      throw new EstimationException(
          Refusal.BAD_INPUT,
          y.length + " outcomes, " + cluster.length + " clusters, column " + tested + " of " + k);
    }
    String[] names = new String[k];
    Arrays.setAll(names, j -> "column " + j);
    DenseFit full = DenseFit.of(y, x, names);
    Clusters sums = new Clusters(full, cluster, tested, parameters >= 0 ? parameters : k);
    double[] b = full.coefficients();
    double[] unrestricted = sums.zeroShift();
    double error = sums.stdError(sums.scores(full.residuals()), unrestricted, null);
    double t = (b[tested] - nullValue) / error;
    double[] residuals =
        nullHypothesis == Null.IMPOSED ? restricted(y, x, tested, nullValue) : full.residuals();
    double[] drawn = draw(sums, sums.scores(residuals));
    return summarize(b[tested], error, t, sums.count(), drawn);
  }

  /** Residuals of the fit with the tested coefficient held at its null value. */
  private static double[] restricted(double[] y, double[][] x, int tested, double nullValue) {
    int n = y.length;
    int k = x[0].length;
    double[] shifted = new double[n];
    for (int i = 0; i < n; i++) {
      shifted[i] = y[i] - nullValue * x[i][tested];
    }
    if (k == 1) {
      return shifted;
    }
    double[][] rest = new double[n][k - 1];
    String[] names = new String[k - 1];
    for (int j = 0, c = 0; j < k; j++) {
      if (j == tested) {
        continue;
      }
      names[c] = "column " + j;
      for (int i = 0; i < n; i++) {
        rest[i][c] = x[i][j];
      }
      c++;
    }
    return DenseFit.of(shifted, rest, names).residuals();
  }

  private boolean enumerated(int clusters) {
    return weights == Weights.RADEMACHER && clusters <= enumeratedClusters;
  }

  private double[] draw(Clusters sums, double[][] scores) {
    int g = sums.count();
    double[] v = new double[g];
    if (enumerated(g)) {
      double[] t = new double[1 << g];
      for (int mask = 0; mask < t.length; mask++) {
        for (int c = 0; c < g; c++) {
          v[c] = (mask >> c & 1) == 0 ? 1 : -1;
        }
        t[mask] = sums.statistic(scores, v);
      }
      return t;
    }
    double[] t = new double[draws];
    SeedTree root = SeedTree.root(seed);
    for (int b = 0; b < draws; b++) {
      Random random = root.child(b).random();
      for (int c = 0; c < g; c++) {
        v[c] = weights.draw(random);
      }
      t[b] = sums.statistic(scores, v);
    }
    return t;
  }

  private Result summarize(double estimate, double error, double t, int clusters, double[] drawn) {
    boolean exact = enumerated(clusters);
    RandomizationResult.Draws kind =
        exact ? RandomizationResult.Draws.ENUMERATED : RandomizationResult.Draws.SAMPLED;
    double slack = tieTolerance * Math.max(1, Math.abs(t));
    long greater = Arrays.stream(drawn).filter(s -> Math.abs(s) > Math.abs(t) + slack).count();
    long atLeast = Arrays.stream(drawn).filter(s -> Math.abs(s) >= Math.abs(t) - slack).count();
    long below = Arrays.stream(drawn).filter(s -> s <= t + slack).count();
    long above = Arrays.stream(drawn).filter(s -> s >= t - slack).count();
    double pGreater = kind.p(greater, drawn.length);
    double pAtLeast = kind.p(atLeast, drawn.length);
    double tail = Math.min(kind.p(below, drawn.length), kind.p(above, drawn.length));
    return new Result(
        estimate,
        error,
        t,
        clusters,
        drawn.length,
        exact,
        greater,
        atLeast,
        pGreater,
        pAtLeast,
        ties == Ties.COUNTED ? pAtLeast : pGreater,
        Math.min(1, 2 * tail),
        String.format(
            Locale.ROOT,
            "null %s, %s weights, ties %s, CRV1 with G/(G-1) (N-1)/(N-K), %s",
            nullHypothesis,
            weights,
            ties,
            kind.words()));
  }

  /** Sums by cluster from which a bootstrap statistic costs G k^2. */
  private static final class Clusters {
    private final DenseFit fit;
    private final int[] clusterOf;
    private final int tested;
    private final double[][][] moments;
    private final double[] direction;
    private final double factor;

    Clusters(DenseFit fit, int[] cluster, int tested, int parameters) {
      this.fit = fit;
      this.tested = tested;
      TreeMap<Integer, Integer> index = new TreeMap<>();
      for (int c : cluster) {
        index.putIfAbsent(c, index.size());
      }
      int g = index.size();
      if (g < 2) {
        throw new EstimationException(Refusal.CLUSTERS, "one cluster: at least 2 are needed");
      }
      clusterOf = Arrays.stream(cluster).map(index::get).toArray();
      int k = fit.parameters();
      moments = new double[g][k][k];
      for (int i = 0; i < clusterOf.length; i++) {
        double[] row = fit.design()[i];
        for (int r = 0; r < k; r++) {
          for (int c = 0; c < k; c++) {
            moments[clusterOf[i]][r][c] += row[r] * row[c];
          }
        }
      }
      direction = fit.bread()[tested];
      double n = fit.observations();
      factor = g / (g - 1.0) * (n - 1) / (n - parameters);
    }

    int count() {
      return moments.length;
    }

    double[] zeroShift() {
      return new double[fit.parameters()];
    }

    /** X_g'e_g of every cluster: G x k. */
    double[][] scores(double[] residuals) {
      double[][] scores = new double[count()][fit.parameters()];
      for (int i = 0; i < clusterOf.length; i++) {
        double[] row = fit.design()[i];
        for (int j = 0; j < row.length; j++) {
          scores[clusterOf[i]][j] += row[j] * residuals[i];
        }
      }
      return scores;
    }

    /** t of a draw: the shift of the coefficient over its cluster-robust error. */
    double statistic(double[][] scores, double[] v) {
      int k = fit.parameters();
      double[] total = new double[k];
      for (int c = 0; c < scores.length; c++) {
        for (int j = 0; j < k; j++) {
          total[j] += v[c] * scores[c][j];
        }
      }
      double[] shift = Dense.multiply(fit.bread(), total);
      return shift[tested] / stdError(scores, shift, v);
    }

    /** CRV1 error when cluster scores are v s and the coefficients have moved by shift. */
    double stdError(double[][] scores, double[] shift, double[] v) {
      double sum = 0;
      for (int c = 0; c < scores.length; c++) {
        double scale = v == null ? 1 : v[c];
        double projected = 0;
        for (int r = 0; r < shift.length; r++) {
          projected += direction[r] * (scale * scores[c][r] - Dense.dot(moments[c][r], shift));
        }
        sum += projected * projected;
      }
      return Math.sqrt(factor * sum);
    }
  }
}
