package shimoda.econometrics.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Dense;
import shimoda.econometrics.dense.DenseFit;
import shimoda.econometrics.dense.Significance;

/**
 * How much of a coefficient's change each added covariate accounts for, whatever their order.
 *
 * <p>Gelbach (2016), Journal of Labor Economics 34: base y ~ x1, full y ~ x1 + x2; the contribution
 * of covariate k is (coefficient on the focal term of the regression of x2_k on x1) x (coefficient
 * of x2_k in the full fit); contributions add up to base less full. Errors follow from the
 * influence functions of both fits, so that the estimation of the auxiliary regressions counts.
 *
 * <pre>{@code
 * double[] y = {3, 5, 4, 8, 9, 12, 11, 14};
 * double[][] base = {{1, 1}, {1, 2}, {1, 2}, {1, 4}, {1, 4}, {1, 6}, {1, 5}, {1, 7}};
 * double[][] added = {{1}, {2}, {1}, {2}, {3}, {4}, {4}, {4}};
 * GelbachDecomposition.Result result =
 *     GelbachDecomposition.withDefaults()
 *         .fit(y, base, List.of("constant", "x"), added, List.of("z"), "x");
 * double absorbed = result.total();
 * }</pre>
 */
public final class GelbachDecomposition {
  private final double level;
  private final int[] clusters;

  private GelbachDecomposition(double level, int[] clusters) {
    this.level = level;
    this.clusters = clusters;
  }

  /** Heteroskedasticity-robust errors, 95 % normal intervals. */
  public static GelbachDecomposition withDefaults() {
    return new GelbachDecomposition(0.95, new int[0]);
  }

  public GelbachDecomposition withLevel(double newLevel) {
    return new GelbachDecomposition(newLevel, clusters);
  }

  /** Errors clustered by these ids (n). */
  public GelbachDecomposition withClusters(int[] newClusters) {
    return new GelbachDecomposition(level, newClusters.clone());
  }

  /**
   * The decomposition.
   *
   * @param base coefficient of the focal term without the covariates
   * @param full coefficient with them
   * @param total base - full
   * @param contributions by covariate
   * @param ofFull influence through the full fit, by covariate (p x n): a set has the sum of theirs
   * @param ofAuxiliary influence through the auxiliary regression, likewise
   * @param rows tidy rows by covariate, then {@code total}
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Result(
      double base,
      double full,
      double total,
      Map<String, Double> contributions,
      double[][] ofFull,
      double[][] ofAuxiliary,
      List<Estimates.Row> rows,
      List<String> covariates,
      GelbachDecomposition method,
      int parameters) {

    /** The contribution of a set of covariates together, with its error. */
    public Estimates.Row group(String name, String... members) {
      double sum = 0;
      double[] a = new double[ofFull[0].length];
      double[] b = new double[a.length];
      for (String member : members) {
        int j = covariates.indexOf(member);
        if (j < 0) {
          throw new EstimationException(
              Refusal.UNKNOWN_NAME, "no covariate '" + member + "' among " + covariates);
        }
        sum += contributions.get(member);
        for (int i = 0; i < a.length; i++) {
          a[i] += ofFull[j][i];
          b[i] += ofAuxiliary[j][i];
        }
      }
      return method.row(name, sum, a, b, parameters);
    }
  }

  /**
   * Decomposes.
   *
   * @param y n
   * @param baseDesign n x k1 with its constant
   * @param baseNames k1
   * @param added n x p covariates
   * @param addedNames p
   * @param focal one of the base names
   */
  public Result fit(
      double[] y,
      double[][] baseDesign,
      List<String> baseNames,
      double[][] added,
      List<String> addedNames,
      String focal) {
    int k1 = baseNames.size();
    int p = addedNames.size();
    List<String> names = new ArrayList<>(baseNames);
    names.addAll(addedNames);
    double[][] wide = new double[y.length][];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = Arrays.copyOf(baseDesign[i], k1 + p);
      System.arraycopy(added[i], 0, wide[i], k1, p);
    }
    DenseFit base = DenseFit.of(y, baseDesign, baseNames.toArray(String[]::new));
    DenseFit full = DenseFit.of(y, wide, names.toArray(String[]::new));
    int at = base.indexOf(focal);
    double[][] ofFull = new double[p][y.length];
    double[][] ofAuxiliary = new double[p][y.length];
    Map<String, Double> contributions = new LinkedHashMap<>();
    for (int j = 0; j < p; j++) {
      DenseFit auxiliary =
          DenseFit.of(Dense.column(added, j), baseDesign, baseNames.toArray(String[]::new));
      double slope = auxiliary.coefficients()[at];
      double effect = full.coefficients()[k1 + j];
      contributions.put(addedNames.get(j), slope * effect);
      for (int i = 0; i < y.length; i++) {
        double ofEffect = full.residuals()[i] * Dense.dot(full.bread()[k1 + j], wide[i]);
        double ofSlope = auxiliary.residuals()[i] * Dense.dot(base.bread()[at], baseDesign[i]);
        ofFull[j][i] = slope * ofEffect;
        ofAuxiliary[j][i] = effect * ofSlope;
      }
    }
    double before = base.coefficients()[at];
    double after = full.coefficients()[at];
    Result result =
        new Result(
            before,
            after,
            before - after,
            contributions,
            ofFull,
            ofAuxiliary,
            new ArrayList<>(),
            List.copyOf(addedNames),
            this,
            full.parameters());
    for (String name : addedNames) {
      result.rows().add(result.group(name, name));
    }
    result.rows().add(result.group("total", addedNames.toArray(String[]::new)));
    return result;
  }

  private Estimates.Row row(String name, double estimate, double[] a, double[] b, int parameters) {
    double n = a.length;
    double[] left = sums(a);
    double[] right = sums(b);
    double groups = left.length;
    double small = clusters.length > 0 ? groups / (groups - 1) : n / (n - 1);
    double full = clusters.length > 0 ? small * (n - 1) / (n - parameters) : n / (n - parameters);
    double variance =
        full * Dense.dot(left, left)
            + small * (Dense.dot(right, right) + 2 * Dense.dot(left, right));
    return Significance.row(
        name, estimate, Math.sqrt(variance), Double.POSITIVE_INFINITY, level, a.length);
  }

  /** Sums by cluster, or the values themselves. */
  private double[] sums(double[] psi) {
    if (clusters.length == 0) {
      return psi;
    }
    if (clusters.length != psi.length) {
      throw new EstimationException(
          Refusal.BAD_INPUT, psi.length + " rows, " + clusters.length + " cluster ids");
    }
    Map<Integer, Double> byCluster = new TreeMap<>();
    for (int i = 0; i < psi.length; i++) {
      byCluster.merge(clusters[i], psi[i], Double::sum);
    }
    return byCluster.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
