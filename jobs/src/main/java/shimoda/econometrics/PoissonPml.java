package shimoda.econometrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Poisson pseudo maximum likelihood with any number of fixed effects.
 *
 * <p>The response is any non-negative number. Observations that separate (for which the maximum
 * would lie at minus infinity) are found before the fit and dropped with their reason, see {@link
 * Separation}; so are rows alone in a fixed-effect level. Regressors spanned by others or by the
 * fixed effects are dropped and named. The outer iterations are Newton's (iteratively reweighted
 * least squares, started at mu = (y + mean y)/2); they end when the score norm is at most the
 * tolerance. Columns partialled out in one iteration are reused by the next, and the inner
 * tolerance tightens with the outer (Correia, Guimaraes and Zylkin 2020); the last solve, from
 * which the variance comes, is exact.
 *
 * <pre>{@code
 * Model model =
 *     Model.of(new double[] {2, 1, 4, 3, 7, 5})
 *         .withRegressor("dist", new double[] {1, 2, 1, 3, 1, 2})
 *         .withFixedEffect("exporter", new int[] {1, 1, 2, 2, 3, 3});
 * Fit fit = PoissonPml.withDefaults().fit(model);
 * double elasticity = fit.coefficient("dist");
 * double[] mu = fit.mu();
 * }</pre>
 */
public final class PoissonPml {
  /** Whether separated observations are looked for beyond all-zero levels. */
  public enum SeparationCheck {
    /** All-zero levels, then the null space of the positive rows with a certificate. */
    FULL,
    /** All-zero fixed-effect levels only. */
    LEVELS_ONLY
  }

  private final Settings settings;
  private final SeparationCheck check;

  private PoissonPml(Settings settings, SeparationCheck check) {
    this.settings = settings;
    this.check = check;
  }

  /**
   * Full separation check, singletons dropped, score norm 1e-10, at most 200 iterations, one thread
   * per processor.
   */
  public static PoissonPml withDefaults() {
    return new PoissonPml(Settings.DEFAULT, SeparationCheck.FULL);
  }

  /** Whether rows alone in a fixed-effect level stay in the sample. */
  public PoissonPml withSingletons(Singletons rule) {
    return new PoissonPml(settings.withSingletons(rule), check);
  }

  /** The largest number of threads; results do not depend on it. */
  public PoissonPml withThreads(int threads) {
    return new PoissonPml(settings.withThreads(threads), check);
  }

  /** The score norm at which iterations end; see {@link Convergence#scoreNorm()}. */
  public PoissonPml withTolerance(double scoreNorm) {
    return new PoissonPml(settings.withScoreTolerance(scoreNorm), check);
  }

  /** The number of outer iterations after which the fit is refused. */
  public PoissonPml withMaxIterations(int iterations) {
    return new PoissonPml(settings.withMaxIterations(iterations), check);
  }

  /** How far separated observations are looked for. */
  public PoissonPml withSeparationCheck(SeparationCheck rule) {
    return new PoissonPml(settings, rule);
  }

  /** Whether the fit also reports the coefficients of the fixed effects. */
  public PoissonPml withFixedEffectCoefficients() {
    return new PoissonPml(settings.withCoefficients(), check);
  }

  /**
   * Estimates the model.
   *
   * @throws EstimationException when the model cannot be estimated; see {@link Refusal}
   */
  public Fit fit(Model model) {
    Workers workers = new Workers(settings.threads());
    Separation.Screened screened = Separation.screen(model, settings.singletons(), check, workers);
    return new PoissonRun(screened.prepared(), settings, PoissonRun.Start.DEFAULT).fit();
  }

  /**
   * Estimates the model from a starting point, for refits that differ little from an earlier fit.
   *
   * @param eta starting linear predictor, one per row of the model; rows outside the sample are
   *     ignored
   */
  public Fit fit(Model model, double[] eta) {
    if (eta.length != model.rows()) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "eta has " + eta.length + " rows, the model " + model.rows());
    }
    Workers workers = new Workers(settings.threads());
    Separation.Screened screened = Separation.screen(model, settings.singletons(), check, workers);
    Prepared p = screened.prepared();
    PoissonRun.Start start = new PoissonRun.Start(p.toSolver(eta), PoissonRun.Start.Kind.ANYWHERE);
    return new PoissonRun(p, settings, start).fit();
  }

  /** Prepares refits that exchange one regressor, sharing sample, index structures and start. */
  public PoissonRefits refits(Model base) {
    return PoissonRefits.of(base, settings, check);
  }

  /** Estimates models independent of each other in parallel; fits come back in order. */
  public List<Fit> fitAll(List<Model> models) {
    PoissonPml each = withThreads(1);
    Fit[] fits = new Fit[models.size()];
    new Workers(settings.threads()).run(models.size(), i -> fits[i] = each.fit(models.get(i)));
    return new ArrayList<>(List.of(fits));
  }
}
