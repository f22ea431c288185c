package shimoda.econometrics.hac;

/**
 * The weight given to an autocovariance by its lag over the bandwidth.
 *
 * <p>Formulas and the constants of the automatic bandwidths: Andrews (1991), Econometrica 59,
 * equations (2.7) and (6.2); Newey and West (1994), Review of Economic Studies 61, table I.
 */
public enum LagKernel {
  /** 1 - |x| up to 1. */
  BARTLETT,
  /** Parzen's piecewise cubic. */
  PARZEN,
  /** Quadratic spectral: never exactly zero, so every lag enters. */
  QUADRATIC_SPECTRAL,
  /** 1 up to 1: not positive semidefinite. */
  TRUNCATED,
  /** (1 + cos pi x) / 2 up to 1. */
  TUKEY_HANNING;

  /** The weight at x = lag / bandwidth. */
  public double weight(double x) {
    double a = Math.abs(x);
    return switch (this) {
      case BARTLETT -> a < 1 ? 1 - a : 0;
      case PARZEN -> parzen(a);
      case QUADRATIC_SPECTRAL -> quadraticSpectral(a);
      case TRUNCATED -> a <= 1 ? 1 : 0;
      case TUKEY_HANNING -> a <= 1 ? (1 + Math.cos(Math.PI * a)) / 2 : 0;
    };
  }

  private static double parzen(double a) {
    if (a <= 0.5) {
      return 1 - 6 * a * a + 6 * a * a * a;
    }
    return a <= 1 ? 2 * Math.pow(1 - a, 3) : 0;
  }

  private static double quadraticSpectral(double a) {
    if (a < 1e-4) {
      // The first terms of the series: the closed form cancels here.
      double y = 6 * Math.PI * a / 5;
      return 1 - y * y / 10;
    }
    double y = 6 * Math.PI * a / 5;
    return 3 / (y * y) * (Math.sin(y) / y - Math.cos(y));
  }
}
