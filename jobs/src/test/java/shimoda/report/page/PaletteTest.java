package shimoda.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PaletteTest {
  static List<Palette> both() {
    return List.of(Palette.LIGHT, Palette.DARK);
  }

  /** Relative luminance of WCAG 2.2. */
  private static double luminance(String hex) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    return IntStream.range(0, 3)
        .mapToDouble(
            i -> {
              double c = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
              return weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
            })
        .sum();
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** The two ends of the scale, and the grey that is known as the lightest for text on white. */
  @Test
  void contrast_isThatOfTheGuideline() {
    assertThat(contrast("#000000", "#ffffff"))
        .isCloseTo(21, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(contrast("#767676", "#ffffff"))
        .isCloseTo(4.54, org.assertj.core.data.Offset.offset(0.005));
  }

  @ParameterizedTest
  @MethodSource("both")
  void text_standsOutFromItsGround(Palette palette) {
    for (String ground : List.of("ground", "raised")) {
      for (String text : List.of("ink", "soft", "alarm", "series-1")) {
        assertThat(contrast(palette.colour(text), palette.colour(ground)))
            .as("%s %s on %s", palette, text, ground)
            .isGreaterThanOrEqualTo(4.5);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void marks_standOutFromTheirGround(Palette palette) {
    for (int series = 1; series <= Palette.SERIES; series++) {
      assertThat(contrast(palette.colour("series-" + series), palette.colour("ground")))
          .as("%s series %d", palette, series)
          .isGreaterThanOrEqualTo(3);
    }
  }
}
