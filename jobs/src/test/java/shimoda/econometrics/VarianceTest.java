package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VarianceTest {
  private static final double[] Y = {1, 3, 2, 5, 9, 4, 2, 6};
  private static final double[] X = {1, 2, 4, 8, 16, 3, 5, 7};
  private static final int[] G = {0, 0, 1, 1, 2, 2, 3, 3};
  private static final int[] H = {0, 1, 0, 1, 0, 1, 0, 1};

  private static Model simple() {
    return Model.of(Y).withIntercept().withRegressor("x", X);
  }

  /** Through the origin every formula fits on one line: b = 2, h = x^2/14, e = (1, -1/3...). */
  @Test
  void hatValueForms_followTheirFormulas() {
    double[] x = {1, 2, 3};
    double[] y = {3, 3, 6.6666666666666670};
    Fit fit = LeastSquares.withDefaults().fit(Model.of(y).withRegressor("x", x));
    double b = (3 + 6 + 20) / 14.0;
    double[] e = {y[0] - b, y[1] - 2 * b, y[2] - 3 * b};
    double[] h = {1 / 14.0, 4 / 14.0, 9 / 14.0};
    hand(fit, Variance.Hc.HC0, e, new double[] {1, 1, 1});
    hand(fit, Variance.Hc.HC2, e, new double[] {1 / (1 - h[0]), 1 / (1 - h[1]), 1 / (1 - h[2])});
    hand(fit, Variance.Hc.HC3, e, Arrays.stream(h).map(v -> Math.pow(1 - v, -2)).toArray());
    hand(
        fit,
        Variance.Hc.HC4,
        e,
        Arrays.stream(h).map(v -> Math.pow(1 - v, -Math.min(4, 3 * v))).toArray());
    hand(
        fit,
        Variance.Hc.HC4M,
        e,
        Arrays.stream(h)
            .map(v -> Math.pow(1 - v, -(Math.min(1, 3 * v) + Math.min(1.5, 3 * v))))
            .toArray());
    hand(
        fit,
        Variance.Hc.HC5,
        e,
        Arrays.stream(h)
            .map(v -> Math.pow(1 - v, -Math.min(3 * v, Math.max(4, 0.7 * 3 * h[2])) / 2))
            .toArray());
  }

  private static void hand(Fit fit, Variance.Hc type, double[] e, double[] weight) {
    double meat = 0;
    for (int i = 0; i < 3; i++) {
      meat += Math.pow((i + 1) * e[i], 2) * weight[i];
    }
    Numbers.close(fit.vcov(Variance.hc(type)).vcov()[0][0], meat / (14 * 14), 1e-12, 0);
  }

  @Test
  void hatValuesOfDummies_equalThoseOfTheExplicitDesign() {
    Model absorbed =
        Model.of(Y).withRegressor("x", X).withFixedEffect("g", G).withFixedEffect("h", H);
    Model explicit = Model.of(Y).withRegressor("x", X);
    for (int l = 0; l < 4; l++) {
      int level = l;
      explicit =
          explicit.withRegressor(
              "g" + l, Arrays.stream(G).mapToDouble(g -> g == level ? 1 : 0).toArray());
    }
    explicit = explicit.withRegressor("h1", Arrays.stream(H).mapToDouble(h -> h).toArray());
    LeastSquares ols = LeastSquares.withDefaults();
    Fit a = ols.fit(absorbed);
    Fit b = ols.fit(explicit);
    for (Variance.Hc type : Variance.Hc.values()) {
      Numbers.close(
          a.tidy(Variance.hc(type)).row("x").stdError(),
          b.tidy(Variance.hc(type)).row("x").stdError(),
          1e-10,
          0);
    }
  }

  @Test
  void hatValueOfOne_isRefused() {
    Fit fit =
        LeastSquares.withDefaults()
            .withSingletons(Singletons.KEEP)
            .fit(
                Model.of(Y)
                    .withRegressor("x", X)
                    .withFixedEffect("g", new int[] {0, 0, 0, 0, 0, 0, 0, 1}));
    LeastSquaresTest.refuses(Refusal.LEVERAGE_ONE, () -> fit.vcov(Variance.hc(Variance.Hc.HC3)));
    assertThat(fit.vcov(Variance.hc(Variance.Hc.HC1)).standardErrors()[0]).isPositive();
  }

  @Test
  void clusterPerRow_equalsHeteroskedasticity() {
    Fit fit = LeastSquares.withDefaults().fit(simple());
    int[] rows = {0, 1, 2, 3, 4, 5, 6, 7};
    double[][] a = fit.vcov(Variance.clustered("row", rows)).vcov();
    double[][] b = fit.vcov(Variance.hc(Variance.Hc.HC1)).vcov();
    Numbers.close(a[1][1], b[1][1], 1e-13, 0);
    Numbers.close(a[0][1], b[0][1], 1e-13, 0);
  }

  /** The jackknife by its definition: drop a cluster, fit again. */
  @Test
  void jackknife_equalsRefitsWithoutEachCluster() {
    LeastSquares ols = LeastSquares.withDefaults();
    Fit fit = ols.fit(simple());
    double sum = 0;
    for (int g = 0; g < 4; g++) {
      int left = g;
      int[] keep = java.util.stream.IntStream.range(0, 8).filter(i -> G[i] != left).toArray();
      double d = ols.fit(simple().rows(keep)).coefficient("x") - fit.coefficient("x");
      sum += d * d;
    }
    VarianceMatrix v = fit.vcov(Variance.jackknife("g", G, Variance.Centre.ESTIMATE));
    Numbers.close(v.vcov()[1][1], 0.75 * sum, 1e-12, 0);
    assertThat(v.degrees()).isEqualTo(3);
  }

  @Test
  void jackknifeThatLosesATerm_isRefused() {
    double[] only = {0, 0, 0, 0, 0, 0, 1, 2};
    Fit fit = LeastSquares.withDefaults().fit(simple().withRegressor("only", only));
    LeastSquaresTest.refuses(
        Refusal.CLUSTERS, () -> fit.vcov(Variance.jackknife("g", G, Variance.Centre.ESTIMATE)));
  }

  @Test
  void oneCluster_isRefused() {
    Fit fit = LeastSquares.withDefaults().fit(simple());
    LeastSquaresTest.refuses(
        Refusal.CLUSTERS, () -> fit.vcov(Variance.clustered("all", new int[8])));
    LeastSquaresTest.refuses(
        Refusal.BAD_INPUT, () -> fit.vcov(Variance.clustered("short", new int[7])));
    LeastSquaresTest.refuses(Refusal.UNSUPPORTED_VARIANCE, () -> Variance.iid().and("g", G));
  }

  @Test
  void eigenvalueFix_givesAPositiveMatrixAndSaysSo() {
    // Two crossed dimensions whose one-way variances are smaller than the row-wise one.
    Model model =
        Model.of(new double[] {1, -1, -1, 1}).withRegressor("x", new double[] {1, 1, 1, 1});
    Fit fit = LeastSquares.withDefaults().fit(model);
    Variance two =
        Variance.clustered("a", new int[] {0, 0, 1, 1})
            .and("b", new int[] {0, 1, 0, 1})
            .with(SmallSample.none());
    VarianceMatrix raw = fit.vcov(two);
    assertThat(raw.vcov()[0][0]).isCloseTo(-0.25, within(1e-15));
    assertThat(raw.standardErrors()[0]).isNaN();
    assertThat(raw.conventions()).anyMatch(line -> line.startsWith("WARNING"));
    VarianceMatrix fixed = fit.vcov(two.withEigenvalueFix());
    assertThat(fixed.vcov()[0][0]).isZero();
    assertThat(fixed.conventions()).contains("repair: 1 negative eigenvalues set to zero");
  }

  @Test
  void customMeat_takesTheScoresOfTheSample() {
    Fit fit = LeastSquares.withDefaults().fit(simple());
    Variance mine =
        Variance.custom(
                "outer product",
                scores -> {
                  double[][] meat = new double[2][2];
                  for (double[] s : scores) {
                    for (int i = 0; i < 2; i++) {
                      for (int j = 0; j < 2; j++) {
                        meat[i][j] += s[i] * s[j];
                      }
                    }
                  }
                  return meat;
                })
            .with(SmallSample.none());
    Numbers.close(
        fit.vcov(mine).vcov()[1][1], fit.vcov(Variance.hc(Variance.Hc.HC0)).vcov()[1][1], 1e-13, 0);
    LeastSquaresTest.refuses(
        Refusal.BAD_INPUT, () -> fit.vcov(Variance.custom("wrong", s -> new double[1][1])));
  }

  @Test
  void conventions_printFactorsAndDegrees() {
    Fit fit = LeastSquares.withDefaults().fit(simple());
    Estimates table = fit.tidy(Variance.clustered("g", G).with(SmallSample.stataRegress()), 0.9);
    assertThat(table.conventions())
        .anyMatch(l -> l.contains("'stata regress'") && l.contains("(n-1)/(n-K)"))
        .contains("reference: Student t, 3.0 degrees of freedom");
    assertThat(table.text()).startsWith("term\testimate\tstd_error").contains("# estimator");
    // Student t with 3 degrees of freedom, 90 %: 2.353363434801823 (R qt(0.95, 3)).
    Estimates.Row x = table.row("x");
    Numbers.close((x.confHigh() - x.estimate()) / x.stdError(), 2.353363434801823, 1e-12, 0);
    LeastSquaresTest.refuses(Refusal.UNKNOWN_NAME, () -> table.row("z"));
  }

  @Test
  void waldTestOfOneTerm_isTheSquareOfItsStatistic() {
    Fit fit = LeastSquares.withDefaults().fit(simple());
    Variance v = Variance.clustered("g", G);
    WaldTest wald = fit.wald(v, "x");
    Estimates.Row row = fit.tidy(v).row("x");
    Numbers.close(wald.f(), row.statistic() * row.statistic(), 1e-12, 0);
    Numbers.close(wald.pValue(), row.pValue(), 1e-12, 0);
    assertThat(wald.df2()).isEqualTo(3);
  }
}
