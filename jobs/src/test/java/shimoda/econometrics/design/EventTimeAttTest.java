package shimoda.econometrics.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.inference.RandomizationResult;
import shimoda.econometrics.inference.RandomizationTest;

/**
 * Figures of an independent computation in numpy, straight from the definition, on a panel made by
 * integer formulas: 40 units, 2000-2019, u = ((7919 i + 104729 t + 31 i t) mod 1000)/1000 - 0.5,
 * not observed when (13 i + 7 t) mod 17 = 0, eligible when (i + t) mod 5 is not 0.
 */
class EventTimeAttTest {
  private static final double TOLERANCE = 1e-12;

  static EventPanel panel() {
    int n = 40 * 20;
    int[] unit = new int[n];
    int[] time = new int[n];
    double[] u = new double[n];
    boolean[] eligible = new boolean[n];
    for (int r = 0; r < n; r++) {
      int i = r / 20;
      int t = 2000 + r % 20;
      unit[r] = i;
      time[r] = t;
      boolean missing = (i * 13 + t * 7) % 17 == 0;
      u[r] = missing ? Double.NaN : ((i * 7919 + t * 104729 + i * t * 31) % 1000) / 1000.0 - 0.5;
      eligible[r] = (i + t) % 5 != 0;
    }
    return EventPanel.of(unit, time, u, eligible);
  }

  static int[] eventUnits() {
    return IntStream.range(0, 13).toArray();
  }

  /** Thirteen events; the last lies after the panel and only makes its unit not yet treated. */
  static int[] eventTimes() {
    return IntStream.range(0, 13).map(i -> i == 12 ? 2030 : 2003 + i * 5 % 14).toArray();
  }

  private static EventTimeResult fit(EventTimeAtt method) {
    return method.prepare(panel()).fit(eventUnits(), eventTimes());
  }

  @Test
  void effects_matchAnIndependentComputation() {
    EventTimeResult result = fit(EventTimeAtt.withDefaults());
    assertThat(result.overall()).isCloseTo(0.14245769008559164, within(TOLERANCE));
    assertThat(result.stdError()).isCloseTo(0.0736759130254079, within(TOLERANCE));
    assertThat(result.horizons().get(1).k()).isEqualTo(1);
    assertThat(result.horizons().get(1).treated()).isEqualTo(10);
    assertThat(result.horizons().get(1).att()).isCloseTo(0.22215267089291854, within(TOLERANCE));
    assertThat(result.horizons().get(1).stdError())
        .isCloseTo(0.1360623826060373, within(TOLERANCE));
    assertThat(result.cells()).hasSize(93);
    assertThat(result.missingHorizons()).isEmpty();
  }

  @Test
  void window_beforeTheEvent_matches() {
    EventTimeResult result = fit(EventTimeAtt.withDefaults().withWindow(-10, -2));
    assertThat(result.overall()).isCloseTo(0.08260535591728364, within(TOLERANCE));
    assertThat(result.stdError()).isCloseTo(0.14101285724153376, within(TOLERANCE));
    assertThat(result.horizons().get(0).treated()).isEqualTo(4);
    assertThat(result.cells()).hasSize(70);
  }

  @Test
  void lastPeriod_cutsTheHorizon() {
    EventTimeResult result = fit(EventTimeAtt.withDefaults().withLastPeriod(2012));
    assertThat(result.overall()).isCloseTo(0.15625003378760263, within(TOLERANCE));
    assertThat(result.stdError()).isCloseTo(0.0792704060632822, within(TOLERANCE));
    assertThat(result.cells()).hasSize(44);
  }

  @Test
  void cellsWithTooFewControls_areDroppedForTheirTreatedUnits() {
    EventTimeResult result = fit(EventTimeAtt.withDefaults().withMinimumControls(15));
    assertThat(result.cells().stream().filter(c -> Double.isNaN(c.att()))).hasSize(8);
    assertThat(result.overall()).isCloseTo(0.14210553444639992, within(TOLERANCE));
    assertThat(result.stdError()).isCloseTo(0.0635479196606375, within(TOLERANCE));
  }

  @Test
  void someEventsCounted_keepsTheOthersFromServingAfterTheirEvent() {
    boolean[] counted = new boolean[13];
    for (int i = 0; i < 12; i += 2) {
      counted[i] = true;
    }
    EventTimeResult result =
        EventTimeAtt.withDefaults().prepare(panel()).fit(eventUnits(), eventTimes(), counted);
    assertThat(result.overall()).isCloseTo(0.15307644660715872, within(TOLERANCE));
    assertThat(result.stdError()).isCloseTo(0.08970069293824669, within(TOLERANCE));
  }

  @Test
  void leaveOneOut_takesTheUnitOutAsTreatedAndAsControl() {
    double[] effects =
        EventTimeAtt.withDefaults().prepare(panel()).leaveOneOut(eventUnits(), eventTimes());
    assertThat(effects[0]).isCloseTo(0.15548329096922353, within(TOLERANCE));
    assertThat(effects[5]).isCloseTo(0.11853851822364567, within(TOLERANCE));
    assertThat(effects[12]).isCloseTo(0.14197103980298967, within(TOLERANCE));
  }

  @Test
  void statistic_isTheOverallEffect_forAnyAssignment() {
    EventTimeAtt.Prepared prepared = EventTimeAtt.withDefaults().prepare(panel());
    int[] units = eventUnits();
    int[] times = eventTimes();
    RandomizationResult result =
        RandomizationTest.withDefaults()
            .withDraws(50)
            .withSeed(20190117)
            .withStream(RandomizationTest.Stream.JAVA_UTIL)
            .permute(
                13,
                p -> {
                  int[] shuffled = Arrays.stream(p).map(j -> times[j]).toArray();
                  double fast = prepared.statistic(units, shuffled);
                  assertThat(fast)
                      .isCloseTo(prepared.fit(units, shuffled).overall(), within(TOLERANCE));
                  return fast;
                });
    assertThat(result.observed()).isCloseTo(0.14245769008559164, within(TOLERANCE));
    assertThat(result.draws()).isEqualTo(50);
    assertThat(result.exact()).isFalse();
  }

  @Test
  void rowsInAnyOrder_giveTheSame() {
    EventTimeAtt.Prepared prepared = EventTimeAtt.withDefaults().prepare(panel());
    int[] units = eventUnits();
    int[] times = eventTimes();
    int[] reversedUnits = IntStream.range(0, 13).map(j -> units[12 - j]).toArray();
    int[] reversedTimes = IntStream.range(0, 13).map(j -> times[12 - j]).toArray();
    EventTimeResult straight = prepared.fit(units, times);
    EventTimeResult reversed = prepared.fit(reversedUnits, reversedTimes);
    assertThat(reversed.overall()).isCloseTo(straight.overall(), within(1e-14));
    assertThat(reversed.stdError()).isCloseTo(straight.stdError(), within(1e-14));
    assertThat(reversed.treatedUnits()).isEqualTo(straight.treatedUnits());
  }

  @Test
  void unitWithoutARow_isNamedAndChangesNothing() {
    int[] units = Arrays.copyOf(eventUnits(), 14);
    int[] times = Arrays.copyOf(eventTimes(), 14);
    units[13] = 99;
    times[13] = 2005;
    EventTimeAtt.Prepared prepared = EventTimeAtt.withDefaults().prepare(panel());
    EventTimeResult result = prepared.fit(units, times);
    assertThat(result.unobservedUnits()).containsExactly(99);
    assertThat(result.overall()).isCloseTo(0.14245769008559164, within(TOLERANCE));
    assertThat(prepared.statistic(units, times)).isCloseTo(0.14245769008559164, within(TOLERANCE));
  }

  @Test
  void handWorkedCell() {
    int[] unit = {1, 1, 2, 2, 3, 3};
    int[] time = {1, 2, 1, 2, 1, 2};
    double[] u = {1, 5, 0, 1, 2, 5};
    boolean[] open = {false, false, true, true, true, true};
    EventTimeResult result =
        EventTimeAtt.withDefaults()
            .withWindow(0, 0)
            .withMinimumControls(2)
            .prepare(EventPanel.of(unit, time, u, open))
            .fit(new int[] {1}, new int[] {2});
    // Own change 4; controls' changes 1 and 3, mean 2; psi = 0, -(1-2)/2, -(3-2)/2.
    assertThat(result.overall()).isEqualTo(2);
    assertThat(result.influence()).containsExactly(0, 0.5, -0.5);
    assertThat(result.stdError()).isCloseTo(Math.sqrt(0.5), within(1e-15));
    assertThat(result.overallRow(0.90).confHigh())
        .isCloseTo(2 + 1.6448536269514722 * Math.sqrt(0.5), within(1e-12));
  }

  @Test
  void noUsableCell_isRefused() {
    EventTimeAtt.Prepared prepared =
        EventTimeAtt.withDefaults().withMinimumControls(1000).prepare(panel());
    assertThatThrownBy(() -> prepared.fit(eventUnits(), eventTimes()))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("EMPTY_SAMPLE");
    assertThatThrownBy(() -> prepared.fit(new int[] {1, 1}, new int[] {2005, 2006}))
        .hasMessageContaining("two events");
    assertThatThrownBy(() -> EventTimeAtt.withDefaults().withWindow(-3, 2))
        .hasMessageContaining("base");
  }

  @Test
  void stackedRegression_matchesAnIndependentComputation() {
    StackedEventStudy.Result result =
        StackedEventStudy.withDefaults().fit(panel(), eventUnits(), eventTimes());
    assertThat(result.estimates().row("post").estimate())
        .isCloseTo(0.19261573593126982, within(TOLERANCE));
    assertThat(result.estimates().row("pre").estimate())
        .isCloseTo(0.07752346235252608, within(TOLERANCE));
    assertThat(result.estimates().row("post").stdError())
        .isCloseTo(0.08184306763207282, within(TOLERANCE));
    assertThat(result.estimates().row("pre").stdError())
        .isCloseTo(0.10750367067851552, within(TOLERANCE));
    assertThat(result.fit().nObs()).isEqualTo(3190);
    assertThat(result.clusters()).isEqualTo(39);
    assertThat(result.leftOutCohorts()).containsExactly(2013, 2030);
  }
}
