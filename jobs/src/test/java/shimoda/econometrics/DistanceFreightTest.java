package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistanceFreightTest {
  private static double[] km(int flows) {
    double[] km = new double[flows];
    for (int i = 0; i < flows; i++) {
      km[i] = 500 + 70.0 * i;
    }
    return km;
  }

  private static double[] gaps(double[] km, double slope) {
    double[] gaps = new double[km.length];
    for (int i = 0; i < km.length; i++) {
      gaps[i] = 0.05 + slope * Math.log(km[i] / 4000);
    }
    return gaps;
  }

  @Test
  void plantedSlope_isFoundAndTiltsAroundTheMeanDistance() {
    double[] km = km(200);
    DistanceFreight freight = DistanceFreight.fit(km, gaps(km, 0.04));
    assertThat(freight.slope()).isCloseTo(0.04, within(1e-12));
    assertThat(freight.flows()).isEqualTo(200);
    double mean = Math.exp(freight.meanLogDistance());
    assertThat(freight.tilt(mean)).isCloseTo(1, within(1e-12));
    // Twice as far: 2^0.04
    assertThat(freight.tilt(2 * mean)).isCloseTo(1.0281138266560665, within(1e-12));
  }

  @Test
  void reportsFurtherApartThanTwo_doNotCount() {
    double[] km = km(200);
    double[] gaps = gaps(km, 0.04);
    gaps[199] = 3;
    DistanceFreight freight = DistanceFreight.fit(km, gaps);
    assertThat(freight.flows()).isEqualTo(199);
    assertThat(freight.slope()).isCloseTo(0.04, within(1e-12));
  }

  @Test
  void fewFlowsOrAFallingGap_giveTheFixedFactor() {
    double[] few = km(99);
    assertThat(DistanceFreight.fit(few, gaps(few, 0.04)).tilt(9000)).isEqualTo(1);
    double[] km = km(200);
    assertThat(DistanceFreight.fit(km, gaps(km, -0.04)).slope()).isZero();
    assertThat(DistanceFreight.fit(km, gaps(km, 0.2)).slope()).isEqualTo(0.1);
  }
}
