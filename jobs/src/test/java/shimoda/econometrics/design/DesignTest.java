package shimoda.econometrics.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.design.GroupTimeAtt.Comparison;
import shimoda.econometrics.hac.SmallSampleFactor;

/** Hand-worked fixtures of the designs. */
class DesignTest {
  private static final int[] UNIT = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};
  private static final int[] YEAR = {1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3};
  private static final int[] EVENT = {2, 2, 2, 3, 3, 3, 0, 0, 0, 0, 0, 0};
  private static final double[] Y = {1, 3, 4, 1, 2, 5, 2, 3, 4, 1, 1, 2};

  @Test
  void groupTimeEffects_areDifferencesOfMeanChanges() {
    GroupTimeResult never = GroupTimeAtt.withDefaults().fit(PanelData.of(UNIT, YEAR, Y, EVENT));
    // Never treated change by 1 and 0 in year 2, by 2 and 1 over both years, by 1 and 1 in year 3.
    assertThat(never.cells().stream().mapToDouble(GroupTimeResult.Cell::att).toArray())
        .containsExactly(2 - 0.5, 3 - 1.5, 1 - 0.5, 3 - 1.0);
    GroupTimeResult notYet =
        GroupTimeAtt.withDefaults()
            .withComparison(Comparison.NOT_YET_TREATED)
            .fit(PanelData.of(UNIT, YEAR, Y, EVENT));
    // In year 2 unit 2 is not yet treated and changed by 1.
    assertThat(notYet.cells().get(0).att()).isCloseTo(2 - 2.0 / 3, within(1e-15));
    assertThat(notYet.cells().get(0).controls()).isEqualTo(3);
  }

  @Test
  void groupTimeError_isThatOfTheMeans() {
    GroupTimeResult result = GroupTimeAtt.withDefaults().fit(PanelData.of(UNIT, YEAR, Y, EVENT));
    // One treated unit: no spread. Two controls, changes 1 and 0: sum of (d - mean)^2 / 2^2.
    double error = result.stdError(result.cells().get(0).influence());
    assertThat(error).isCloseTo(Math.sqrt(2 * 0.25 / 4), within(1e-15));
  }

  @Test
  void dynamicOverall_isThePlainMeanOfEffectsFromZeroOn() {
    Aggregation dynamic =
        GroupTimeAtt.withDefaults().fit(PanelData.of(UNIT, YEAR, Y, EVENT)).dynamic();
    // e = 0: cells (2,2) and (3,3) of equal groups; e = 1: cell (2,3).
    assertThat(dynamic.overall()).isCloseTo(((1.5 + 2) / 2 + 1.5) / 2, within(1e-15));
    assertThat(dynamic.tidy().get(0).term()).isEqualTo("overall");
  }

  @Test
  void unbalancedUnits_areDroppedAndCounted_orEnterPairwise() {
    int keep = 11;
    PanelData data =
        PanelData.of(
            Arrays.copyOf(UNIT, keep),
            Arrays.copyOf(YEAR, keep),
            Arrays.copyOf(Y, keep),
            Arrays.copyOf(EVENT, keep));
    GroupTimeResult balanced = GroupTimeAtt.withDefaults().fit(data);
    assertThat(balanced.droppedUnits()).containsEntry("not observed in every period", 1);
    GroupTimeResult pairwise =
        GroupTimeAtt.withDefaults().withBalance(GroupTimeAtt.Balance.PAIRWISE).fit(data);
    assertThat(pairwise.cells().get(0).controls()).isEqualTo(2);
    assertThat(pairwise.cells().get(1).controls()).isEqualTo(1);
  }

  @Test
  void anticipation_movesTheBase() {
    int[] unit = {1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3};
    int[] year = {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4};
    int[] event = {4, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0};
    double[] y = {0, 1, 7, 9, 0, 0, 0, 1, 0, 0, 0, 3};
    GroupTimeResult result =
        GroupTimeAtt.withDefaults().withAnticipation(1).fit(PanelData.of(unit, year, y, event));
    GroupTimeResult.Cell last = result.cells().get(2);
    assertThat(last.time()).isEqualTo(4);
    assertThat(last.att()).isEqualTo((9 - 1) - 2.0);
  }

  @Test
  void band_isAtLeastAsWideAsThePointwiseInterval() {
    Random random = new Random(5);
    int n = 200;
    int[] unit = new int[n * 4];
    int[] year = new int[n * 4];
    int[] event = new int[n * 4];
    double[] y = new double[n * 4];
    for (int i = 0; i < y.length; i++) {
      unit[i] = i / 4;
      year[i] = 1 + i % 4;
      event[i] = unit[i] % 3 == 0 ? 0 : 1 + unit[i] % 3;
      y[i] = random.nextGaussian();
    }
    Aggregation dynamic =
        GroupTimeAtt.withDefaults().fit(PanelData.of(unit, year, y, event)).dynamic();
    Aggregation.Band band = dynamic.band(500, 7);
    assertThat(band.critical()).isBetween(1.96, 4.0);
    for (int j = 0; j < band.low().length; j++) {
      double error = dynamic.source().stdError(dynamic.parts().get(j).influence());
      assertThat(band.stdError()[j]).isCloseTo(error, within(0.25 * error));
    }
    assertThat(dynamic.band(500, 7).low()).isEqualTo(band.low());
  }

  @Test
  void faultyPanels_areRefused() {
    assertThatThrownBy(() -> PanelData.of(UNIT, new int[12], Y, EVENT))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("period 0");
    int[] twice = YEAR.clone();
    twice[1] = 1;
    assertThatThrownBy(() -> GroupTimeAtt.withDefaults().fit(PanelData.of(UNIT, twice, Y, EVENT)))
        .hasMessageContaining("two rows in period 1");
    int[] changing = EVENT.clone();
    changing[1] = 3;
    assertThatThrownBy(() -> GroupTimeAtt.withDefaults().fit(PanelData.of(UNIT, YEAR, Y, changing)))
        .hasMessageContaining("event times 2 and 3");
    assertThatThrownBy(
            () -> GroupTimeAtt.withDefaults().fit(PanelData.of(UNIT, YEAR, Y, new int[12])))
        .hasMessageContaining("no unit has an event");
  }

  @Test
  void sunAbraham_withOneCohort_isTheDifferenceInDifferences() {
    int[] unit = {1, 1, 1, 2, 2, 2, 3, 3, 3};
    int[] year = {1, 2, 3, 1, 2, 3, 1, 2, 3};
    int[] event = {3, 3, 3, 0, 0, 0, 0, 0, 0};
    double[] y = {1, 3, 8, 2, 3, 4, 1, 1, 2};
    SunAbraham.Result result =
        SunAbraham.withDefaults().fit(PanelData.of(unit, year, y, event), List.of());
    assertThat(result.byPeriod().get(0).term()).isEqualTo("period::-2");
    assertThat(result.byPeriod().get(0).estimate()).isCloseTo(-2 - -0.5, within(1e-12));
    assertThat(result.overall().estimate()).isCloseTo(5 - 1.0, within(1e-12));
  }

  @Test
  void stackedWindows_areMeansAgainstTheBase() {
    int[] unit = {1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3};
    int[] year = {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4};
    double[] u = {0, 1, 3, 4, 1, 1, 2, 1, 0, 1, 1, 2};
    boolean[] open = new boolean[12];
    Arrays.fill(open, true);
    StackedEventStudy method = StackedEventStudy.withDefaults().withMinimumControls(2);
    EventPanel panel = EventPanel.of(unit, year, u, open);
    StackedEventStudy.Result result = method.fit(panel, new int[] {1}, new int[] {3});
    // Treated 3.5 after against 1 at the base; controls 1.5 after against 1.
    assertThat(result.estimates().row("post").estimate()).isCloseTo(2.5 - 0.5, within(1e-12));
    assertThat(result.estimates().row("pre").estimate()).isCloseTo(-1 - -0.5, within(1e-12));
    StackedEventStudy.Result each =
        method
            .withTerms(StackedEventStudy.Terms.EACH_PERIOD)
            .withWindow(2, 1)
            .fit(panel, new int[] {1}, new int[] {3});
    assertThat(each.estimates().row("k::1").estimate()).isCloseTo(3 - 0.5, within(1e-12));
    assertThatThrownBy(() -> method.withMinimumControls(3).fit(panel, new int[] {1}, new int[] {3}))
        .hasMessageContaining("EMPTY_SAMPLE");
  }

  @Test
  void memberEffects_leaveResidualsOrthogonalToEveryMember() {
    int[] first = {1, 1, 2, 3, 1, 5};
    int[] second = {2, 3, 3, 4, 4, 6};
    double[] u =
        MemberEffects.residuals(first, second, new int[6], new double[] {1, 2, 4, 3, 7, 9});
    // Figures of numpy's least squares; the pair 5-6 alone is fitted exactly.
    double[] expected = {-1.75, 0, 1.75, -1.75, 1.75, 0};
    for (int i = 0; i < u.length; i++) {
      assertThat(u[i]).isCloseTo(expected[i], within(1e-12));
    }
    assertThatThrownBy(
            () -> MemberEffects.residuals(new int[] {1}, new int[] {1}, new int[1], new double[1]))
        .hasMessageContaining("members 1 and 1");
  }

  @Test
  void localProjection_recoversAnExactResponse() {
    int n = 40;
    double[] shock = IntStream.range(0, n).mapToDouble(t -> (t * 7 % 11) - 5.0).toArray();
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = 2 * shock[t] + (t > 0 ? 3 * shock[t - 1] : 0) + 1;
    }
    LocalProjection method = LocalProjection.withDefaults().withHorizons(0);
    double[][] lag = LocalProjection.lags(shock, 1);
    LocalProjection.Result result = method.fit(y, shock, lag, List.of("shock lag 1"));
    assertThat(result.horizons().get(0).row().estimate()).isCloseTo(2, within(1e-10));
    assertThat(result.horizons().get(0).row().nObs()).isEqualTo(n - 1);
    assertThat(method.prepare(y, lag).meanEffect(shock)).isCloseTo(2, within(1e-10));
    LocalProjection.Result change =
        method
            .withResponse(LocalProjection.Response.CHANGE)
            .withLagRule(LocalProjection.LagRule.horizonPlusOne())
            .withSmallSample(SmallSampleFactor.N_OVER_N_MINUS_K)
            .fit(y, shock, LocalProjection.lags(shock, 2), List.of("lag 1", "lag 2"));
    assertThat(change.horizons().get(0).row().estimate()).isCloseTo(2, within(1e-10));
    assertThat(change.horizons().get(0).lags()).isEqualTo(1);
  }

  @Test
  void localProjection_withAHole_isRefused() {
    double[] y = IntStream.range(0, 20).mapToDouble(t -> t * t % 7).toArray();
    double[] shock = IntStream.range(0, 20).mapToDouble(t -> t % 3).toArray();
    y[10] = Double.NaN;
    assertThatThrownBy(
            () ->
                LocalProjection.withDefaults()
                    .withHorizons(0)
                    .fit(y, shock, new double[20][0], List.of()))
        .hasMessageContaining("hole before period 11");
  }

  @Test
  void gelbachContributions_addUp_whateverTheOrder() {
    double[] y = {3, 5, 4, 8, 9, 12, 11, 14};
    double[][] base = {{1, 1}, {1, 2}, {1, 2}, {1, 4}, {1, 4}, {1, 6}, {1, 5}, {1, 7}};
    double[][] added = {{1, 3}, {2, 1}, {1, 2}, {2, 5}, {3, 1}, {4, 4}, {4, 2}, {4, 6}};
    double[][] turned = new double[8][];
    Arrays.setAll(turned, i -> new double[] {added[i][1], added[i][0]});
    List<String> names = List.of("constant", "x");
    GelbachDecomposition.Result one =
        GelbachDecomposition.withDefaults().fit(y, base, names, added, List.of("a", "b"), "x");
    GelbachDecomposition.Result two =
        GelbachDecomposition.withDefaults().fit(y, base, names, turned, List.of("b", "a"), "x");
    double sum = one.contributions().values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(sum).isCloseTo(one.base() - one.full(), within(1e-12));
    assertThat(two.contributions().get("a")).isCloseTo(one.contributions().get("a"), within(1e-12));
    assertThat(two.group("a", "a").stdError())
        .isCloseTo(one.group("a", "a").stdError(), within(1e-12));
    assertThatThrownBy(() -> one.group("c", "c")).hasMessageContaining("no covariate 'c'");
  }

  @Test
  void shapleyShares_ofOrthogonalRegressors_areTheirOwnRSquared() {
    double[][] x = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
    double[][] twice = new double[8][];
    Arrays.setAll(twice, i -> x[i % 4]);
    double[] y = {4, 2, 1, -2, 5, 1, 0, -1};
    ShapleyDecomposition result = ShapleyDecomposition.of(y, twice, List.of("a", "b"));
    for (String name : List.of("a", "b")) {
      assertThat(result.shares().get(name)).isCloseTo(result.first().get(name), within(1e-14));
      assertThat(result.shares().get(name)).isCloseTo(result.last().get(name), within(1e-14));
    }
    double[][] collinear = new double[8][];
    Arrays.setAll(collinear, i -> new double[] {twice[i][0], 2 * twice[i][0]});
    assertThatThrownBy(() -> ShapleyDecomposition.of(y, collinear, List.of("a", "b")))
        .hasMessageContaining("'b'");
  }

  @Test
  void autoregressionResponses_startAtTheFactorOfTheErrors() {
    double[][] series = new double[60][2];
    Random random = new Random(3);
    for (int t = 1; t < 60; t++) {
      series[t][0] = 0.5 * series[t - 1][0] + random.nextGaussian();
      series[t][1] = 0.3 * series[t - 1][0] + random.nextGaussian();
    }
    CholeskyResponses byVar = CholeskyResponses.byAutoregression(series, 1, 3);
    CholeskyResponses byProjection = CholeskyResponses.byProjection(series, 1, 3, 1.96);
    assertThat(byVar.mean()[1][0][0]).isZero();
    // One lag and one step ahead: both are the same regression.
    double scale = byVar.mean()[0][0][0];
    assertThat(byProjection.mean()[0][1][1] * scale)
        .isCloseTo(byVar.mean()[0][1][1], within(1e-12));
  }
}
