package shimoda.econometrics;

import java.util.ArrayList;
import java.util.List;

/** Hat values of the whole design, fixed effects included. */
final class HatValues {
  /** Most fixed-effect levels for which a dense factor is formed. */
  static final int MAX_LEVELS = 4_000;

  private static final double ONE = 1 - 1e-10;

  private HatValues() {}

  /** Divides each residual by the root of the factor its hat value calls for, in place. */
  static void scale(Fit fit, Variance.Hc type, double[] residual) {
    double[] h = of(fit);
    int n = h.length;
    double p = 0;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      if (h[i] >= ONE) {
        throw new EstimationException(
            Refusal.LEVERAGE_ONE,
            "row "
                + fit.sample().rows()[i]
                + " has hat value 1: "
                + type
                + " is not defined; use HC0 or HC1");
      }
      p += h[i];
      largest = Math.max(largest, h[i]);
    }
    for (int i = 0; i < n; i++) {
      double share = n * h[i] / p;
      double power =
          switch (type) {
            case HC0, HC1 -> 0;
            case HC2 -> 1;
            case HC3 -> 2;
            case HC4 -> Math.min(4, share);
            case HC4M -> Math.min(1, share) + Math.min(1.5, share);
            case HC5 -> Math.min(share, Math.max(4, 0.7 * n * largest / p)) / 2;
          };
      residual[i] *= Math.pow(1 - h[i], -power / 2);
    }
  }

  /** n: w x'(X'WX)^-1 x of the partialled-out regressors plus that of the dummies. */
  static double[] of(Fit fit) {
    int n = fit.nObs();
    int k = fit.beta().length;
    boolean constantBesideEffects =
        !fit.effects().isEmpty() && fit.terms().contains(Model.INTERCEPT);
    double[] h = new double[n];
    for (int i = 0; i < n; i++) {
      double q = 0;
      for (int a = 0; a < k; a++) {
        double row = 0;
        for (int b = 0; b < k; b++) {
          row += fit.bread()[a][b] * fit.design()[b][i];
        }
        q += row * fit.design()[a][i];
      }
      h[i] = fit.weights()[i] * q;
    }
    if (constantBesideEffects) {
      // The constant's share, w / sum(w), is part of the dummies' and must not count twice.
      double total = Columns.sum(fit.weights());
      for (int i = 0; i < n; i++) {
        h[i] -= fit.weights()[i] / total;
      }
    }
    addEffects(fit, h);
    return h;
  }

  private static void addEffects(Fit fit, double[] h) {
    List<Levels> effects = new ArrayList<>();
    fit.effects().forEach(e -> effects.add(e.asLevels()));
    if (effects.isEmpty()) {
      return;
    }
    double[] w = fit.weights();
    if (effects.size() == 1) {
      Levels e = effects.get(0);
      double[] total = new double[e.count()];
      for (int i = 0; i < h.length; i++) {
        total[e.codes()[i]] += w[i];
      }
      for (int i = 0; i < h.length; i++) {
        h[i] += w[i] / total[e.codes()[i]];
      }
      return;
    }
    addReduced(effects, w, h);
  }

  /** Eliminates the largest effect and inverts the rest densely. */
  private static void addReduced(List<Levels> effects, double[] w, double[] h) {
    int largest = 0;
    int others = 0;
    for (int q = 0; q < effects.size(); q++) {
      others += effects.get(q).count();
      largest = effects.get(q).count() > effects.get(largest).count() ? q : largest;
    }
    Levels main = effects.get(largest);
    others -= main.count();
    if (others > MAX_LEVELS) {
      throw new EstimationException(
          Refusal.TOO_LARGE,
          "hat values need a dense matrix of "
              + others
              + " levels, limit "
              + MAX_LEVELS
              + ": use HC1 or a clustered variance");
    }
    List<Levels> rest = new ArrayList<>(effects);
    rest.remove(largest);
    EffectInverse inverse = EffectInverse.of(main, rest, others, w);
    for (int i = 0; i < h.length; i++) {
      h[i] += w[i] * inverse.quadratic(i);
    }
  }
}
