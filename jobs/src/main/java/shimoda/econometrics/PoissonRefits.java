package shimoda.econometrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Refits of one Poisson model with a regressor exchanged, for placebo and permutation loops.
 *
 * <p>Sample, fixed-effect codes and elimination order are shared; every refit starts from the
 * linear predictor of the base fit. Refits in a batch run in parallel, each on one thread, and come
 * back in order: the result does not depend on the number of threads.
 *
 * <pre>{@code
 * PoissonRefits refits = PoissonPml.withDefaults().refits(model);
 * List<Fit> placebos = refits.withRegressor("treated", draws);
 * }</pre>
 */
public final class PoissonRefits {
  private final Model model;
  private final Settings settings;
  private final PoissonPml.SeparationCheck check;
  private final Prepared prepared;
  private final Fit base;
  private final double[] start;

  private PoissonRefits(
      Model model, Settings settings, PoissonPml.SeparationCheck check, Prepared prepared) {
    this.model = model;
    this.settings = settings;
    this.check = check;
    this.prepared = prepared;
    this.base = new PoissonRun(prepared, settings, PoissonRun.Start.DEFAULT).fit();
    double[] eta = new double[model.rows()];
    for (int i = 0; i < base.nObs(); i++) {
      eta[base.sample().rows()[i]] = base.eta()[i];
    }
    this.start = prepared.toSolver(eta);
  }

  static PoissonRefits of(Model model, Settings settings, PoissonPml.SeparationCheck check) {
    Workers workers = new Workers(settings.threads());
    Prepared prepared = Separation.screen(model, settings.singletons(), check, workers).prepared();
    return new PoissonRefits(model, settings, check, prepared);
  }

  /** The fit of the model as given. */
  public Fit base() {
    return base;
  }

  /** The fit with the named regressor's column replaced by x (rows of the model). */
  public Fit withRegressor(String name, double[] x) {
    return refit(name, x, new Workers(settings.threads()));
  }

  /** One fit per column, in order. */
  public List<Fit> withRegressor(String name, List<double[]> columns) {
    Fit[] fits = new Fit[columns.size()];
    new Workers(settings.threads())
        .run(columns.size(), i -> fits[i] = refit(name, columns.get(i), new Workers(1)));
    return new ArrayList<>(List.of(fits));
  }

  private Fit refit(String name, double[] x, Workers workers) {
    Model changed = model.withReplacedRegressor(name, x);
    Prepared.requireFinite(changed);
    Prepared p = prepared.replacing(changed, name, workers);
    // Rows the new regressor separates, or rows the old one separated, need another sample.
    boolean sampleDepends =
        prepared.sample.count(Sample.Reason.SEPARATED_BY_REGRESSORS) > 0
            || (check == PoissonPml.SeparationCheck.FULL && NullSpace.regressorsMaySeparate(p));
    if (sampleDepends) {
      p = Separation.screen(changed, settings.singletons(), check, workers).prepared();
      return new PoissonRun(p, settings, PoissonRun.Start.DEFAULT).fit();
    }
    PoissonRun.Start from = new PoissonRun.Start(without(name), PoissonRun.Start.Kind.IN_SPAN);
    return new PoissonRun(p, settings, from).fit();
  }

  /** The base predictor less the part of the exchanged regressor, which leaves the model's span. */
  private double[] without(String name) {
    int term = base.terms().indexOf(name);
    double[] eta = start.clone();
    if (term >= 0) {
      double[] old = prepared.x[prepared.names.indexOf(name)];
      for (int i = 0; i < eta.length; i++) {
        eta[i] -= base.beta()[term] * old[i];
      }
    }
    return eta;
  }
}
