package shimoda.econometrics.hac;

import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Dense;
import shimoda.econometrics.dense.DenseFit;

/**
 * Scores filtered by a vector autoregression without constant, and the matrix that undoes it.
 *
 * <p>Andrews and Monahan (1992), Econometrica 60: S = D S_filtered D', D = (I - sum A_l)^-1. No
 * eigenvalue is truncated.
 *
 * @param scores (n - order) x k
 * @param recoloring D, k x k
 */
@SuppressWarnings("ArrayRecordComponent")
record Prewhitening(double[][] scores, double[][] recoloring) {

  static Prewhitening of(double[][] scores, int order) {
    int n = scores.length;
    int k = scores[0].length;
    double[][] lagged = new double[n - order][order * k];
    String[] names = new String[order * k];
    for (int l = 1; l <= order; l++) {
      for (int j = 0; j < k; j++) {
        names[(l - 1) * k + j] = "lag " + l + " of score " + j;
        for (int t = order; t < n; t++) {
          lagged[t - order][(l - 1) * k + j] = scores[t - l][j];
        }
      }
    }
    double[][] filtered = new double[n - order][k];
    double[][] remainder = new double[k][k];
    for (int j = 0; j < k; j++) {
      double[] target = new double[n - order];
      for (int t = order; t < n; t++) {
        target[t - order] = scores[t][j];
      }
      DenseFit fit = DenseFit.of(target, lagged, names);
      for (int t = 0; t < target.length; t++) {
        filtered[t][j] = fit.residuals()[t];
      }
      for (int c = 0; c < order * k; c++) {
        remainder[j][c % k] -= fit.coefficients()[c];
      }
      remainder[j][j] += 1;
    }
    return new Prewhitening(filtered, inverse(remainder));
  }

  private static double[][] inverse(double[][] remainder) {
    int k = remainder.length;
    double[][] normal = Dense.crossProduct(remainder, remainder);
    double[][] inverseOfNormal;
    try {
      inverseOfNormal = Dense.inverseOfPositiveDefinite(normal, "I - A of the prewhitening");
    } catch (EstimationException e) {
      throw new EstimationException(
          Refusal.NOT_DEFINED,
          "the scores have a unit root: prewhitening of " + k + " is undefined");
    }
    return Dense.multiply(inverseOfNormal, Dense.transpose(remainder));
  }

  /** D meat D'. */
  double[][] recolor(double[][] meat) {
    return Dense.multiply(Dense.multiply(recoloring, meat), Dense.transpose(recoloring));
  }
}
