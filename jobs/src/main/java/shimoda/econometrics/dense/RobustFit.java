package shimoda.econometrics.dense;

import java.util.ArrayList;
import java.util.List;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.WaldTest;

/**
 * A least-squares fit with a covariance and the conventions it was computed by.
 *
 * @param fit the fit
 * @param covariance k x k
 * @param df degrees of freedom of the t tests; infinite for the normal
 * @param level of the intervals
 * @param conventions what was done, in words, for the result's user
 */
@SuppressWarnings("ArrayRecordComponent")
public record RobustFit(
    DenseFit fit, double[][] covariance, double df, double level, String conventions) {

  /** Standard errors: k. */
  public double[] standardErrors() {
    double[] errors = new double[covariance.length];
    for (int j = 0; j < errors.length; j++) {
      errors[j] = Math.sqrt(covariance[j][j]);
    }
    return errors;
  }

  /** One row per coefficient, in the order of the columns. */
  public List<Estimates.Row> tidy() {
    double[] errors = standardErrors();
    List<Estimates.Row> rows = new ArrayList<>();
    for (int j = 0; j < errors.length; j++) {
      rows.add(
          Significance.row(
              fit.names()[j], fit.coefficients()[j], errors[j], df, level, fit.observations()));
    }
    return rows;
  }

  /** The row of one coefficient. */
  public Estimates.Row tidy(String term) {
    return tidy().get(fit.indexOf(term));
  }

  /** Wald test that the named coefficients are all zero. */
  public WaldTest wald(String... terms) {
    int q = terms.length;
    double[] restricted = new double[q];
    double[][] block = new double[q][q];
    for (int a = 0; a < q; a++) {
      restricted[a] = fit.coefficients()[fit.indexOf(terms[a])];
      for (int b = 0; b < q; b++) {
        block[a][b] = covariance[fit.indexOf(terms[a])][fit.indexOf(terms[b])];
      }
    }
    return Significance.wald(List.of(terms), restricted, block, df);
  }
}
