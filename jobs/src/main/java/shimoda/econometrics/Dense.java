package shimoda.econometrics;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.QRDecomposition;

/** Small dense matrices as double[rows][columns]. */
final class Dense {
  private Dense() {}

  static double[][] times(double[][] a, double[][] b) {
    int m = a.length;
    int inner = b.length;
    int n = inner == 0 ? 0 : b[0].length;
    double[][] out = new double[m][n];
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < inner; l++) {
        double s = a[i][l];
        for (int j = 0; j < n; j++) {
          out[i][j] += s * b[l][j];
        }
      }
    }
    return out;
  }

  /** bread meat bread, made exactly symmetric. */
  static double[][] sandwich(double[][] bread, double[][] meat) {
    double[][] v = times(times(bread, meat), bread);
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < i; j++) {
        double mean = 0.5 * (v[i][j] + v[j][i]);
        v[i][j] = mean;
        v[j][i] = mean;
      }
    }
    return v;
  }

  static double[][] scaled(double[][] a, double factor) {
    double[][] out = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      out[i] = a[i].clone();
      for (int j = 0; j < out[i].length; j++) {
        out[i][j] *= factor;
      }
    }
    return out;
  }

  static void add(double[][] target, double[][] a, double factor) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        target[i][j] += factor * a[i][j];
      }
    }
  }

  /** Solves a square system; refuses a singular one. */
  static double[] solve(double[][] a, double[] b) {
    if (b.length == 0) {
      return b;
    }
    try {
      return new QRDecomposition(new Array2DRowRealMatrix(a), 1e-300)
          .getSolver()
          .solve(new ArrayRealVector(b))
          .toArray();
    } catch (org.hipparchus.exception.MathRuntimeException e) {
      throw new EstimationException(
          Refusal.UNSUPPORTED_VARIANCE,
          "the variance of the tested terms is singular: " + e.getMessage());
    }
  }

  static double trace(double[][] a) {
    double s = 0;
    for (int i = 0; i < a.length; i++) {
      s += a[i][i];
    }
    return s;
  }

  /** Moore-Penrose inverse of a symmetric matrix; eigenvalues below 1e-10 of the largest are 0. */
  static double[][] pseudoInverse(double[][] a) {
    EigenDecompositionSymmetric e = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(a));
    double[] values = e.getEigenvalues();
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    int k = a.length;
    double[][] out = new double[k][k];
    for (int l = 0; l < k; l++) {
      if (values[l] > 1e-10 * largest) {
        double[] vector = e.getEigenvector(l).toArray();
        for (int i = 0; i < k; i++) {
          for (int j = 0; j < k; j++) {
            out[i][j] += vector[i] * vector[j] / values[l];
          }
        }
      }
    }
    return out;
  }

  /** The nearest matrix without negative eigenvalues, and how many there were. */
  @SuppressWarnings("ArrayRecordComponent")
  record Repaired(double[][] matrix, int negative) {}

  static Repaired positivePart(double[][] a) {
    EigenDecompositionSymmetric e = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(a));
    double[] values = e.getEigenvalues();
    int negative = 0;
    for (double v : values) {
      negative += v < 0 ? 1 : 0;
    }
    if (negative == 0) {
      return new Repaired(a, 0);
    }
    int k = a.length;
    double[][] out = new double[k][k];
    for (int l = 0; l < k; l++) {
      double[] vector = e.getEigenvector(l).toArray();
      double value = Math.max(0, values[l]);
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          out[i][j] += value * vector[i] * vector[j];
        }
      }
    }
    return new Repaired(out, negative);
  }
}
