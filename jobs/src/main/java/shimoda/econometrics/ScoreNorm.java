package shimoda.econometrics;

/** Size of the score of a fit, in units of the linear predictor. */
final class ScoreNorm {
  private ScoreNorm() {}

  /**
   * Root of s'(diagonal information)^-1 s over regressors and fixed effects, over the root of the
   * total weight.
   *
   * @param weights n working weights the absorber was weighed with
   * @param columns k partialled-out columns
   * @param scored n weighted residuals
   */
  static double of(Prepared p, double[] weights, double[][] columns, double[] scored) {
    double total = 0;
    for (double[] column : columns) {
      double s = Gram.dotFast(column, new double[0], scored);
      double size = Gram.dotFast(column, weights, column);
      total += size > 0 ? s * s / size : 0;
    }
    if (p.hasEffects()) {
      total += p.absorber.scoreSquare(scored);
    }
    return Math.sqrt(total / Columns.sum(weights));
  }
}
