package shimoda.econometrics.dense;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/**
 * One least-squares fit of y on a dense design, with what every covariance estimator needs.
 *
 * <p>The design holds its own constant; nothing is added or dropped. A design without full column
 * rank is refused and the first dependent column named. Weighted fits minimise sum w (y - xb)^2.
 *
 * <pre>{@code
 * double[] y = {2, 4, 5, 4, 5, 7};
 * double[][] x = {{1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}};
 * double slope = DenseFit.of(y, x, "constant", "trend").coefficients()[1];
 * }</pre>
 *
 * @param names k names of the columns
 * @param design n x k
 * @param outcome n
 * @param weights n, all one when unweighted
 * @param coefficients k
 * @param residuals n, unweighted: y - xb
 * @param hat n leverages w_i x_i'(X'WX)^-1 x_i
 * @param bread k x k, (X'WX)^-1
 */
@SuppressWarnings("ArrayRecordComponent")
public record DenseFit(
    String[] names,
    double[][] design,
    double[] outcome,
    double[] weights,
    double[] coefficients,
    double[] residuals,
    double[] hat,
    double[][] bread) {

  /** A column whose part not explained by the earlier ones is below this share of its length. */
  private static final double COLLINEARITY_TOLERANCE = 1e-11;

  /**
   * Fits by a Householder QR decomposition.
   *
   * @param y n outcomes
   * @param x n x k design with its constant, k at least 1 and n above k
   * @param names k names
   */
  public static DenseFit of(double[] y, double[][] x, String... names) {
    double[] ones = new double[y.length];
    Arrays.fill(ones, 1);
    return weighted(y, x, ones, names);
  }

  /**
   * Fits with analytic weights.
   *
   * @param y n outcomes
   * @param x n x k design
   * @param weights n, positive
   * @param names k names
   */
  public static DenseFit weighted(double[] y, double[][] x, double[] weights, String... names) {
    checkShapes(y, x, weights, names);
    int n = y.length;
    int k = names.length;
    double[][] rooted = new double[n][k];
    double[] rootedY = new double[n];
    for (int i = 0; i < n; i++) {
      double root = Math.sqrt(weights[i]);
      rootedY[i] = root * y[i];
      for (int j = 0; j < k; j++) {
        rooted[i][j] = root * x[i][j];
      }
    }
    QRDecomposition qr = new QRDecomposition(new Array2DRowRealMatrix(rooted, false), 0);
    double[][] upper = upperTriangle(qr.getR(), k);
    refuseCollinear(upper, names);
    double[] beta = qr.getSolver().solve(new ArrayRealVector(rootedY, false)).toArray();
    double[][] inverse = inverseOfUpper(upper);
    double[] residuals = new double[n];
    double[] hat = new double[n];
    for (int i = 0; i < n; i++) {
      residuals[i] = y[i] - Dense.dot(x[i], beta);
      hat[i] = leverage(rooted[i], inverse);
    }
    double[][] transposed = Dense.transpose(inverse);
    double[][] bread = Dense.crossProduct(transposed, transposed);
    return new DenseFit(names.clone(), x, y, weights, beta, residuals, hat, bread);
  }

  /** Number of observations, n. */
  public int observations() {
    return outcome.length;
  }

  /** Number of coefficients, k. */
  public int parameters() {
    return coefficients.length;
  }

  /** Scores w_i x_i e_i: n x k, columns summing to zero. */
  public double[][] scores() {
    double[][] scores = new double[observations()][parameters()];
    for (int i = 0; i < scores.length; i++) {
      double scaled = weights[i] * residuals[i];
      for (int j = 0; j < scores[i].length; j++) {
        scores[i][j] = scaled * design[i][j];
      }
    }
    return scores;
  }

  /** Sum of squared (weighted) residuals. */
  public double residualSumOfSquares() {
    double sum = 0;
    for (int i = 0; i < residuals.length; i++) {
      sum += weights[i] * residuals[i] * residuals[i];
    }
    return sum;
  }

  /** Fitted values xb: n. */
  public double[] fitted() {
    return Dense.multiply(design, coefficients);
  }

  /** Covariance under identical independent errors: s^2 (X'WX)^-1 with s^2 = RSS/(n-k). */
  public double[][] classicalCovariance() {
    return Dense.scale(bread, residualSumOfSquares() / (observations() - parameters()));
  }

  /** Position of a column by its name. */
  public int indexOf(String name) {
    int index = Arrays.asList(names).indexOf(name);
    if (index < 0) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "no term '" + name + "' among " + Arrays.toString(names));
    }
    return index;
  }

  /** Whether column j is constant over the sample. */
  public boolean isConstant(int j) {
    for (double[] row : design) {
      if (row[j] != design[0][j]) {
        return false;
      }
    }
    return true;
  }

  private static double leverage(double[] row, double[][] inverseOfUpper) {
    double sum = 0;
    for (int c = 0; c < row.length; c++) {
      double z = 0;
      for (int r = 0; r <= c; r++) {
        z += row[r] * inverseOfUpper[r][c];
      }
      sum += z * z;
    }
    return sum;
  }

  private static double[][] upperTriangle(RealMatrix r, int k) {
    return r.getSubMatrix(0, k - 1, 0, k - 1).getData();
  }

  private static double[][] inverseOfUpper(double[][] upper) {
    int k = upper.length;
    double[][] inverse = new double[k][k];
    for (int c = 0; c < k; c++) {
      inverse[c][c] = 1 / upper[c][c];
      for (int r = c - 1; r >= 0; r--) {
        double sum = 0;
        for (int m = r + 1; m <= c; m++) {
          sum += upper[r][m] * inverse[m][c];
        }
        inverse[r][c] = -sum / upper[r][r];
      }
    }
    return inverse;
  }

  private static void refuseCollinear(double[][] upper, String[] names) {
    for (int j = 0; j < upper.length; j++) {
      double length = 0;
      for (int r = 0; r <= j; r++) {
        length += upper[r][j] * upper[r][j];
      }
      if (!(Math.abs(upper[j][j]) > COLLINEARITY_TOLERANCE * Math.sqrt(length))) {
        throw new EstimationException(
            Refusal.COLLINEAR,
            "column '" + names[j] + "' is a combination of the columns before it: drop it");
      }
    }
  }

  private static void checkShapes(double[] y, double[][] x, double[] weights, String[] names) {
    if (x.length != y.length || weights.length != y.length) {
      throw new EstimationException(
          Refusal.BAD_INPUT,
          "y has " + y.length + " rows, x " + x.length + ", weights " + weights.length);
    }
    if (names.length == 0 || y.length <= names.length) {
      throw new EstimationException(
          Refusal.TOO_FEW,
          y.length + " rows for " + names.length + " columns: more rows than columns are needed");
    }
    for (int i = 0; i < y.length; i++) {
      if (x[i].length != names.length) {
        throw new EstimationException(
            Refusal.BAD_INPUT,
            "row " + i + " of x has " + x[i].length + " values, " + names.length + " names");
      }
      boolean finite = Double.isFinite(y[i]) && weights[i] > 0 && Double.isFinite(weights[i]);
      for (double value : x[i]) {
        finite &= Double.isFinite(value);
      }
      if (!finite) {
        throw new EstimationException(
            Refusal.BAD_INPUT,
            "row " + i + " holds a missing or infinite value or a weight that is not positive");
      }
    }
  }
}
