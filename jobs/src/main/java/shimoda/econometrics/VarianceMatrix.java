package shimoda.econometrics;

import java.util.List;

/**
 * A variance of the coefficients and everything that went into it.
 *
 * @param terms k names
 * @param vcov k x k
 * @param name what it is, for instance {@code clustered by pair}
 * @param conventions one line per choice: factors with their values, degrees of freedom, repairs
 * @param factor the small-sample factor (of the first term when terms differ)
 * @param parameters K as counted, also when no factor uses it
 * @param groups number of clusters (or periods) per dimension, empty when there are none
 * @param degrees degrees of freedom of the statistic, infinite for the normal
 */
@SuppressWarnings("ArrayRecordComponent")
public record VarianceMatrix(
    List<String> terms,
    double[][] vcov,
    String name,
    List<String> conventions,
    double factor,
    int parameters,
    int[] groups,
    double degrees) {

  /** k: square roots of the diagonal, NaN where it is negative. */
  public double[] standardErrors() {
    double[] se = new double[vcov.length];
    for (int j = 0; j < se.length; j++) {
      se[j] = Math.sqrt(vcov[j][j]);
    }
    return se;
  }
}
