package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NullScoreTest {
  private static final int[] GROUP = {1, 1, 1, 2, 2, 2};
  private static final double[] Y = {2, 1, 3, 4, 7, 1};

  private static NullScore score() {
    return NullScore.of(PoissonPml.withDefaults().fit(Model.of(Y).withFixedEffect("group", GROUP)));
  }

  @Test
  void oneColumn_isItsScoreOverTheRootOfItsInformation() {
    // mu is the group's mean: 2 and 4. x less its group mean: 2/3, -1/3, -1/3; 2/3, -1/3, -1/3.
    double u = (2.0 - 2) + (4.0 - 4);
    double v = (1.0 - 2) + (7.0 - 4);
    double information = (2 + 4) * (4.0 / 9 + 1.0 / 9 + 1.0 / 9);
    double[] first = score().statistics(new double[][] {{1, 0, 0, 1, 0, 0}});
    double[] second = score().statistics(new double[][] {{0, 1, 0, 0, 1, 0}});
    assertThat(first[0]).isCloseTo(u / Math.sqrt(information), within(1e-9));
    assertThat(second[0]).isCloseTo(v / Math.sqrt(information), within(1e-9));
  }

  @Test
  void twoColumns_areTestedBesideEachOther() {
    // Information of both: 4 on the diagonal, -2 beside; scores 0 and 2; inverse (4, 2; 2, 4)/12.
    double[] both = score().statistics(new double[][] {{1, 0, 0, 1, 0, 0}, {0, 1, 0, 0, 1, 0}});
    assertThat(both[0]).isCloseTo(2 * 2 / 12.0 / Math.sqrt(4 / 12.0), within(1e-9));
    assertThat(both[1]).isCloseTo(2 * 4 / 12.0 / Math.sqrt(4 / 12.0), within(1e-9));
  }

  @Test
  void columnOfTheEffects_isRefused() {
    assertThatThrownBy(() -> score().statistics(new double[][] {{1, 1, 1, 0, 0, 0}}))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("COLLINEAR");
  }

  @Test
  void fitWithoutEffects_isRefused() {
    Fit fit = PoissonPml.withDefaults().fit(Model.of(Y).withIntercept());
    assertThatThrownBy(() -> NullScore.of(fit)).isInstanceOf(EstimationException.class);
  }
}
