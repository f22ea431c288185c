package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  /** Longley (1967) as published by NIST StRD; y, then six regressors. */
  private static final double[][] LONGLEY = {
    {60323, 83.0, 234289, 2356, 1590, 107608, 1947},
    {61122, 88.5, 259426, 2325, 1456, 108632, 1948},
    {60171, 88.2, 258054, 3682, 1616, 109773, 1949},
    {61187, 89.5, 284599, 3351, 1650, 110929, 1950},
    {63221, 96.2, 328975, 2099, 3099, 112075, 1951},
    {63639, 98.1, 346999, 1932, 3594, 113270, 1952},
    {64989, 99.0, 365385, 1870, 3547, 115094, 1953},
    {63761, 100.0, 363112, 3578, 3350, 116219, 1954},
    {66019, 101.2, 397469, 2904, 3048, 117388, 1955},
    {67857, 104.6, 419180, 2822, 2857, 118734, 1956},
    {68169, 108.4, 442769, 2936, 2798, 120445, 1957},
    {66513, 110.8, 444546, 4681, 2637, 121950, 1958},
    {68655, 112.6, 482704, 3813, 2552, 123366, 1959},
    {69564, 114.2, 502601, 3931, 2514, 125368, 1960},
    {69331, 115.7, 518173, 4806, 2572, 127852, 1961},
    {70551, 116.9, 554894, 4007, 2827, 130081, 1962},
  };

  /** Certified estimates and standard errors of the same page, constant first. */
  private static final double[][] CERTIFIED = {
    {-3482258.63459582, 890420.383607373},
    {15.0618722713733, 84.9149257747669},
    {-0.358191792925910E-01, 0.334910077722432E-01},
    {-2.02022980381683, 0.488399681651699},
    {-1.03322686717359, 0.214274163161675},
    {-0.511041056535807E-01, 0.226073200069370},
    {1829.15146461355, 455.478499142212},
  };

  private static double[] column(double[][] table, int j) {
    double[] out = new double[table.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = table[i][j];
    }
    return out;
  }

  @Test
  void longley_agreesWithCertifiedValues() {
    Model model = Model.of(column(LONGLEY, 0)).withIntercept();
    for (int j = 1; j <= 6; j++) {
      model = model.withRegressor("x" + j, column(LONGLEY, j));
    }
    Fit fit = LeastSquares.withDefaults().fit(model);
    double[] se = fit.vcov(Variance.iid()).standardErrors();
    for (int j = 0; j < 7; j++) {
      Numbers.close(fit.beta()[j], CERTIFIED[j][0], 1e-12, 0);
      Numbers.close(se[j], CERTIFIED[j][1], 1e-12, 0);
    }
    Numbers.close(Math.sqrt(fit.deviance() / 9), 304.854073561965, 1e-12, 0);
    Numbers.close(fit.rSquared(), 0.995479004577296, 1e-12, 0);
  }

  /** Two units, two periods: the coefficient is the difference of differences, 7 - 3 - (4 - 2). */
  @Test
  void twoByTwoPanel_givesTheDifferenceInDifferences() {
    Fit fit =
        LeastSquares.withDefaults()
            .fit(
                Model.of(new double[] {3, 7, 2, 4})
                    .withRegressor("treated", new double[] {0, 1, 0, 0})
                    .withFixedEffect("unit", new int[] {7, 7, -3, -3})
                    .withFixedEffect("time", new int[] {1990, 1991, 1990, 1991}));
    assertThat(fit.coefficient("treated")).isCloseTo(2, within(1e-14));
    assertThat(fit.rank()).isEqualTo(4);
  }

  @Test
  void singletons_dropInRoundsAndAreNamed() {
    // Row 4 is alone in a; without it row 3 is alone in b.
    Model model =
        Model.of(new double[] {1, 2, 3, 5, 8})
            .withRegressor("x", new double[] {0, 1, 1, 0, 2})
            .withFixedEffect("a", new int[] {1, 1, 1, 1, 2})
            .withFixedEffect("b", new int[] {5, 5, 5, 6, 6});
    Fit fit = LeastSquares.withDefaults().fit(model);
    assertThat(fit.sample().rows()).containsExactly(0, 1, 2);
    assertThat(fit.sample().singletons()).isEqualTo(2);
    assertThat(fit.sample().dropped().get(1).detail()).isEqualTo("alone in level 2 of a");
    Fit kept = LeastSquares.withDefaults().withSingletons(Singletons.KEEP).fit(model);
    assertThat(kept.nObs()).isEqualTo(5);
    Numbers.close(kept.coefficient("x"), fit.coefficient("x"), 1e-12, 0);
  }

  @Test
  void collinearColumns_areDroppedAndNamed() {
    double[] x = {1, 2, 4, 8, 16, 3};
    double[] twice = {2, 4, 8, 16, 32, 6};
    int[] g = {0, 0, 1, 1, 2, 2};
    Fit fit =
        LeastSquares.withDefaults()
            .fit(
                Model.of(new double[] {1, 3, 2, 5, 9, 4})
                    .withRegressor("x", x)
                    .withRegressor("twice", twice)
                    .withRegressor("level", new double[] {7, 7, 9, 9, 1, 1})
                    .withFixedEffect("g", g));
    assertThat(fit.terms()).containsExactly("x");
    assertThat(fit.sample().collinear()).containsExactly("twice", "level");
    assertThat(fit.conventions()).contains("collinear, dropped: twice, level");
    assertThatThrownBy(() -> fit.coefficient("twice"))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("dropped as collinear");
  }

  @Test
  void integerWeights_equalDuplicatedRows() {
    Model weighted =
        Model.of(new double[] {1, 3, 2, 5})
            .withIntercept()
            .withRegressor("x", new double[] {0, 1, 2, 3})
            .withWeights(new double[] {1, 2, 1, 0});
    Model copied =
        Model.of(new double[] {1, 3, 3, 2})
            .withIntercept()
            .withRegressor("x", new double[] {0, 1, 1, 2});
    Fit a = LeastSquares.withDefaults().fit(weighted);
    Fit b = LeastSquares.withDefaults().fit(copied);
    assertThat(a.sample().count(Sample.Reason.ZERO_WEIGHT)).isEqualTo(1);
    for (int j = 0; j < 2; j++) {
      Numbers.close(a.beta()[j], b.beta()[j], 1e-14, 0);
    }
    Numbers.close(a.deviance(), b.deviance(), 1e-14, 0);
  }

  @Test
  void offset_isSubtractedFromTheResponse() {
    double[] x = {0, 1, 2, 3};
    Fit fit =
        LeastSquares.withDefaults()
            .fit(
                Model.of(new double[] {1, 3, 2, 5})
                    .withIntercept()
                    .withRegressor("x", x)
                    .withOffset(x));
    Fit plain =
        LeastSquares.withDefaults()
            .fit(Model.of(new double[] {1, 3, 2, 5}).withIntercept().withRegressor("x", x));
    Numbers.close(fit.coefficient("x"), plain.coefficient("x") - 1, 1e-13, 0);
    Numbers.close(fit.mu()[3], plain.mu()[3], 1e-13, 0);
  }

  @Test
  void fixedEffectCoefficients_reproduceThePrediction() {
    int[] a = {0, 0, 1, 1, 2, 2, 0};
    int[] b = {0, 1, 0, 1, 0, 1, 1};
    double[] x = {1, 2, 4, 8, 16, 3, 5};
    Fit fit =
        LeastSquares.withDefaults()
            .withFixedEffectCoefficients()
            .fit(
                Model.of(new double[] {1, 3, 2, 5, 9, 4, 2})
                    .withRegressor("x", x)
                    .withFixedEffect("a", a)
                    .withFixedEffect("b", b));
    for (int i = 0; i < x.length; i++) {
      double eta =
          fit.beta()[0] * x[i]
              + fit.effectCoefficients()[0][a[i]]
              + fit.effectCoefficients()[1][b[i]];
      Numbers.close(eta, fit.eta()[i], 1e-12, 0);
    }
  }

  @Test
  void badInput_isRefusedWithItsCode() {
    Model model = Model.of(new double[] {1, Double.NaN}).withIntercept();
    refuses(Refusal.NOT_FINITE, () -> LeastSquares.withDefaults().fit(model));
    refuses(
        Refusal.BAD_INPUT,
        () -> Model.of(new double[] {1, 2}).withRegressor("x", new double[] {1}));
    refuses(
        Refusal.NEGATIVE_WEIGHT,
        () ->
            LeastSquares.withDefaults()
                .fit(
                    Model.of(new double[] {1, 2})
                        .withIntercept()
                        .withWeights(new double[] {1, -1})));
    refuses(
        Refusal.NO_IDENTIFIED_TERM,
        () ->
            LeastSquares.withDefaults()
                .fit(Model.of(new double[] {1, 2, 3}).withRegressor("zero", new double[3])));
    refuses(
        Refusal.EMPTY_SAMPLE,
        () ->
            LeastSquares.withDefaults()
                .fit(
                    Model.of(new double[] {1, 2})
                        .withRegressor("x", new double[] {1, 2})
                        .withFixedEffect("each", new int[] {1, 2})));
    refuses(
        Refusal.BAD_INPUT,
        () -> Model.of(new double[] {1, 2}).withRegressors(List.of("x", "x"), new double[2][2]));
    Fit saturated =
        LeastSquares.withDefaults()
            .fit(
                Model.of(new double[] {1, 2})
                    .withIntercept()
                    .withRegressor("x", new double[] {0, 1}));
    refuses(Refusal.NO_DEGREES_OF_FREEDOM, () -> saturated.vcov(Variance.iid()));
  }

  static void refuses(Refusal code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            EstimationException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
