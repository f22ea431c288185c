package shimoda.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PlotTest {
  private static final double GAP = Double.NaN;

  private static long count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1L;
  }

  @Test
  void gapInALine_breaksItAndALonePointIsADot() {
    Drawing drawing =
        new Plot("x")
            .line(1, "a", new double[] {1, 2, 3, 4, 5}, new double[] {1, 2, GAP, 4, GAP})
            .drawing();
    assertThat(count(drawing.svg(), "class=\"m line s1\"")).isEqualTo(1);
    assertThat(count(drawing.svg(), "class=\"m dot s1\"")).isEqualTo(1);
    assertThat(drawing.marks()).isEqualTo(2);
  }

  @Test
  void marks_areThoseInThePicture() {
    double[] x = {0, 1, 2};
    Drawing drawing =
        new Plot("x")
            .bars(1, "bars", 1, x, new double[] {3, 0, 2})
            .dots(2, "dots", x, new double[] {1, GAP, 2})
            .intervals(3, x, new double[] {0, GAP, 1}, new double[] {1, 1, 2})
            .band(4, "band", x, new double[] {0, 0, 0}, new double[] {1, 1, 1})
            .event(1, "e", "an event")
            .level(2, "a level")
            .drawing();
    assertThat(count(drawing.svg(), "class=\"m ")).isEqualTo(drawing.marks()).isEqualTo(9);
    assertThat(drawing.legend())
        .extracting(Drawing.Key::text)
        .containsExactly("bars", "dots", "band", "e: an event", "a level");
  }

  @Test
  void text_cannotLeaveItsPlaceInThePicture() {
    String svg =
        new Plot("a \"quoted\" <label>")
            .dots(1, null, new double[] {1, 2}, new double[] {1, 2})
            .event(1, "<b>", null)
            .drawing()
            .svg();
    assertThat(svg).contains("&quot;quoted&quot; &lt;label&gt;", "&lt;b&gt;").doesNotContain("<b>");
  }

  @Test
  void ticks_areRoundAndWithinTheScale() {
    assertThat(Scale.rounded(0, 23.6, 0, 1, 5).ticks(5))
        .containsExactly(0.0, 5.0, 10.0, 15.0, 20.0, 25.0);
    assertThat(Scale.of(1950, 2014, 0, 1).ticks(6)).containsExactly(1960.0, 1980.0, 2000.0);
  }

  @Test
  void valuesThatAreAllOne_haveAScaleAroundThem() {
    assertThat(Scale.of(3, 3, 0, 100).at(3)).isEqualTo(50);
  }

  @Test
  void forest_hasAStrokeOnlyWhereAnIntervalIsMeant() {
    Drawing drawing =
        Forest.of(
            "x",
            List.of("with", "without"),
            new double[] {1, 2},
            new double[] {0, GAP},
            new double[] {2, GAP},
            "estimate",
            0,
            "zero");
    assertThat(count(drawing.svg(), "class=\"m interval s1\"")).isEqualTo(1);
    assertThat(count(drawing.svg(), "class=\"m dot s1\"")).isEqualTo(2);
    assertThat(drawing.marks()).isEqualTo(4);
  }
}
