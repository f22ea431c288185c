package shimoda.econometrics;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/**
 * Incidental-parameter bias correction of three-way Poisson gravity (Weidner and Zylkin 2021, J.
 * International Economics 132, 103513).
 *
 * <p>With exporter-time, importer-time and pair effects and few periods, the estimate is biased by
 * a term of order 1/N and clustered standard errors are too small. Both are corrected: the bias by
 * the analytical formula (B and D terms), the variance by the leverage of each pair's scores.
 *
 * <pre>{@code
 * Model model =
 *     Model.of(trade)
 *         .withRegressor("fta", fta)
 *         .withFixedEffect("exp#year", exporter, year)
 *         .withFixedEffect("imp#year", importer, year)
 *         .withFixedEffect("pair", exporter, importer);
 * Fit fit = PoissonPml.withDefaults().fit(model);
 * ThreeWayBias.Result corrected = ThreeWayBias.correct(fit, exporter, importer, year);
 * }</pre>
 */
public final class ThreeWayBias {
  /** Most exporter-time plus importer-time levels for the exact leverage. */
  static final int MAX_LEVELS = 4_000;

  /**
   * A bias-corrected fit.
   *
   * @param terms k names
   * @param bias k: to be subtracted from the estimate
   * @param beta k: corrected coefficients
   * @param vcov k x k: leverage-corrected variance, clustered by pair
   * @param conventions factors and counts, one line each
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Result(
      List<String> terms, double[] bias, double[] beta, double[][] vcov, List<String> conventions) {

    /** k: square roots of the diagonal of vcov. */
    public double[] standardErrors() {
      double[] se = new double[vcov.length];
      for (int j = 0; j < se.length; j++) {
        se[j] = Math.sqrt(vcov[j][j]);
      }
      return se;
    }
  }

  private final Fit fit;
  private final Levels exporter;
  private final Levels importer;
  private final Levels pair;
  private final int periods;

  /** Pairs x periods, zero where the panel has no row. */
  private final double[][] mu;

  private final double[][] score;
  private final double[][][] x;
  private final int[] exporterOf;
  private final int[] importerOf;
  private final int k;

  private ThreeWayBias(Fit fit, Levels exporter, Levels importer, Levels time) {
    this.fit = fit;
    this.exporter = exporter;
    this.importer = importer;
    this.pair = Levels.cross(exporter, importer);
    this.periods = time.count();
    this.k = fit.beta().length;
    int pairs = pair.count();
    this.mu = new double[pairs][periods];
    this.score = new double[pairs][periods];
    this.x = new double[k][pairs][periods];
    this.exporterOf = new int[pairs];
    this.importerOf = new int[pairs];
    double[] e = fit.weightedResiduals();
    for (int i = 0; i < e.length; i++) {
      int p = pair.codes()[i];
      int t = time.codes()[i];
      if (mu[p][t] > 0) {
        throw new EstimationException(
            Refusal.BAD_STRUCTURE,
            "two rows for exporter "
                + exporter.values()[exporter.codes()[i]]
                + ", importer "
                + importer.values()[importer.codes()[i]]
                + ", time "
                + time.values()[t]);
      }
      mu[p][t] = fit.weights()[i];
      score[p][t] = e[i];
      exporterOf[p] = exporter.codes()[i];
      importerOf[p] = importer.codes()[i];
      for (int j = 0; j < k; j++) {
        x[j][p][t] = fit.design()[j][i];
      }
    }
  }

  /**
   * Corrects a three-way fit.
   *
   * @param fit a Poisson fit with exporter-time, importer-time and directed pair effects
   * @param exporter ids, one per row of the model
   * @param importer ids, one per row of the model
   * @param time ids, one per row of the model
   */
  public static Result correct(Fit fit, int[] exporter, int[] importer, int[] time) {
    if (fit.estimator() != Fit.Estimator.POISSON_PML
        || fit.effects().size() != 3
        || fit.terms().contains(Model.INTERCEPT)) {
      throw new EstimationException(
          Refusal.BAD_STRUCTURE,
          "the correction is for Poisson fits with exporter-time, importer-time and pair effects"
              + " and no constant");
    }
    int[] rows = fit.sample().rows();
    ThreeWayBias b =
        new ThreeWayBias(
            fit,
            Levels.of(Absorber.gather(exporter, rows)),
            Levels.of(Absorber.gather(importer, rows)),
            Levels.of(Absorber.gather(time, rows)));
    b.requirePairEffects();
    return b.compute();
  }

  /** Scores sum to zero over a pair exactly when the pair has its own effect. */
  private void requirePairEffects() {
    for (int p = 0; p < mu.length; p++) {
      double sum = 0;
      double size = 0;
      for (int t = 0; t < periods; t++) {
        sum += score[p][t];
        size += mu[p][t];
      }
      if (Math.abs(sum) > 1e-5 * size) {
        throw new EstimationException(
            Refusal.BAD_STRUCTURE,
            "the scores of exporter "
                + exporter.values()[exporterOf[p]]
                + ", importer "
                + importer.values()[importerOf[p]]
                + " do not sum to zero: the fit needs a directed pair effect");
      }
    }
  }

  private Result compute() {
    double[] sum = new double[k];
    addBias(sum, exporterOf, exporter.count());
    addBias(sum, importerOf, importer.count());
    double[] bias = new double[k];
    double[] beta = new double[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        bias[i] += fit.bread()[i][j] * sum[j];
      }
      beta[i] = fit.beta()[i] - bias[i];
    }
    double factor = pair.count() / (pair.count() - 1.0);
    double[][] vcov = Dense.sandwich(fit.bread(), Dense.scaled(leveragedMeat(), factor));
    List<String> conventions = new ArrayList<>();
    conventions.add(
        "bias: Weidner-Zylkin (2021), factors N/(N-1) with "
            + exporter.count()
            + " exporters and "
            + importer.count()
            + " importers");
    conventions.add(
        "variance: clustered by pair, scores corrected by (I - leverage)^-1 on one side, factor"
            + " G/(G-1) with G = "
            + pair.count());
    return new Result(fit.terms(), bias, beta, vcov, conventions);
  }

  /** H of one pair: diag(mu) - mu mu' / sum(mu), the information of its period pattern. */
  private double[][] information(int p) {
    double total = 0;
    for (double m : mu[p]) {
      total += m;
    }
    double[][] h = new double[periods][periods];
    for (int s = 0; s < periods; s++) {
      for (int t = 0; t < periods; t++) {
        h[s][t] = (s == t ? mu[p][s] : 0) - mu[p][s] * mu[p][t] / total;
      }
    }
    return h;
  }

  /** Third derivative of a pair's log likelihood, contracted with one regressor. */
  private double[][] third(int p, double[] column) {
    double total = 0;
    double mean = 0;
    for (int t = 0; t < periods; t++) {
      total += mu[p][t];
      mean += mu[p][t] * column[t];
    }
    mean /= total;
    double[][] g = new double[periods][periods];
    for (int s = 0; s < periods; s++) {
      double a = mu[p][s] / total;
      for (int t = 0; t < periods; t++) {
        double b = mu[p][t] / total;
        double cumulant = a * b * (2 * mean - column[s] - column[t]);
        if (s == t) {
          cumulant += a * (column[s] - mean);
        }
        g[s][t] = -total * cumulant;
      }
    }
    return g;
  }

  /** Adds N/(N-1) times the B (or D) terms of every country on one side. */
  private void addBias(double[] sum, int[] side, int countries) {
    double factor = countries / (countries - 1.0);
    for (int c = 0; c < countries; c++) {
      double[][] h = new double[periods][periods];
      double[][] outer = new double[periods][periods];
      for (int p = 0; p < mu.length; p++) {
        if (side[p] == c) {
          Dense.add(h, information(p), 1);
          addOuter(outer, score[p], score[p]);
        }
      }
      double[][] inverse = Dense.pseudoInverse(h);
      double[][] middle = Dense.times(Dense.times(inverse, outer), inverse);
      for (int j = 0; j < k; j++) {
        double[][] first = new double[periods][periods];
        double[][] cubic = new double[periods][periods];
        for (int p = 0; p < mu.length; p++) {
          if (side[p] == c) {
            addOuter(first, multiply(information(p), x[j][p]), score[p]);
            Dense.add(cubic, third(p, x[j][p]), 1);
          }
        }
        sum[j] +=
            factor
                * (0.5 * Dense.trace(Dense.times(cubic, middle))
                    - Dense.trace(Dense.times(inverse, first)));
      }
    }
  }

  private static void addOuter(double[][] target, double[] a, double[] b) {
    for (int s = 0; s < a.length; s++) {
      for (int t = 0; t < b.length; t++) {
        target[s][t] += a[s] * b[t];
      }
    }
  }

  private static double[] multiply(double[][] a, double[] v) {
    double[] out = new double[a.length];
    for (int s = 0; s < a.length; s++) {
      for (int t = 0; t < v.length; t++) {
        out[s] += a[s][t] * v[t];
      }
    }
    return out;
  }

  private double[][] leveragedMeat() {
    int size = (exporter.count() + importer.count()) * periods;
    if (size > MAX_LEVELS) {
      throw new EstimationException(
          Refusal.TOO_LARGE,
          "the leverage correction needs a dense matrix of "
              + size
              + " levels, limit "
              + MAX_LEVELS);
    }
    double[][] inverse = EffectInverse.invert(effectInformation(size));
    double[][] meat = new double[k][k];
    for (int p = 0; p < mu.length; p++) {
      double[][] h = information(p);
      double[][] leverage = Dense.times(h, quadratic(inverse, p));
      for (int s = 0; s < periods; s++) {
        for (int t = 0; t < periods; t++) {
          leverage[s][t] = (s == t ? 1 : 0) - leverage[s][t];
        }
      }
      double[] corrected =
          new LUDecomposition(new Array2DRowRealMatrix(leverage, false))
              .getSolver()
              .solve(new ArrayRealVector(score[p]))
              .toArray();
      for (int a = 0; a < k; a++) {
        for (int b = 0; b < k; b++) {
          meat[a][b] += 0.5 * dot(x[a][p], corrected) * dot(x[b][p], score[p]);
          meat[a][b] += 0.5 * dot(x[b][p], corrected) * dot(x[a][p], score[p]);
        }
      }
    }
    return meat;
  }

  private static double dot(double[] a, double[] b) {
    double s = 0;
    for (int t = 0; t < a.length; t++) {
      s += a[t] * b[t];
    }
    return s;
  }

  /** Information of exporter-time and importer-time effects once pair effects are profiled out. */
  private double[][] effectInformation(int size) {
    double[][] all = new double[size][size];
    for (int p = 0; p < mu.length; p++) {
      double[][] h = information(p);
      int a = exporterOf[p] * periods;
      int b = (exporter.count() + importerOf[p]) * periods;
      for (int s = 0; s < periods; s++) {
        for (int t = 0; t < periods; t++) {
          all[a + s][a + t] += h[s][t];
          all[b + s][b + t] += h[s][t];
          all[a + s][b + t] += h[s][t];
          all[b + s][a + t] += h[s][t];
        }
      }
    }
    return all;
  }

  /** Variance of a pair's linear predictor: regressors and both time effects. */
  private double[][] quadratic(double[][] inverse, int p) {
    int a = exporterOf[p] * periods;
    int b = (exporter.count() + importerOf[p]) * periods;
    double[][] q = new double[periods][periods];
    for (int s = 0; s < periods; s++) {
      for (int t = 0; t < periods; t++) {
        double v =
            inverse[a + s][a + t]
                + inverse[b + s][b + t]
                + inverse[a + s][b + t]
                + inverse[b + s][a + t];
        for (int i = 0; i < k; i++) {
          for (int j = 0; j < k; j++) {
            v += x[i][p][s] * fit.bread()[i][j] * x[j][p][t];
          }
        }
        q[s][t] = v;
      }
    }
    return q;
  }
}
