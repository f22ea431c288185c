package shimoda.econometrics;

/** Options shared by the estimators. */
record Settings(
    Singletons singletons,
    int threads,
    double solverTolerance,
    double scoreTolerance,
    int maxIterations,
    boolean coefficients) {

  static final Settings DEFAULT =
      new Settings(
          Singletons.DROP, Runtime.getRuntime().availableProcessors(), 1e-12, 1e-10, 200, false);

  Settings withSingletons(Singletons rule) {
    return new Settings(
        rule, threads, solverTolerance, scoreTolerance, maxIterations, coefficients);
  }

  Settings withThreads(int count) {
    if (count < 1) {
      throw new EstimationException(Refusal.BAD_INPUT, count + " threads: give at least 1");
    }
    return new Settings(
        singletons, count, solverTolerance, scoreTolerance, maxIterations, coefficients);
  }

  Settings withSolverTolerance(double tolerance) {
    requirePositive(tolerance);
    return new Settings(
        singletons, threads, tolerance, scoreTolerance, maxIterations, coefficients);
  }

  Settings withScoreTolerance(double tolerance) {
    requirePositive(tolerance);
    return new Settings(
        singletons, threads, solverTolerance, tolerance, maxIterations, coefficients);
  }

  Settings withMaxIterations(int iterations) {
    return new Settings(
        singletons, threads, solverTolerance, scoreTolerance, iterations, coefficients);
  }

  Settings withCoefficients() {
    return new Settings(singletons, threads, solverTolerance, scoreTolerance, maxIterations, true);
  }

  private static void requirePositive(double tolerance) {
    if (!(tolerance > 0 && tolerance < 1)) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "tolerance " + tolerance + ": give a number between 0 and 1");
    }
  }
}
