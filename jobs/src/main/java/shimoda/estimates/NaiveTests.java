package shimoda.estimates;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Fit;
import shimoda.econometrics.Variance;
import shimoda.econometrics.design.StackedEventStudy;
import shimoda.econometrics.inference.WildClusterBootstrap;

/**
 * Tests that take their error from a formula, on placebo events: the registered years given to
 * dyads drawn from the pool (PREMISE B6). The stacked regression's {@code post} with iid, clustered
 * and wild bootstrap errors, and the group-time effect with its influence-function error.
 */
final class NaiveTests {
  private static final int BOOTSTRAP_DRAWS = 199;

  private final H1Inputs h1;
  private final EventSet events;

  NaiveTests(H1Inputs h1) {
    this.h1 = h1;
    this.events = h1.events(h1.registration().primary().eventSet());
  }

  /** p-values by test, one per draw; NaN where a placebo set cannot be estimated. */
  Map<String, double[]> pValues(int draws) {
    Assignments placebo =
        Assignments.of(
            Assignments.Scheme.DYADS,
            events,
            h1.pool(),
            new Random(h1.registration().seed()),
            draws);
    double[] iid = new double[draws];
    double[] clustered = new double[draws];
    double[] wild = new double[draws];
    double[] influence = new double[draws];
    IntStream.range(0, draws)
        .parallel()
        .forEach(
            b -> {
              int[] pairs = placebo.pairs()[b];
              Optional<StackedEventStudy.Result> stacked = stacked(pairs);
              iid[b] = p(stacked, r -> r.fit().tidy(Variance.iid()).row("post").pValue());
              clustered[b] = p(stacked, r -> r.estimates().row("post").pValue());
              wild[b] = p(stacked, this::wild);
              influence[b] = influence(pairs);
            });
    Map<String, double[]> all = new LinkedHashMap<>();
    all.put("naive_iid", iid);
    all.put("naive_clustered", clustered);
    all.put("naive_wild_cluster_bootstrap", wild);
    all.put("naive_influence_function", influence);
    return all;
  }

  private Optional<StackedEventStudy.Result> stacked(int[] pairs) {
    try {
      return Optional.of(H1Stacked.fit(h1, pairs, events.years()));
    } catch (EstimationException e) {
      return Optional.empty();
    }
  }

  private static double p(
      Optional<StackedEventStudy.Result> stacked, ToDoubleFunction<StackedEventStudy.Result> test) {
    try {
      return stacked.isEmpty() ? Double.NaN : test.applyAsDouble(stacked.get());
    } catch (EstimationException e) {
      return Double.NaN;
    }
  }

  /** The bootstrap on outcome and regressors with the effects partialled out once. */
  private double wild(StackedEventStudy.Result stacked) {
    Fit fit = stacked.fit();
    int n = fit.nObs();
    double[] residuals = fit.residuals();
    double[][] x = new double[n][fit.terms().size()];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = residuals[i];
      for (int j = 0; j < x[i].length; j++) {
        x[i][j] = fit.design()[j][i];
        y[i] += fit.beta()[j] * x[i][j];
      }
    }
    int[] cluster = Arrays.stream(fit.sample().rows()).map(r -> stacked.unit()[r]).toArray();
    return WildClusterBootstrap.withDefaults()
        .withDraws(BOOTSTRAP_DRAWS)
        .withSeed(h1.registration().seed())
        .test(y, x, cluster, fit.terms().indexOf("post"), 0)
        .pValue();
  }

  private double influence(int[] pairs) {
    try {
      return h1.prepared(h1.registration().primary())
          .fit(pairs, events.years())
          .overallRow(0.90)
          .pValue();
    } catch (EstimationException e) {
      return Double.NaN;
    }
  }
}
