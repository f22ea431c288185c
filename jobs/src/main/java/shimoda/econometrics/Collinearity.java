package shimoda.econometrics;

/** Finds regressors that earlier ones, or the fixed effects, span. */
final class Collinearity {
  private static final double LOOSE = 1e-5;
  private static final double CLEAR = 1e-3;
  private static final double TIGHT = 1e-12;

  private Collinearity() {}

  /**
   * Indices of the columns kept.
   *
   * @param columns partialled out in place, under the given weights
   * @param weights n; which positive weights are used does not change what is spanned
   */
  static int[] kept(Prepared p, double[][] columns, double[] weights) {
    if (columns.length == 0) {
      return new int[0];
    }
    double[] w = p.hasEffects() ? weights : p.w;
    double[] floor = Columns.floors(p.x, w, p.hasEffects());
    if (!p.hasEffects()) {
      return Gram.of(columns, p.w, columns[0], p.workers).factor().kept();
    }
    p.absorber.weigh(weights);
    p.partialOut(columns, Columns.tolerances(p.x, w, LOOSE));
    Gram gram = Gram.of(columns, w, columns[0], p.workers).factor(floor);
    double[] clear = Columns.floors(p.x, w, true);
    double ratio = CLEAR / Columns.COLLINEAR;
    boolean settled = true;
    for (int j = 0; j < columns.length; j++) {
      settled &= gram.remaining()[j] > clear[j] * ratio * ratio;
    }
    if (settled) {
      return gram.kept();
    }
    p.partialOut(columns, Columns.tolerances(p.x, w, TIGHT));
    return Gram.of(columns, w, columns[0], p.workers).factor(floor).kept();
  }
}
