package shimoda.econometrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Score statistics of regressors that a Poisson fit leaves out, at that fit and its weights.
 *
 * <p>With e = y - mu, W the fit's weights and X the added regressors less what the fixed effects
 * and the fit's own regressors explain of them under W: one Newton step from the fit is b =
 * (X'WX)^-1 X'e, and the statistic of column j is b_j over the root of the j-th diagonal entry of
 * (X'WX)^-1 (Rao 1948, Proceedings of the Cambridge Philosophical Society 44, signed). No refit is
 * needed, so a permutation test can draw many sets of columns. Not safe for use by several threads.
 *
 * <pre>{@code
 * Model model =
 *     Model.of(new double[] {2, 1, 4, 3, 7, 5})
 *         .withFixedEffect("exporter", new int[] {1, 1, 1, 2, 2, 2});
 * NullScore score = NullScore.of(PoissonPml.withDefaults().fit(model));
 * double[] t = score.statistics(new double[][] {{1, 0, 1, 0, 1, 0}});
 * }</pre>
 */
public final class NullScore {
  /** What fixed effects may still explain of a column, relative to its root mean square. */
  private static final double TOLERANCE = 1e-4;

  private final Fit fit;
  private final Absorber absorber;
  private final int[] order;
  private final double[] weights;
  private final double[] residual;
  private final List<double[]> own = new ArrayList<>();

  private NullScore(Fit fit, Absorber absorber) {
    this.fit = fit;
    this.absorber = absorber;
    this.order = absorber.order();
    this.weights = Absorber.gather(fit.weights(), order);
    this.residual = Absorber.gather(fit.weightedResiduals(), order);
    absorber.weigh(weights);
    for (double[] column : fit.design()) {
      own.add(Absorber.gather(column, order));
    }
  }

  /** The scores at a fit with at least one fixed effect; the null hypothesis is that fit. */
  public static NullScore of(Fit nullFit) {
    if (nullFit.effects().isEmpty()) {
      throw new EstimationException(
          Refusal.BAD_STRUCTURE, "the fit has no fixed effect to partial out");
    }
    Workers workers = new Workers(Settings.DEFAULT.threads());
    List<Levels> effects = nullFit.effects().stream().map(AbsorbedEffect::asLevels).toList();
    return new NullScore(nullFit, Absorber.of(effects, workers));
  }

  /**
   * The statistics of columns added together.
   *
   * @param columns k x rows of the model
   * @return k
   */
  public double[] statistics(double[][] columns) {
    int k = columns.length;
    double[][] x = new double[k + own.size()][];
    for (int j = 0; j < k; j++) {
      double[] column = Absorber.gather(columns[j], fit.sample().rows());
      double[] given = Absorber.gather(column, order);
      x[j] = given.clone();
      double tolerance = TOLERANCE * Math.max(Double.MIN_NORMAL, Columns.spread(given, weights));
      absorber.partialOut(x[j], tolerance, Absorber.Rounds.ONCE);
      requireIdentified(given, x[j], j);
    }
    for (int j = 0; j < own.size(); j++) {
      x[k + j] = own.get(j);
    }
    double[][] information = information(x);
    double[] score = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      score[j] = Gram.dotFast(x[j], new double[0], residual);
    }
    double[] step = Dense.solve(information, score);
    double[] t = new double[k];
    for (int j = 0; j < k; j++) {
      double[] unit = new double[x.length];
      unit[j] = 1;
      t[j] = step[j] / Math.sqrt(Dense.solve(information, unit)[j]);
    }
    return t;
  }

  private void requireIdentified(double[] column, double[] partialled, int j) {
    double floor = Columns.floors(new double[][] {column}, weights, true)[0];
    if (Columns.sumOfSquares(partialled, weights) <= floor) {
      throw new EstimationException(
          Refusal.COLLINEAR, "column " + j + " is spanned by the fixed effects: leave it out");
    }
  }

  private double[][] information(double[][] x) {
    double[][] information = new double[x.length][x.length];
    for (int j = 0; j < x.length; j++) {
      for (int m = 0; m <= j; m++) {
        double sum = Gram.dotFast(x[j], weights, x[m]);
        information[j][m] = sum;
        information[m][j] = sum;
      }
    }
    return information;
  }
}
