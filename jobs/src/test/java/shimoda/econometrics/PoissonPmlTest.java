package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoissonPmlTest {

  /** Group means 2 and 6: the slope is ln 3, the constant ln 2. */
  @Test
  void oneDummy_givesTheLogRatioOfMeans() {
    Fit fit =
        PoissonPml.withDefaults()
            .fit(
                Model.of(new double[] {1, 3, 5, 7})
                    .withIntercept()
                    .withRegressor("d", new double[] {0, 0, 1, 1}));
    assertThat(fit.coefficient("d")).isCloseTo(Math.log(3), within(1e-10));
    assertThat(fit.coefficient(Model.INTERCEPT)).isCloseTo(Math.log(2), within(1e-10));
  }

  /** Stata's poisson on the ship data, 13 printed digits (values kept by statsmodels' tests). */
  @Test
  void shipData_agreesWithStata() {
    Fit fit = PoissonPml.withDefaults().fit(Ships.plain());
    Numbers.close(fit.coefficient("yr_con"), -0.02172061893549, 1e-9, 0);
    Numbers.close(fit.coefficient("op_75_79"), 0.22148585072024, 1e-9, 0);
    Numbers.close(fit.coefficient(Model.INTERCEPT), 2.2697077143215, 1e-9, 0);
    Numbers.close(fit.logLikelihood(), -354.2436413025559, 1e-12, 0);
    Numbers.close(fit.pseudoRSquared(), 0.0055004288638308, 1e-9, 0);
    Estimates robust = fit.tidy(Variance.hc(Variance.Hc.HC1).with(SmallSample.stataPoisson()));
    Numbers.close(robust.row("op_75_79").stdError(), 0.55301404772037, 1e-8, 0);
    Numbers.close(robust.row("op_75_79").pValue(), 0.68878332380143, 1e-8, 0);
    Estimates clustered =
        fit.tidy(Variance.clustered("ship", Ships.ship()).with(SmallSample.stataPoisson()));
    Numbers.close(clustered.row("yr_con").stdError(), 0.19933709357097, 1e-8, 0);
    Numbers.close(clustered.row("yr_con").confLow(), -0.41241414311748, 1e-8, 0);
  }

  @Test
  void shipDataWithExposure_agreesWithStata() {
    Fit fit = PoissonPml.withDefaults().fit(Ships.exposure());
    Numbers.close(fit.coefficient("yr_con"), 0.30633819450439, 1e-9, 0);
    Numbers.close(fit.logLikelihood(), -91.28727940081573, 1e-12, 0);
    Estimates iid = fit.tidy(Variance.iid().with(SmallSample.stataPoisson()));
    Numbers.close(iid.row("yr_con").stdError(), 0.05790831365493, 1e-8, 0);
  }

  /** fixest 0.14.2 at tight tolerance, equal to glm with dummies. */
  @Test
  void shipEffects_agreeWithFixest() {
    Fit fit = PoissonPml.withDefaults().fit(Ships.shipEffects());
    Numbers.close(fit.coefficient("co_70_74"), 0.818426577201748, 1e-9, 0);
    Numbers.close(fit.deviance(), 38.695051535555, 1e-9, 0);
    Variance byShip = Variance.clustered("ship", Ships.ship());
    Numbers.close(fit.tidy(byShip).row("co_70_74").stdError(), 0.123158528326111, 1e-9, 0);
    Numbers.close(
        fit.tidy(byShip.with(SmallSample.none())).row("co_70_74").stdError(),
        0.103264610956413,
        1e-9,
        0);
    Numbers.close(fit.tidy(Variance.iid()).row("co_70_74").stdError(), 0.195055072815859, 1e-9, 0);
  }

  /** A panel like trade: exporter-time, importer-time and pair effects. */
  static Model gravity(int countries, int years, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = countries * countries * years;
    double[] y = new double[n];
    double[] x = new double[n];
    int[] exporter = new int[n];
    int[] importer = new int[n];
    int[] year = new int[n];
    double[] size = new double[countries * years];
    for (int s = 0; s < size.length; s++) {
      size[s] = 2 * random.nextDouble();
    }
    int r = 0;
    for (int i = 0; i < countries; i++) {
      for (int j = 0; j < countries; j++) {
        double distance = random.nextDouble() * 2;
        for (int t = 0; t < years; t++) {
          exporter[r] = i;
          importer[r] = j;
          year[r] = t;
          x[r] = random.nextDouble() < 0.3 ? 1 : 0;
          double mean = Math.exp(size[i * years + t] + size[j * years + t] - distance + x[r] / 2);
          y[r] = random.nextDouble() < 0.2 ? 0 : mean * 2 * random.nextDouble();
          r++;
        }
      }
    }
    return Model.of(y)
        .withRegressor("x", x)
        .withFixedEffect("exporter-year", exporter, year)
        .withFixedEffect("importer-year", importer, year)
        .withFixedEffect("pair", exporter, importer);
  }

  @Test
  void oneAndTwoThreads_giveTheSameBits() {
    Model model = gravity(48, 40, 3);
    assertThat(Workers.chunks(model.rows())).isGreaterThan(1);
    Fit one = PoissonPml.withDefaults().withThreads(1).fit(model);
    Fit two = PoissonPml.withDefaults().withThreads(2).fit(model);
    Fit five = PoissonPml.withDefaults().withThreads(5).fit(model);
    assertThat(two.beta()).isEqualTo(one.beta());
    assertThat(two.eta()).isEqualTo(one.eta());
    assertThat(two.bread()).isEqualTo(one.bread());
    assertThat(five.eta()).isEqualTo(one.eta());
  }

  @Test
  void permutedRows_agreeToTwelveDigits() {
    Model model = gravity(12, 6, 4);
    int[] order = new int[model.rows()];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) ((i * 389L) % order.length);
    }
    PoissonPml tight = PoissonPml.withDefaults().withTolerance(1e-14);
    Fit a = tight.fit(model);
    Fit b = tight.fit(model.rows(order));
    Numbers.close(b.coefficient("x"), a.coefficient("x"), 1e-12, 0);
    Numbers.close(b.bread()[0][0], a.bread()[0][0], 1e-11, 0);
    Numbers.close(b.deviance(), a.deviance(), 1e-12, 0);
  }

  @Test
  void solution_hasZeroScoreInEveryDirection() {
    Fit fit = PoissonPml.withDefaults().fit(gravity(10, 5, 5));
    double[] e = fit.residuals();
    double total = 0;
    for (double v : fit.y()) {
      total += v;
    }
    double slope = 0;
    double[] x = fit.design()[0];
    for (int i = 0; i < e.length; i++) {
      slope += x[i] * e[i];
    }
    assertThat(Math.abs(slope) / total).isLessThan(1e-10);
    for (AbsorbedEffect effect : fit.effects()) {
      double[] sum = new double[effect.levels()];
      for (int i = 0; i < e.length; i++) {
        sum[effect.codes()[i]] += e[i];
      }
      for (double s : sum) {
        assertThat(Math.abs(s) / total).isLessThan(1e-10);
      }
    }
    assertThat(fit.convergence().scoreNorm()).isLessThan(1e-10);
  }

  @Test
  void warmStart_reachesTheSameEstimateInFewerIterations() {
    Model model = gravity(10, 5, 6);
    Fit cold = PoissonPml.withDefaults().fit(model);
    double[] eta = new double[model.rows()];
    for (int i = 0; i < cold.nObs(); i++) {
      eta[cold.sample().rows()[i]] = cold.eta()[i];
    }
    Fit warm = PoissonPml.withDefaults().fit(model, eta);
    Numbers.close(warm.coefficient("x"), cold.coefficient("x"), 1e-11, 0);
    assertThat(warm.convergence().iterations()).isLessThan(cold.convergence().iterations());
  }

  @Test
  void manyModels_equalOneByOne() {
    List<Model> models = List.of(gravity(6, 4, 1), gravity(7, 3, 2), gravity(5, 5, 3));
    List<Fit> fits = PoissonPml.withDefaults().withThreads(2).fitAll(models);
    for (int m = 0; m < models.size(); m++) {
      assertThat(fits.get(m).beta()).isEqualTo(PoissonPml.withDefaults().fit(models.get(m)).beta());
    }
  }

  @Test
  void badInput_isRefusedWithItsCode() {
    PoissonPml ppml = PoissonPml.withDefaults();
    LeastSquaresTest.refuses(
        Refusal.NEGATIVE_RESPONSE, () -> ppml.fit(Model.of(new double[] {1, -2}).withIntercept()));
    LeastSquaresTest.refuses(
        Refusal.EMPTY_SAMPLE, () -> ppml.fit(Model.of(new double[] {0, 0}).withIntercept()));
    LeastSquaresTest.refuses(
        Refusal.NOT_CONVERGED, () -> ppml.withMaxIterations(1).fit(Ships.exposure()));
    LeastSquaresTest.refuses(Refusal.BAD_INPUT, () -> ppml.withTolerance(0));
    LeastSquaresTest.refuses(Refusal.BAD_INPUT, () -> ppml.withThreads(0));
  }

  /** reghdfe's constant: weighted mean of the fixed effects' sum; here ln of the overall mean. */
  @Test
  void interceptBesideEffects_isTheMeanEffect() {
    Fit fit =
        PoissonPml.withDefaults()
            .fit(
                Model.of(new double[] {0, 1, 0, 0, 1})
                    .withIntercept()
                    .withFixedEffect("i", new int[] {1, 1, 2, 2, 2})
                    .withFixedEffect("j", new int[] {1, 1, 1, 2, 2}));
    assertThat(fit.sample().separatedRows()).containsExactly(2);
    assertThat(fit.coefficient(Model.INTERCEPT)).isCloseTo(-Math.log(2), within(1e-12));
    double se =
        fit.tidy(Variance.hc(Variance.Hc.HC1).with(SmallSample.stataPoisson()))
            .row(Model.INTERCEPT)
            .stdError();
    assertThat(se).isCloseTo(Math.sqrt(1.0 / 3), within(1e-12));
  }
}
