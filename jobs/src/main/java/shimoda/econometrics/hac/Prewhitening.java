package shimoda.econometrics.hac;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
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
    double[] units = units(scores);
    double[][] lagged = lagged(scores, units, order);
    int k = units.length;
    String[] names = new String[order * k];
    Arrays.setAll(names, c -> "lag " + (c / k + 1) + " of score " + c % k);
    double[][] filtered = new double[lagged.length][k];
    double[][] remainder = new double[k][k];
    for (int j = 0; j < k; j++) {
      double[] target = new double[lagged.length];
      for (int t = 0; t < target.length; t++) {
        target[t] = scores[t + order][j] / units[j];
      }
      DenseFit fit = DenseFit.of(target, lagged, names);
      for (int t = 0; t < target.length; t++) {
        filtered[t][j] = fit.residuals()[t] * units[j];
      }
      remainder[j][j] = 1;
      for (int c = 0; c < order * k; c++) {
        remainder[j][c % k] -= fit.coefficients()[c];
      }
    }
    double[][] recoloring = inverse(remainder);
    for (int r = 0; r < k; r++) {
      for (int c = 0; c < k; c++) {
        recoloring[r][c] *= units[r] / units[c];
      }
    }
    return new Prewhitening(filtered, recoloring);
  }

  /** Root mean squares: the autoregression is computed free of units. */
  private static double[] units(double[][] scores) {
    double[] units = new double[scores[0].length];
    for (int j = 0; j < units.length; j++) {
      double[] column = Dense.column(scores, j);
      units[j] = Math.sqrt(Dense.dot(column, column) / column.length);
    }
    return units;
  }

  private static double[][] lagged(double[][] scores, double[] units, int order) {
    int k = units.length;
    double[][] lagged = new double[scores.length - order][order * k];
    for (int t = 0; t < lagged.length; t++) {
      for (int c = 0; c < order * k; c++) {
        lagged[t][c] = scores[t + order - 1 - c / k][c % k] / units[c % k];
      }
    }
    return lagged;
  }

  private static double[][] inverse(double[][] remainder) {
    try {
      return new LUDecomposition(new Array2DRowRealMatrix(remainder, false), 1e-12)
          .getSolver()
          .getInverse()
          .getData();
    } catch (MathRuntimeException e) {
      throw new EstimationException(
          Refusal.NOT_DEFINED, "the scores have a unit root: prewhitening is undefined");
    }
  }

  /** D meat D'. */
  double[][] recolor(double[][] meat) {
    return Dense.multiply(Dense.multiply(recoloring, meat), Dense.transpose(recoloring));
  }
}
