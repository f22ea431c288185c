package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoissonRefitsTest {

  private static List<double[]> placebos(Model model, int count) {
    SplittableRandom random = new SplittableRandom(9);
    List<double[]> draws = new ArrayList<>();
    for (int d = 0; d < count; d++) {
      double[] x = new double[model.rows()];
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextInt(3) == 0 ? 1 : 0;
      }
      draws.add(x);
    }
    return draws;
  }

  @Test
  void exchangedRegressor_equalsAFreshFit() {
    Model model = PoissonPmlTest.gravity(10, 5, 8);
    PoissonPml ppml = PoissonPml.withDefaults().withTolerance(1e-12);
    PoissonRefits refits = ppml.refits(model);
    List<double[]> draws = placebos(model, 4);
    List<Fit> batch = refits.withRegressor("x", draws);
    for (int d = 0; d < draws.size(); d++) {
      Fit fresh = ppml.fit(model.withReplacedRegressor("x", draws.get(d)));
      Numbers.close(batch.get(d).coefficient("x"), fresh.coefficient("x"), 1e-9, 1e-11);
      Numbers.close(batch.get(d).bread()[0][0], fresh.bread()[0][0], 1e-8, 0);
      assertThat(batch.get(d).convergence().iterations())
          .isLessThanOrEqualTo(fresh.convergence().iterations());
    }
  }

  @Test
  void batchOnTwoThreads_givesTheSameBits() {
    Model model = PoissonPmlTest.gravity(8, 4, 8);
    List<double[]> draws = placebos(model, 6);
    List<Fit> one =
        PoissonPml.withDefaults().withThreads(1).refits(model).withRegressor("x", draws);
    List<Fit> two =
        PoissonPml.withDefaults().withThreads(2).refits(model).withRegressor("x", draws);
    for (int d = 0; d < draws.size(); d++) {
      assertThat(two.get(d).eta()).isEqualTo(one.get(d).eta());
    }
  }

  @Test
  void regressorThatSeparates_getsItsOwnSample() {
    Model model = PoissonPmlTest.gravity(6, 3, 8);
    double[] x = new double[model.rows()];
    int zero = 0;
    while (model.response()[zero] > 0) {
      zero++;
    }
    x[zero] = 1;
    double[] harmless = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      harmless[i] = i % 5;
    }
    PoissonRefits refits = PoissonPml.withDefaults().refits(model.withRegressor("d", harmless));
    Fit separating = refits.withRegressor("d", x);
    assertThat(separating.sample().separatedRows()).contains(zero);
    assertThat(separating.sample().collinear()).containsExactly("d");
    assertThat(refits.base().sample().count(Sample.Reason.SEPARATED_BY_REGRESSORS)).isZero();
  }
}
