package shimoda.econometrics.hac;

import java.util.Arrays;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.dense.Dense;
import shimoda.econometrics.dense.DenseFit;
import shimoda.econometrics.dense.RobustFit;

/**
 * Covariances robust to heteroskedasticity, HC0 to HC5, of a dense fit.
 *
 * <p>White (1980), Econometrica 48; MacKinnon and White (1985), Journal of Econometrics 29; HC4:
 * Cribari-Neto (2004), CSDA 45; HC4m: Cribari-Neto and da Silva (2011), AStA 95; HC5: Cribari-Neto,
 * Souza and Vasconcellos (2007), Communications in Statistics 36. h is the leverage, n h / k its
 * ratio to the mean.
 *
 * <pre>{@code
 * double[] y = {2, 4, 5, 4, 5, 7};
 * double[][] x = {{1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}};
 * RobustFit fit = HeteroskedasticityRobust.HC3.fit(y, x, "constant", "trend");
 * }</pre>
 */
public enum HeteroskedasticityRobust {
  /** e^2. */
  HC0,
  /** e^2 n/(n-k). */
  HC1,
  /** e^2 / (1-h). */
  HC2,
  /** e^2 / (1-h)^2. */
  HC3,
  /** e^2 / (1-h)^d, d = min(4, nh/k). */
  HC4,
  /** As HC4 with d = min(1, nh/k) + min(1.5, nh/k). */
  HC4M,
  /** e^2 / (1-h)^(d/2), d = min(nh/k, max(4, 0.7 n max(h)/k)). */
  HC5;

  /** Least squares of y on x with this covariance and t(n - k). */
  public RobustFit fit(double[] y, double[][] x, String... names) {
    return covarianceOf(DenseFit.of(y, x, names));
  }

  /** This covariance for a fit. */
  public RobustFit covarianceOf(DenseFit fit) {
    return new RobustFit(
        fit,
        Dense.sandwich(fit.bread(), meat(fit)),
        fit.observations() - fit.parameters(),
        0.95,
        name() + ", t(n - k)");
  }

  /** The meat: k x k. */
  public double[][] meat(DenseFit fit) {
    double[][] scores = fit.scores();
    double largest = Arrays.stream(fit.hat()).max().orElseThrow();
    for (int i = 0; i < scores.length; i++) {
      double root = Math.sqrt(inflation(fit, i, largest));
      for (int j = 0; j < scores[i].length; j++) {
        scores[i][j] *= root;
      }
    }
    return Dense.crossProduct(scores, scores);
  }

  private double inflation(DenseFit fit, int i, double largest) {
    int n = fit.observations();
    int k = fit.parameters();
    double h = fit.hat()[i];
    if (this != HC0 && this != HC1 && h > 1 - 1e-10) {
      throw new EstimationException(
          Refusal.NOT_DEFINED, name() + " is not defined: row " + i + " has leverage 1");
    }
    double ratio = n * h / k;
    return switch (this) {
      case HC0 -> 1;
      case HC1 -> (double) n / (n - k);
      case HC2 -> 1 / (1 - h);
      case HC3 -> Math.pow(1 - h, -2);
      case HC4 -> Math.pow(1 - h, -Math.min(4, ratio));
      case HC4M -> Math.pow(1 - h, -Math.min(1, ratio) - Math.min(1.5, ratio));
      case HC5 -> Math.pow(1 - h, -0.5 * Math.min(ratio, Math.max(4, 0.7 * n * largest / k)));
    };
  }
}
