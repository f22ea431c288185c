package shimoda.econometrics;

/**
 * The iterative rectifier of Correia, Guimaraes and Zylkin (2019): regress a non-negative target on
 * the model with heavy weights on positive rows, cut the fit at zero, repeat.
 *
 * <p>Used when the null space of the positive rows is too large to hold.
 */
final class Rectifier {
  private static final double HEAVY = 1e8;
  private static final double NEAR_ZERO = 1e-5;
  private static final int ROUNDS = 2_000;

  private Rectifier() {}

  /** n, solver order: a certificate, positive on separated rows and zero elsewhere. */
  static double[] certificate(Prepared p) {
    int n = p.size();
    double[] weight = new double[n];
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      weight[i] = p.y[i] > 0 ? HEAVY : 1;
      target[i] = p.y[i] > 0 ? 0 : 1;
    }
    double[][] x = new double[p.x.length][];
    if (p.hasEffects()) {
      p.absorber.weigh(weight);
    }
    double[] none = new double[0];
    for (int j = 0; j < x.length; j++) {
      x[j] = p.x[j].clone();
      if (p.hasEffects()) {
        p.absorber.partialOut(x[j], 1e-12 * Columns.spread(p.x[j], none));
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      double[] fit = fitted(p, weight, x, target);
      double lowest = 0;
      for (int i = 0; i < n; i++) {
        fit[i] = p.y[i] > 0 || Math.abs(fit[i]) < NEAR_ZERO ? 0 : fit[i];
        lowest = Math.min(lowest, fit[i]);
      }
      if (lowest >= 0) {
        return fit;
      }
      for (int i = 0; i < n; i++) {
        target[i] = Math.max(0, fit[i]);
      }
    }
    throw new EstimationException(
        Refusal.NOT_CONVERGED,
        "the separation check did not end in "
            + ROUNDS
            + " rounds: fewer fixed effects, or SeparationCheck.LEVELS_ONLY");
  }

  private static double[] fitted(Prepared p, double[] weight, double[][] x, double[] target) {
    double[] residual = target.clone();
    if (p.hasEffects()) {
      p.absorber.partialOut(residual, 1e-12);
    }
    if (x.length > 0) {
      Gram gram = Gram.of(x, weight, residual, p.workers).factor();
      double[] b = gram.solve();
      for (int k = 0; k < b.length; k++) {
        double[] column = x[gram.kept()[k]];
        for (int i = 0; i < residual.length; i++) {
          residual[i] -= b[k] * column[i];
        }
      }
    }
    double[] fit = target.clone();
    for (int i = 0; i < fit.length; i++) {
      fit[i] -= residual[i];
    }
    return fit;
  }
}
