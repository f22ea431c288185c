package shimoda.econometrics.design;

import java.util.Arrays;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Dense;

/**
 * A weighted logit fit by Newton's method.
 *
 * @param coefficients k
 * @param probabilities n
 * @param inverseHessian k x k, (sum w p (1-p) x x')^-1
 */
@SuppressWarnings("ArrayRecordComponent")
record Logit(double[] coefficients, double[] probabilities, double[][] inverseHessian) {
  private static final int ITERATIONS = 100;

  static Logit fit(double[] d, double[][] x, double[] weight) {
    int k = x[0].length;
    double[] beta = new double[k];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] p = new double[d.length];
      double[] gradient = new double[k];
      double[][] hessian = new double[k][k];
      for (int i = 0; i < d.length; i++) {
        p[i] = 1 / (1 + Math.exp(-Dense.dot(x[i], beta)));
        double variance = weight[i] * p[i] * (1 - p[i]);
        for (int r = 0; r < k; r++) {
          gradient[r] += weight[i] * (d[i] - p[i]) * x[i][r];
          for (int c = 0; c < k; c++) {
            hessian[r][c] += variance * x[i][r] * x[i][c];
          }
        }
      }
      double[][] inverse = Dense.inverseOfPositiveDefinite(hessian, "the logit's Hessian");
      double[] step = Dense.multiply(inverse, gradient);
      if (Math.sqrt(Math.max(0, Dense.dot(step, gradient))) < 1e-11) {
        return new Logit(beta, p, inverse);
      }
      for (int j = 0; j < k; j++) {
        beta[j] += step[j];
      }
      if (Arrays.stream(beta).anyMatch(b -> !Double.isFinite(b))) {
        break;
      }
    }
    throw new EstimationException(
        Refusal.NOT_CONVERGED,
        "the propensity score did not converge: treated and comparison units do not overlap");
  }
}
