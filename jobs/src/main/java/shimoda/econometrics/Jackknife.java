package shimoda.econometrics;

/** Spread of leave-one-cluster-out estimates. */
final class Jackknife {
  private Jackknife() {}

  /** k x k: sum over clusters of (b_g - c)(b_g - c)'. */
  static double[][] spread(Fit fit, Levels groups, Variance.Centre centre) {
    int g = groups.count();
    int k = fit.beta().length;
    double[][] estimates = new double[g][];
    for (int l = 0; l < g; l++) {
      estimates[l] = without(fit, groups, l);
    }
    double[] middle = fit.beta().clone();
    if (centre == Variance.Centre.MEAN) {
      middle = new double[k];
      for (double[] b : estimates) {
        for (int j = 0; j < k; j++) {
          middle[j] += b[j] / g;
        }
      }
    }
    double[][] spread = new double[k][k];
    for (double[] b : estimates) {
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          spread[i][j] += (b[i] - middle[i]) * (b[j] - middle[j]);
        }
      }
    }
    return spread;
  }

  private static double[] without(Fit fit, Levels groups, int left) {
    int[] rows = fit.sample().rows();
    int count = 0;
    for (int code : groups.codes()) {
      count += code == left ? 0 : 1;
    }
    int[] keep = new int[count];
    int next = 0;
    for (int i = 0; i < rows.length; i++) {
      if (groups.codes()[i] != left) {
        keep[next++] = rows[i];
      }
    }
    Model sub = fit.model().rows(keep);
    Fit refit =
        fit.estimator() == Fit.Estimator.LEAST_SQUARES
            ? LeastSquares.withDefaults().withSingletons(Singletons.KEEP).fit(sub)
            : PoissonPml.withDefaults().withSingletons(Singletons.KEEP).fit(sub);
    if (!refit.terms().equals(fit.terms())) {
      throw new EstimationException(
          Refusal.CLUSTERS,
          "without cluster "
              + groups.values()[left]
              + " only "
              + refit.terms()
              + " are identified: a jackknife over these clusters does not exist");
    }
    return refit.beta();
  }
}
