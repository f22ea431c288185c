package shimoda.econometrics;

import java.util.List;

/** Finds separated observations of a Poisson model before it is fitted. */
public final class Separation {
  private Separation() {}

  record Screened(Prepared prepared) {}

  static Screened screen(
      Model model, Singletons singletons, PoissonPml.SeparationCheck check, Workers workers) {
    Prepared.requireFinite(model);
    requireNonNegative(model);
    Prepared.Selection selection = new Prepared.Selection(model);
    List<Levels> all = Prepared.levels(model);
    boolean again = true;
    while (again) {
      selection.dropZeroLevels(model.response(), all, model.fixedEffects());
      again = singletons == Singletons.DROP && selection.dropSingletons(all, model.fixedEffects());
    }
    Sample sample = selection.sample(List.of());
    List<Levels> effects = Prepared.restrict(all, sample.rows(), model.rows());
    Absorber absorber = effects.isEmpty() ? null : Absorber.of(effects, workers);
    return new Screened(new Prepared(model, sample, effects, absorber, workers));
  }

  private static void requireNonNegative(Model model) {
    double[] y = model.response();
    for (int i = 0; i < y.length; i++) {
      if (y[i] < 0) {
        throw new EstimationException(
            Refusal.NEGATIVE_RESPONSE,
            "row " + i + " has response " + y[i] + ": a Poisson response is at least 0");
      }
    }
  }
}
