package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the public Javadoc, run as they stand. */
class JavadocExampleTest {

  private static Model poissonModel() {
    return Model.of(new double[] {2, 1, 4, 3, 7, 5})
        .withRegressor("dist", new double[] {1, 2, 1, 3, 1, 2})
        .withFixedEffect("exporter", new int[] {1, 1, 2, 2, 3, 3});
  }

  @Test
  void modelAndPoissonPml() {
    Fit fit = PoissonPml.withDefaults().fit(poissonModel());
    Estimates table = fit.tidy(Variance.hc(Variance.Hc.HC1));
    double elasticity = fit.coefficient("dist");
    double[] mu = fit.mu();
    assertThat(table.row("dist").estimate()).isEqualTo(elasticity);
    // Within each exporter fitted and observed totals agree.
    assertThat(mu[0] + mu[1]).isCloseTo(3, within(1e-9));
    assertThat(mu[2] + mu[3]).isCloseTo(7, within(1e-9));
  }

  /** Slope of y on 1..6 by hand: 17.15 / 17.5. */
  @Test
  void leastSquares() {
    Model model =
        Model.of(new double[] {1.0, 2.1, 2.9, 4.2, 5.1, 5.8})
            .withRegressor("x", new double[] {1, 2, 3, 4, 5, 6})
            .withIntercept();
    Fit fit = LeastSquares.withDefaults().fit(model);
    Estimates table = fit.tidy(Variance.iid());
    double slope = table.row("x").estimate();
    assertThat(slope).isCloseTo(17.15 / 17.5, within(1e-13));
  }

  @Test
  void variance() {
    Variance byPair =
        Variance.clustered("pair", new int[] {1, 1, 2, 2, 3, 3}).with(SmallSample.stataPoisson());
    VarianceMatrix v = PoissonPml.withDefaults().fit(poissonModel()).vcov(byPair);
    assertThat(v.factor()).isCloseTo(1.5, within(1e-15));
    assertThat(v.groups()).containsExactly(3);
  }

  @Test
  void separation() {
    Model model =
        Model.of(new double[] {0, 1, 0, 0, 1})
            .withFixedEffect("i", new int[] {1, 1, 2, 2, 2})
            .withFixedEffect("j", new int[] {1, 1, 1, 2, 2});
    int[] rows = Separation.find(model).rows();
    assertThat(rows).containsExactly(2);
  }

  @Test
  void poissonRefits() {
    Model model = PoissonPmlTest.gravity(6, 3, 2);
    PoissonRefits refits = PoissonPml.withDefaults().refits(model);
    List<Fit> placebos = refits.withRegressor("x", List.of(model.columns().get(0)));
    assertThat(placebos.get(0).coefficient("x"))
        .isCloseTo(refits.base().coefficient("x"), within(1e-9));
  }

  @Test
  void threeWayBias() {
    int countries = 8;
    int years = 3;
    Model model = PoissonPmlTest.gravity(countries, years, 2);
    int n = model.rows();
    int[] exporter = new int[n];
    int[] importer = new int[n];
    int[] year = new int[n];
    for (int i = 0; i < n; i++) {
      exporter[i] = i / (countries * years);
      importer[i] = i / years % countries;
      year[i] = i % years;
    }
    Fit fit = PoissonPml.withDefaults().fit(model);
    ThreeWayBias.Result corrected = ThreeWayBias.correct(fit, exporter, importer, year);
    assertThat(corrected.beta()[0] + corrected.bias()[0])
        .isCloseTo(fit.coefficient("x"), within(1e-14));
    double plain =
        fit.tidy(
                Variance.clustered(
                        "pair", Levels.cross(Levels.of(exporter), Levels.of(importer)).codes())
                    .with(SmallSample.stataPoisson()))
            .row("x")
            .stdError();
    // With three periods the uncorrected error is too small.
    assertThat(corrected.standardErrors()[0]).isGreaterThan(plain);
  }
}
