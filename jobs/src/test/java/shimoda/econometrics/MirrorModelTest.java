package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MirrorModelTest {
  /**
   * 30 states, all pairs, ten years: biases of two of them and the noise of a third are planted.
   */
  private static List<MirrorModel.Gap> planted(double freight) {
    Random random = new Random(7);
    List<MirrorModel.Gap> gaps = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      for (int j = 0; j < 30; j++) {
        for (int year = 0; i != j && year < 10; year++) {
          double sd = Math.hypot(i == 2 ? 0.4 : 0.1, j == 2 ? 0.4 : 0.1);
          double bias = (i == 0 ? 0.3 : 0) - (j == 1 ? 0.2 : 0);
          gaps.add(
              new MirrorModel.Gap("S" + i, "S" + j, bias - freight + sd * random.nextGaussian()));
        }
      }
    }
    return gaps;
  }

  @Test
  void plantedBias_isFoundInItsRole() {
    MirrorModel model = MirrorModel.fit(planted(0));
    // Biases have mean zero over 30 states: 0.3 stands 0.3 * 29 / 30 above the rest.
    assertThat(model.exporterBias().get("S0")).isCloseTo(0.29, within(0.02));
    assertThat(model.importerBias().get("S0")).isCloseTo(-0.2 / 30, within(0.02));
    assertThat(model.importerBias().get("S1")).isCloseTo(0.2 * 29 / 30, within(0.02));
  }

  @Test
  void unreliableReporter_hasTheLargerVariance() {
    MirrorModel model = MirrorModel.fit(planted(0));
    assertThat(model.variance().get("S2")).isCloseTo(0.16, within(0.02));
    assertThat(model.variance().get("S5")).isCloseTo(0.01, within(0.006));
  }

  @Test
  void commonGap_isReadAsFreightUpToItsBound() {
    assertThat(MirrorModel.fit(planted(0.05)).commonGap()).isCloseTo(-0.0467, within(0.01));
    assertThat(MirrorModel.fit(planted(0.5)).commonGap()).isEqualTo(-0.08);
  }

  @Test
  void gapOfAnotherOrder_doesNotDecideABias() {
    List<MirrorModel.Gap> gaps = new ArrayList<>(planted(0));
    gaps.add(new MirrorModel.Gap("S9", "S8", 50));
    assertThat(MirrorModel.fit(gaps).exporterBias().get("S9")).isCloseTo(0, within(0.03));
  }

  @Test
  void noGap_isRefused() {
    assertThatThrownBy(() -> MirrorModel.fit(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
