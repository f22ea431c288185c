package shimoda.econometrics.hac;

/** Probabilities of quadratic forms in normal variables. */
final class QuadraticForms {
  private QuadraticForms() {}

  /**
   * P(sum l_i z_i^2 below 0) for independent standard normal z.
   *
   * <p>Farebrother (1984), Applied Statistics 33 (the procedure of Pan 1968): with the l sorted and
   * none zero, a Gauss-Chebyshev sum over the gaps between neighbouring eigenvalues, doubled until
   * it settles.
   */
  static double probabilityBelowZero(double[] l) {
    double before = imhof(l, 64);
    for (int points = 128; points <= 1 << 16; points *= 2) {
      double now = imhof(l, points);
      if (Math.abs(now - before) < 1e-13) {
        return clamp(now);
      }
      before = now;
    }
    return clamp(before);
  }

  private static double clamp(double p) {
    return Math.min(1, Math.max(0, p));
  }

  /**
   * Imhof (1961), Biometrika 48: P(Q below 0) = 1/2 - (1/pi) int_0^inf sin(theta(u)) / (u rho(u))
   * du, theta = sum atan(l u) / 2, rho = prod (1 + l^2 u^2)^(1/4). The double-exponential rule on
   * the half line, u = exp(pi/2 sinh s), converges geometrically for this analytic integrand.
   */
  private static double imhof(double[] l, int points) {
    double scale = 0;
    for (double value : l) {
      scale = Math.max(scale, Math.abs(value));
    }
    double reach = 4.2;
    double h = 2 * reach / points;
    double sum = 0;
    for (int i = 0; i <= points; i++) {
      double s = -reach + i * h;
      double u = Math.exp(Math.PI / 2 * Math.sinh(s)) / scale;
      double theta = 0;
      double logRho = 0;
      for (double value : l) {
        double lu = value * u;
        theta += Math.atan(lu) / 2;
        logRho += Math.log1p(lu * lu) / 4;
      }
      // du / u = pi/2 cosh(s) ds.
      sum += Math.sin(theta) * Math.exp(-logRho) * Math.PI / 2 * Math.cosh(s);
    }
    return 0.5 - sum * h / Math.PI;
  }
}
