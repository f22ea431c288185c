package shimoda.econometrics.dense;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/** Arithmetic on dense row-major matrices {@code double[rows][columns]}. */
public final class Dense {
  private Dense() {}

  /** A'B of A (n x p) and B (n x q): p x q. */
  public static double[][] crossProduct(double[][] a, double[][] b) {
    int p = a.length == 0 ? 0 : a[0].length;
    int q = b.length == 0 ? 0 : b[0].length;
    double[][] product = new double[p][q];
    for (int i = 0; i < a.length; i++) {
      for (int r = 0; r < p; r++) {
        double left = a[i][r];
        for (int c = 0; c < q; c++) {
          product[r][c] += left * b[i][c];
        }
      }
    }
    return product;
  }

  /** AB of A (n x p) and B (p x q): n x q. */
  public static double[][] multiply(double[][] a, double[][] b) {
    int q = b.length == 0 ? 0 : b[0].length;
    double[][] product = new double[a.length][q];
    for (int i = 0; i < a.length; i++) {
      for (int r = 0; r < b.length; r++) {
        double left = a[i][r];
        for (int c = 0; c < q; c++) {
          product[i][c] += left * b[r][c];
        }
      }
    }
    return product;
  }

  /** Av of A (n x p) and v (p): n. */
  public static double[] multiply(double[][] a, double[] v) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = dot(a[i], v);
    }
    return product;
  }

  /** Inner product of two vectors of one length. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** bread meat bread, each k x k and bread symmetric: the sandwich of a robust covariance. */
  public static double[][] sandwich(double[][] bread, double[][] meat) {
    return multiply(multiply(bread, meat), bread);
  }

  /** A scaled by a factor, as a new matrix. */
  public static double[][] scale(double[][] a, double factor) {
    double[][] scaled = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      scaled[i] = a[i].clone();
      for (int j = 0; j < scaled[i].length; j++) {
        scaled[i][j] *= factor;
      }
    }
    return scaled;
  }

  /** The transpose of A (n x p): p x n. */
  public static double[][] transpose(double[][] a) {
    int p = a.length == 0 ? 0 : a[0].length;
    double[][] transposed = new double[p][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < p; j++) {
        transposed[j][i] = a[i][j];
      }
    }
    return transposed;
  }

  /** Column j of A (n x p): n. */
  public static double[] column(double[][] a, int j) {
    double[] column = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      column[i] = a[i][j];
    }
    return column;
  }

  /**
   * The inverse of a symmetric positive definite matrix (k x k), whatever the units of its rows.
   *
   * @param what the matrix is, for the refusal of one that is not positive definite
   */
  public static double[][] inverseOfPositiveDefinite(double[][] a, String what) {
    double[] units = units(a, what);
    double[][] inverse = factor(a, units, what).getSolver().getInverse().getData();
    for (int i = 0; i < inverse.length; i++) {
      for (int j = 0; j < inverse.length; j++) {
        inverse[i][j] /= units[i] * units[j];
      }
    }
    return inverse;
  }

  /** The lower Cholesky factor of a symmetric positive definite matrix (k x k). */
  public static double[][] lowerFactor(double[][] a, String what) {
    double[] units = units(a, what);
    double[][] lower = factor(a, units, what).getL().getData();
    for (int i = 0; i < lower.length; i++) {
      for (int j = 0; j <= i; j++) {
        lower[i][j] *= units[i];
      }
    }
    return lower;
  }

  /** Square roots of the diagonal. */
  private static double[] units(double[][] a, String what) {
    double[] units = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      units[i] = Math.sqrt(a[i][i]);
      if (!(units[i] > 0) || Double.isInfinite(units[i])) {
        throw notPositiveDefinite(what);
      }
    }
    return units;
  }

  private static CholeskyDecomposition factor(double[][] a, double[] units, String what) {
    double[][] scaled = symmetrized(a);
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        scaled[i][j] /= units[i] * units[j];
      }
    }
    try {
      return new CholeskyDecomposition(new Array2DRowRealMatrix(scaled, false), 1e-8, 1e-14);
    } catch (MathRuntimeException e) {
      throw notPositiveDefinite(what);
    }
  }

  private static EstimationException notPositiveDefinite(String what) {
    return new EstimationException(
        Refusal.COLLINEAR, what + " is not positive definite: drop collinear terms");
  }

  /** The eigenvalues of a symmetric matrix (k x k), largest first. */
  public static double[] eigenvalues(double[][] symmetric) {
    return new EigenDecompositionSymmetric(
            new Array2DRowRealMatrix(symmetrized(symmetric), false), 1e-14, true)
        .getEigenvalues();
  }

  private static double[][] symmetrized(double[][] a) {
    double[][] symmetric = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        symmetric[i][j] = (a[i][j] + a[j][i]) / 2;
      }
    }
    return symmetric;
  }
}
