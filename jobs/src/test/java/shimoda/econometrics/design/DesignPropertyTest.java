package shimoda.econometrics.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a design must not depend on, and how often its intervals hold the truth. */
class DesignPropertyTest {
  private static final int UNITS = 60;
  private static final int PERIODS = 5;

  /** A staggered panel with unit and period effects and an effect of 1 from the event on. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Simulated(int[] unit, int[] time, double[] y, int[] event) {
    static Simulated of(long seed) {
      Random random = new Random(seed);
      int n = UNITS * PERIODS;
      Simulated s = new Simulated(new int[n], new int[n], new double[n], new int[n]);
      double own = 0;
      for (int i = 0; i < n; i++) {
        int u = i / PERIODS;
        own = i % PERIODS == 0 ? random.nextGaussian() : own;
        s.unit[i] = u;
        s.time[i] = 1 + i % PERIODS;
        s.event[i] = u % 3 == 0 ? PanelData.NEVER : 2 + u % 3;
        boolean after = s.event[i] > 0 && s.time[i] >= s.event[i];
        s.y[i] = own + 0.3 * s.time[i] + (after ? 1 : 0) + random.nextGaussian();
      }
      return s;
    }

    PanelData data() {
      return PanelData.of(unit, time, y, event);
    }

    /** Rows in another order, units under other names, outcomes in another unit. */
    Simulated disguised(long seed, double scale, int shift) {
      List<Integer> order = IntStream.range(0, y.length).boxed().collect(Collectors.toList());
      Collections.shuffle(order, new Random(seed));
      int[] rows = order.stream().mapToInt(Integer::intValue).toArray();
      return new Simulated(
          Arrays.stream(rows).map(i -> shift - 7 * unit[i]).toArray(),
          Arrays.stream(rows).map(i -> time[i]).toArray(),
          Arrays.stream(rows).mapToDouble(i -> scale * y[i]).toArray(),
          Arrays.stream(rows).map(i -> event[i]).toArray());
    }
  }

  @Property(tries = 25)
  void groupTimeEffects_dependNeitherOnOrderNorNamesNorUnit(
      @ForAll @IntRange(min = 1, max = 100_000) int seed,
      @ForAll @DoubleRange(min = 0.01, max = 100) double scale,
      @ForAll @IntRange(min = -500, max = 500) int shift) {
    Simulated simulated = Simulated.of(seed);
    GroupTimeAtt method = GroupTimeAtt.withDefaults();
    Aggregation one = method.fit(simulated.data()).dynamic();
    Aggregation other = method.fit(simulated.disguised(seed, scale, shift).data()).dynamic();
    assertThat(other.overall()).isCloseTo(scale * one.overall(), within(1e-11 * scale));
    assertThat(other.overallStdError())
        .isCloseTo(scale * one.overallStdError(), within(1e-11 * scale));
  }

  @Property(tries = 15)
  void sunAbraham_dependsNeitherOnOrderNorNamesNorUnit(
      @ForAll @IntRange(min = 1, max = 100_000) int seed,
      @ForAll @DoubleRange(min = 0.01, max = 100) double scale,
      @ForAll @IntRange(min = -500, max = 500) int shift) {
    Simulated simulated = Simulated.of(seed);
    SunAbraham method = SunAbraham.withDefaults();
    var one = method.fit(simulated.data(), List.of()).overall();
    var other = method.fit(simulated.disguised(seed, scale, shift).data(), List.of()).overall();
    assertThat(other.estimate()).isCloseTo(scale * one.estimate(), within(1e-9 * scale));
    assertThat(other.stdError()).isCloseTo(scale * one.stdError(), within(1e-9 * scale));
    assertThat(other.pValue()).isCloseTo(one.pValue(), within(1e-9));
  }

  @Property(tries = 25)
  void eventTimeEffects_dependOnNeitherNamesNorUnit(
      @ForAll @DoubleRange(min = 0.01, max = 100) double scale,
      @ForAll @IntRange(min = 1, max = 500) int shift) {
    EventPanel panel = EventTimeAttTest.panel();
    double[][] outcomes = panel.outcomes();
    int n = outcomes.length * outcomes[0].length;
    int[] unit = new int[n];
    int[] time = new int[n];
    double[] u = new double[n];
    boolean[] eligible = new boolean[n];
    for (int r = 0; r < n; r++) {
      int i = r / 20;
      int t = 2000 + r % 20;
      unit[r] = shift * 100 - i;
      time[r] = t;
      u[r] = scale * outcomes[i][r % 20];
      eligible[r] = (i + t) % 5 != 0;
    }
    int[] events = EventTimeAttTest.eventTimes();
    int[] units = Arrays.stream(EventTimeAttTest.eventUnits()).map(i -> shift * 100 - i).toArray();
    EventTimeResult one =
        EventTimeAtt.withDefaults().prepare(panel).fit(EventTimeAttTest.eventUnits(), events);
    EventTimeResult other =
        EventTimeAtt.withDefaults()
            .prepare(EventPanel.of(unit, time, u, eligible))
            .fit(units, events);
    assertThat(other.overall()).isCloseTo(scale * one.overall(), within(1e-12 * scale));
    assertThat(other.stdError()).isCloseTo(scale * one.stdError(), within(1e-12 * scale));
  }

  @Test
  void groupTimeIntervals_coverTheTruthAboutAsOftenAsTheySay() {
    int covered = 0;
    int samples = 400;
    for (int s = 0; s < samples; s++) {
      Aggregation dynamic = GroupTimeAtt.withDefaults().fit(Simulated.of(s).data()).dynamic();
      var row = dynamic.tidy().get(0);
      covered += row.confLow() <= 1 && 1 <= row.confHigh() ? 1 : 0;
    }
    assertThat((double) covered / samples).isBetween(0.90, 0.98);
  }
}
