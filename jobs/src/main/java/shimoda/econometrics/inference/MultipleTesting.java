package shimoda.econometrics.inference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/**
 * Adjusted p-values of m hypotheses, in the order given.
 *
 * <p>Holm (1979), Scandinavian Journal of Statistics 6; Hochberg (1988), Biometrika 75; Hommel
 * (1988), Biometrika 75; Benjamini and Hochberg (1995), JRSS B 57; Benjamini and Yekutieli (2001),
 * Annals of Statistics 29; adaptive: Benjamini and Hochberg (2000), JEBS 25; two-stage: Benjamini,
 * Krieger and Yekutieli (2006), Biometrika 93.
 *
 * <pre>{@code
 * double[] adjusted = MultipleTesting.HOLM.adjust(0.01, 0.04, 0.03); // 0.03, 0.06, 0.06
 * }</pre>
 */
public enum MultipleTesting {
  /** m p. */
  BONFERRONI,
  /** Step-down Bonferroni. */
  HOLM,
  /** Step-up Bonferroni; valid under independence or positive dependence. */
  HOCHBERG,
  /** Closed Simes test. */
  HOMMEL,
  /** 1 - (1-p)^m; independence. */
  SIDAK,
  /** Step-down Sidak. */
  SIDAK_HOLM,
  /** False discovery rate, independence or positive dependence. */
  BENJAMINI_HOCHBERG,
  /** False discovery rate under any dependence. */
  BENJAMINI_YEKUTIELI,
  /** Benjamini-Hochberg with the number of true hypotheses read off the p-values. */
  ADAPTIVE_BENJAMINI_HOCHBERG,
  /** Two-stage Benjamini-Hochberg, first stage at 0.05. */
  TWO_STAGE_BENJAMINI_HOCHBERG;

  private static final double FIRST_STAGE = 0.05;

  /**
   * Adjusts.
   *
   * @param p m p-values in [0, 1]
   * @return m adjusted p-values in the order of p
   */
  public double[] adjust(double... p) {
    for (double value : p) {
      if (!(value >= 0 && value <= 1)) {
        throw new EstimationException(Refusal.BAD_INPUT, "p-value " + value + " is not in [0, 1]");
      }
    }
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] sorted = Arrays.stream(order).mapToDouble(i -> p[i]).toArray();
    double[] adjusted = ofSorted(sorted);
    double[] result = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      result[order[i]] = Math.min(1, adjusted[i]);
    }
    return result;
  }

  /** Which hypotheses are rejected at a level: adjusted p at or below it. */
  public boolean[] reject(double level, double... p) {
    double[] adjusted = adjust(p);
    boolean[] rejected = new boolean[p.length];
    for (int i = 0; i < p.length; i++) {
      rejected[i] = adjusted[i] <= level;
    }
    return rejected;
  }

  private double[] ofSorted(double[] p) {
    int m = p.length;
    double[] q = new double[m];
    for (int i = 0; i < m; i++) {
      double rest = m - i;
      q[i] =
          switch (this) {
            case BONFERRONI -> m * p[i];
            case HOLM, HOCHBERG -> rest * p[i];
            case SIDAK -> sidak(p[i], m);
            case SIDAK_HOLM -> sidak(p[i], rest);
            case HOMMEL -> p[i];
            case BENJAMINI_HOCHBERG, ADAPTIVE_BENJAMINI_HOCHBERG, TWO_STAGE_BENJAMINI_HOCHBERG ->
                m * p[i] / (i + 1);
            case BENJAMINI_YEKUTIELI -> harmonic(m) * m * p[i] / (i + 1);
          };
    }
    return switch (this) {
      case BONFERRONI, SIDAK -> q;
      case HOLM, SIDAK_HOLM -> runningMaximum(q);
      case HOMMEL -> hommel(p);
      case HOCHBERG, BENJAMINI_HOCHBERG, BENJAMINI_YEKUTIELI -> runningMinimum(q);
      case ADAPTIVE_BENJAMINI_HOCHBERG -> scaled(capped(runningMinimum(q)), adaptiveCount(p));
      case TWO_STAGE_BENJAMINI_HOCHBERG -> twoStage(runningMinimum(q));
    };
  }

  private static double sidak(double p, double m) {
    return -Math.expm1(m * Math.log1p(-p));
  }

  private static double harmonic(int m) {
    return IntStream.rangeClosed(1, m).mapToDouble(i -> 1.0 / i).sum();
  }

  private static double[] runningMaximum(double[] q) {
    for (int i = 1; i < q.length; i++) {
      q[i] = Math.max(q[i], q[i - 1]);
    }
    return q;
  }

  private static double[] runningMinimum(double[] q) {
    for (int i = q.length - 2; i >= 0; i--) {
      q[i] = Math.min(q[i], q[i + 1]);
    }
    return q;
  }

  private static double[] capped(double[] q) {
    return Arrays.stream(q).map(v -> Math.min(1, v)).toArray();
  }

  private static double[] scaled(double[] q, double trueHypotheses) {
    return Arrays.stream(q).map(v -> v * trueHypotheses / q.length).toArray();
  }

  /** The estimate of the number of true hypotheses: slopes up to their first rise. */
  private static double adaptiveCount(double[] p) {
    int m = p.length;
    for (int k = 1; k < m; k++) {
      double before = (m - k + 1) / (1 - p[k - 1]);
      double after = (m - k) / (1 - p[k]);
      if (after > before) {
        return Math.ceil(Math.min(before, m));
      }
    }
    throw new EstimationException(
        Refusal.NOT_DEFINED,
        "the slopes (m+1-k)/(1-p_k) never rise: the adaptive procedure has no estimate of the"
            + " number of true hypotheses");
  }

  private static double[] twoStage(double[] q) {
    double threshold = FIRST_STAGE / (1 + FIRST_STAGE);
    long rejected = Arrays.stream(q).filter(v -> v < threshold).count();
    return scaled(capped(q), (double) (q.length - rejected));
  }

  /** Adjusted p of the closed test: the largest Simes p of the intersections that hold i. */
  private static double[] hommel(double[] p) {
    int m = p.length;
    double[] adjusted = p.clone();
    for (int size = 1; size <= m; size++) {
      double worstTail = Double.POSITIVE_INFINITY;
      for (int j = 2; j <= size; j++) {
        worstTail = Math.min(worstTail, size * p[m - size + j - 1] / j);
      }
      for (int i = 0; i < m; i++) {
        double simes = i <= m - size ? Math.min(size * p[i], worstTail) : worstWithin(p, size);
        adjusted[i] = Math.max(adjusted[i], simes);
      }
    }
    return adjusted;
  }

  private static double worstWithin(double[] p, int size) {
    double worst = Double.POSITIVE_INFINITY;
    for (int j = 1; j <= size; j++) {
      worst = Math.min(worst, size * p[p.length - size + j - 1] / j);
    }
    return worst;
  }
}
