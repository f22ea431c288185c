package shimoda.econometrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Ordinary and weighted least squares with any number of fixed effects.
 *
 * <p>Rows alone in a fixed-effect level are dropped, round after round, and counted (Correia 2015);
 * regressors spanned by others or by the fixed effects are dropped and named. Without fixed effects
 * the normal equations are held in double-double, which meets the NIST reference sets. Weights are
 * analytic: each row's residual counts w times.
 *
 * <pre>{@code
 * Model model =
 *     Model.of(new double[] {1.0, 2.1, 2.9, 4.2, 5.1, 5.8})
 *         .withRegressor("x", new double[] {1, 2, 3, 4, 5, 6})
 *         .withIntercept();
 * Fit fit = LeastSquares.withDefaults().fit(model);
 * Estimates table = fit.tidy(Variance.iid());
 * double slope = table.row("x").estimate();
 * }</pre>
 */
public final class LeastSquares {
  private final Settings settings;

  private LeastSquares(Settings settings) {
    this.settings = settings;
  }

  /** Drops singletons, one thread per processor, solver tolerance 1e-12. */
  public static LeastSquares withDefaults() {
    return new LeastSquares(Settings.DEFAULT);
  }

  /** Whether rows alone in a fixed-effect level stay in the sample. */
  public LeastSquares withSingletons(Singletons rule) {
    return new LeastSquares(settings.withSingletons(rule));
  }

  /** The largest number of threads; results do not depend on it. */
  public LeastSquares withThreads(int threads) {
    return new LeastSquares(settings.withThreads(threads));
  }

  /**
   * The accuracy of partialling out: what fixed effects may still explain of a column, as root mean
   * square relative to the column's own.
   */
  public LeastSquares withTolerance(double tolerance) {
    return new LeastSquares(settings.withSolverTolerance(tolerance));
  }

  /** Whether the fit also reports the coefficients of the fixed effects. */
  public LeastSquares withFixedEffectCoefficients() {
    return new LeastSquares(settings.withCoefficients());
  }

  /**
   * Estimates the model.
   *
   * @throws EstimationException when the model cannot be estimated; see {@link Refusal}
   */
  public Fit fit(Model model) {
    if (model.offset().length > 0) {
      double[] net = model.response().clone();
      for (int i = 0; i < net.length; i++) {
        net[i] -= model.offset()[i];
      }
      return new Run(prepare(model), settings, net).fit();
    }
    return new Run(prepare(model), settings, model.response()).fit();
  }

  private Prepared prepare(Model model) {
    Prepared.requireFinite(model);
    Prepared.Selection selection = new Prepared.Selection(model);
    List<Levels> all = Prepared.levels(model);
    if (settings.singletons() == Singletons.DROP) {
      boolean again = true;
      while (again) {
        again = selection.dropSingletons(all, model.fixedEffects());
      }
    }
    Sample sample = selection.sample(List.of());
    Workers workers = new Workers(settings.threads());
    List<Levels> effects = Prepared.restrict(all, sample.rows(), model.rows());
    Absorber absorber = effects.isEmpty() ? null : Absorber.of(effects, workers);
    return new Prepared(model, sample, effects, absorber, workers);
  }

  /** One estimation. */
  private static final class Run {
    private final Prepared p;
    private final Settings settings;
    private final double[] netOfModel;
    private final double[] net;

    Run(Prepared p, Settings settings, double[] netOfModel) {
      this.p = p;
      this.settings = settings;
      this.netOfModel = netOfModel;
      this.net = netOfModel == p.model.response() ? p.y : p.toSolver(netOfModel);
    }

    Fit fit() {
      double[][] x = p.x;
      double[][] design = new double[x.length][];
      double[] response = net;
      if (p.hasEffects()) {
        for (int j = 0; j < x.length; j++) {
          design[j] = x[j].clone();
        }
        response = net.clone();
        p.absorber.weigh(p.priorWeights());
        double[] tolerance = Columns.tolerances(x, p.w, settings.solverTolerance());
        for (int j = 0; j < x.length; j++) {
          p.absorber.partialOut(design[j], tolerance[j]);
        }
        Prepared better = p.better();
        if (better != p && x.length > 0) {
          return new Run(better, settings, netOfModel).fit();
        }
        p.absorber.partialOut(response, settings.solverTolerance() * Columns.spread(net, p.w));
      } else {
        design = x;
      }
      Gram gram =
          Gram.of(design, p.w, response, p.workers).factor(Columns.floors(x, p.w, p.hasEffects()));
      return assemble(design, response, gram);
    }

    private Fit assemble(double[][] design, double[] response, Gram gram) {
      int[] kept = gram.kept();
      List<String> collinear = Columns.missing(p.names, kept);
      if (kept.length == 0 && !p.names.isEmpty()) {
        throw new EstimationException(
            Refusal.NO_IDENTIFIED_TERM,
            "fixed effects and other terms span every one of " + collinear);
      }
      Dd[] exact = gram.solveExact();
      double[] residual = Columns.residuals(response, design, kept, exact);
      double[] eta = new double[residual.length];
      for (int i = 0; i < eta.length; i++) {
        eta[i] = p.y[i] - residual[i];
      }
      double[] beta = gram.solve();
      double[][] columns = new double[kept.length][];
      List<String> terms = new ArrayList<>();
      for (int j = 0; j < kept.length; j++) {
        columns[j] = design[kept[j]];
        terms.add(p.names.get(kept[j]));
      }
      double rss = Columns.sumOfSquares(residual, p.w);
      double[] weights = p.priorWeights();
      double[] scored = new double[residual.length];
      for (int i = 0; i < scored.length; i++) {
        scored[i] = weights[i] * residual[i];
      }
      double norm = ScoreNorm.of(p, weights, columns, scored);
      Convergence convergence =
          new Convergence(
              true,
              0,
              p.hasEffects() ? p.absorber.innerSteps() : 0,
              norm / Math.max(Double.MIN_NORMAL, Columns.rms(net, p.w)),
              "direct solution; fixed effects partialled out to "
                  + settings.solverTolerance()
                  + " of each column's root mean square");
      Fit.Parts parts =
          new Fit.Parts(
              Fit.Estimator.LEAST_SQUARES, p, terms, beta, columns, gram.inverse(), collinear);
      return parts.fit(eta, eta, weights, rss, convergence, settings);
    }
  }
}
