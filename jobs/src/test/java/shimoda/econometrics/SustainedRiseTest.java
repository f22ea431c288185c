package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SustainedRiseTest {
  private static final double NONE = Double.NaN;

  @Test
  void exampleOfTheJavadoc_holds() {
    assertThat(SustainedRise.of(new double[] {0, 0, 0, 1, 1, 1}, 2000, 2000, 1))
        .isEqualTo(new SustainedRise(1.0, 2002));
  }

  @Test
  void peakThatDoesNotLastThreeYears_countsOnlyByItsLowestYear() {
    // t = 2002: max(1, 2, 1.5) = 2 before, min(5, 3, 9) = 3 after.
    assertThat(SustainedRise.of(new double[] {1, 2, 1.5, 5, 3, 9}, 2000, 2000, 1))
        .isEqualTo(new SustainedRise(1.0, 2002));
  }

  @Test
  void horizonTenSkipsTheYearsBetween() {
    double[] x = new double[15];
    x[12] = 0.7;
    x[13] = 0.8;
    x[14] = 0.9;
    assertThat(SustainedRise.of(x, 1960, 1960, 10)).isEqualTo(new SustainedRise(0.7, 1962));
  }

  @Test
  void yearNotObserved_rulesOutItsWindows() {
    assertThat(SustainedRise.of(new double[] {0, NONE, 0, 1, 1, 1}, 2000, 2000, 1)).isNull();
  }

  @Test
  void windowMayNotReachBeforeTheFirstYearAllowed() {
    double[] x = {0, 0, 0, 2, 2, 2, 3, 3, 3};
    assertThat(SustainedRise.of(x, 1950, 1950, 1).rise()).isEqualTo(2.0);
    assertThat(SustainedRise.of(x, 1950, 1953, 1)).isEqualTo(new SustainedRise(1.0, 1955));
  }

  @Test
  void fallGivesANegativeRise_andTheFirstOfEqualYearsIsNamed() {
    assertThat(SustainedRise.of(new double[] {5, 5, 5, 4, 4, 4}, 2000, 2000, 1).rise())
        .isEqualTo(-1.0);
    assertThat(SustainedRise.of(new double[] {0, 0, 0, 0, 0, 0, 0}, 2000, 2000, 1).year())
        .isEqualTo(2002);
  }
}
