package shimoda.econometrics.hac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.dense.DenseFit;
import shimoda.econometrics.dense.RobustFit;

/** Hand-worked meats, published figures of a short series, and properties. */
class HacTest {
  /** Greene's investment equation 1964-1982: constant, real GNP, real interest rate. */
  private static final double[][] INVESTMENT = {
    {1963, 596.7, 90.9, 0.7167, 3.23}, {1964, 637.7, 97.4, 0.7277, 3.55},
    {1965, 691.1, 113.5, 0.7436, 4.04}, {1966, 756.0, 125.7, 0.7676, 4.50},
    {1967, 799.6, 122.8, 0.7906, 4.19}, {1968, 873.4, 133.3, 0.8254, 5.16},
    {1969, 944.0, 149.3, 0.8679, 5.87}, {1970, 992.7, 144.2, 0.9145, 5.95},
    {1971, 1077.6, 166.4, 0.9601, 4.88}, {1972, 1185.9, 195.0, 1.0000, 4.50},
    {1973, 1326.4, 229.8, 1.0575, 6.44}, {1974, 1434.2, 228.7, 1.1508, 7.83},
    {1975, 1549.2, 206.1, 1.2579, 6.25}, {1976, 1718.0, 257.9, 1.3234, 5.50},
    {1977, 1918.3, 324.1, 1.4005, 5.46}, {1978, 2163.9, 386.6, 1.5042, 7.46},
    {1979, 2417.8, 423.0, 1.6342, 10.28}, {1980, 2631.7, 401.9, 1.7842, 11.77},
    {1981, 2954.1, 474.9, 1.9514, 13.42}, {1982, 3073.0, 414.5, 2.0688, 11.02}
  };

  static DenseFit investment() {
    double[] y = new double[19];
    double[][] x = new double[19][3];
    for (int t = 1; t < 20; t++) {
      double[] now = INVESTMENT[t];
      double inflation = 100 * (now[3] / INVESTMENT[t - 1][3] - 1);
      y[t - 1] = now[2] / now[3];
      x[t - 1] = new double[] {1, now[1] / now[3], now[4] - inflation};
    }
    return DenseFit.of(y, x, "(Intercept)", "RealGNP", "RealInt");
  }

  @Test
  void investmentEquation_matchesThePublishedErrors() {
    // R sandwich 3.0-2 (Zeileis 2004, Journal of Statistical Software 11(10)), data of Greene.
    DenseFit fit = investment();
    NeweyWest nw = NeweyWest.withDefaults();
    assertThat(error(nw.withBandwidth(Bandwidth.lags(4)), fit)).isCloseTo(18.9582981317969, EXACT);
    assertThat(error(nw.withPrewhitening(1), fit)).isCloseTo(24.3741765336532, EXACT);
    assertThat(error(nw, fit)).isCloseTo(20.9363954203084, EXACT);
    NeweyWest qs =
        nw.withKernel(LagKernel.QUADRATIC_SPECTRAL)
            .withBandwidth(Bandwidth.andrews1991())
            .withSmallSample(SmallSampleFactor.N_OVER_N_MINUS_K);
    assertThat(error(qs.withPrewhitening(1), fit)).isCloseTo(28.0822375391081, EXACT);
    RobustFit hc3 = HeteroskedasticityRobust.HC3.covarianceOf(fit);
    assertThat(hc3.tidy("RealInt").stdError()).isCloseTo(5.6309136783041, EXACT);
  }

  @Test
  void investmentEquation_matchesThePublishedDiagnostics() {
    // R lmtest 0.9-40.
    DenseFit fit = investment();
    assertThat(Diagnostics.durbinWatson(fit).pValue()).isCloseTo(0.0169630906876775, EXACT);
    assertThat(Diagnostics.breuschGodfrey(fit, 4).statistic()).isCloseTo(12.0696772906509, EXACT);
    assertThat(Diagnostics.breuschPagan(fit).statistic()).isCloseTo(4.21548456499919, EXACT);
    assertThat(Diagnostics.reset(fit, 3).pValue()).isCloseTo(0.546363709739755, EXACT);
    assertThat(Diagnostics.harveyCollier(fit).pValue()).isCloseTo(0.0980012333502569, EXACT);
  }

  private static final org.assertj.core.data.Offset<Double> EXACT = within(1e-7);

  private static double error(NeweyWest method, DenseFit fit) {
    return method.covarianceOf(fit).tidy("(Intercept)").stdError();
  }

  @Test
  void meat_isTheWeightedSumOfAutocovariances() {
    double[][] scores = {{1}, {2}, {3}};
    NeweyWest nw = NeweyWest.withDefaults().withBandwidth(Bandwidth.lags(1));
    // 1 + 4 + 9 + 2 x 1/2 x (2 + 6).
    assertThat(nw.meat(scores)[0][0]).isEqualTo(22);
    assertThat(nw.withKernel(LagKernel.TRUNCATED).meat(scores)[0][0]).isEqualTo(30);
    NeweyWest adjusted = nw.withSmallSample(SmallSampleFactor.N_OVER_N_MINUS_K);
    assertThat(adjusted.meat(scores)[0][0]).isEqualTo(33);
  }

  @Test
  void panelMeat_pairsRowsByTheirDistanceInTime() {
    double[][] scores = {{1}, {2}, {3}, {5}};
    int[] unit = {1, 1, 2, 1};
    int[] time = {1, 3, 3, 4};
    NeweyWest nw = NeweyWest.withDefaults().withBandwidth(Bandwidth.lags(1));
    // Only 3 and 4 of unit 1 are one apart: 39 + 2 x 1/2 x 10.
    assertThat(nw.panelMeat(scores, unit, time)[0][0]).isEqualTo(49);
    assertThatThrownBy(() -> nw.panelMeat(scores, unit, new int[] {1, 1, 3, 4}))
        .hasMessageContaining("two rows at time 1");
  }

  @Test
  void driscollKraay_sumsWithinPeriodsFirst() {
    double[][] scores = {{1}, {2}, {3}, {-1}};
    int[] time = {7, 7, 8, 8};
    // Sums 3 and 2: 9 + 4 + 2 x 1/2 x 6.
    assertThat(DriscollKraay.withDefaults().withLags(1).meat(scores, time)[0][0]).isEqualTo(19);
    assertThatThrownBy(() -> DriscollKraay.withDefaults().meat(scores, new int[4]))
        .hasMessageContaining("TOO_FEW");
  }

  @Test
  void kernels_haveTheirPublishedValues() {
    assertThat(LagKernel.PARZEN.weight(0.5)).isEqualTo(0.25);
    assertThat(LagKernel.PARZEN.weight(0.75)).isEqualTo(2 * Math.pow(0.25, 3));
    assertThat(LagKernel.TUKEY_HANNING.weight(0.5)).isCloseTo(0.5, within(1e-15));
    assertThat(LagKernel.QUADRATIC_SPECTRAL.weight(0)).isEqualTo(1);
    double y = 6 * Math.PI / 5;
    assertThat(LagKernel.QUADRATIC_SPECTRAL.weight(1))
        .isCloseTo(3 / (y * y) * (Math.sin(y) / y - Math.cos(y)), within(1e-15));
    assertThat(LagKernel.BARTLETT.weight(1)).isZero();
  }

  @Test
  void collinearDesign_namesTheColumn() {
    double[][] x = {{1, 2, 4}, {1, 3, 6}, {1, 5, 10}, {1, 4, 8}};
    assertThatThrownBy(() -> DenseFit.of(new double[] {1, 2, 3, 4}, x, "c", "a", "twice a"))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("'twice a'");
  }

  @Test
  void automaticBandwidth_ofTruncatedKernel_isRefused() {
    NeweyWest nw = NeweyWest.withDefaults().withKernel(LagKernel.TRUNCATED);
    assertThatThrownBy(() -> nw.covarianceOf(investment())).hasMessageContaining("NOT_DEFINED");
  }

  @Test
  void leverageOne_isRefusedByHc3() {
    double[][] x = {{1, 0}, {1, 0}, {1, 0}, {1, 1}};
    DenseFit fit = DenseFit.of(new double[] {1, 2, 4, 9}, x, "c", "only one");
    assertThatThrownBy(() -> HeteroskedasticityRobust.HC3.covarianceOf(fit))
        .hasMessageContaining("row 3");
  }

  @Property(tries = 50)
  void errors_followTheUnitOfTheOutcome(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double unit,
      @ForAll @IntRange(min = 0, max = 5) int lags) {
    DenseFit fit = investment();
    double[] scaled = fit.outcome().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= unit;
    }
    NeweyWest nw = NeweyWest.withDefaults().withBandwidth(Bandwidth.lags(lags));
    RobustFit one = nw.covarianceOf(fit);
    RobustFit other = nw.fit(scaled, fit.design(), fit.names());
    for (int j = 0; j < 3; j++) {
      assertThat(other.standardErrors()[j])
          .isCloseTo(unit * one.standardErrors()[j], within(1e-8 * unit * one.standardErrors()[j]));
      assertThat(other.tidy().get(j).pValue()).isCloseTo(one.tidy().get(j).pValue(), within(1e-9));
      assertThat(other.tidy().get(j).pValue()).isBetween(0.0, 1.0);
    }
  }

  @Property(tries = 30)
  void driscollKraay_doesNotDependOnTheOrderOfRows(@ForAll @IntRange(min = 1, max = 999) int seed) {
    Random random = new Random(seed);
    int n = 40;
    double[][] scores = new double[n][2];
    int[] time = new int[n];
    for (int i = 0; i < n; i++) {
      scores[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
      time[i] = i % 8;
    }
    double[][] reversed = new double[n][];
    int[] reversedTime = new int[n];
    for (int i = 0; i < n; i++) {
      reversed[i] = scores[n - 1 - i];
      reversedTime[i] = time[n - 1 - i] + 100;
    }
    double[][] one = DriscollKraay.withDefaults().withLags(2).meat(scores, time);
    double[][] other = DriscollKraay.withDefaults().withLags(2).meat(reversed, reversedTime);
    assertThat(other[0][1]).isCloseTo(one[0][1], within(1e-12));
    assertThat(one[0][1]).isCloseTo(one[1][0], within(1e-12));
  }

  @Test
  void intervals_coverTheTruthAboutAsOftenAsTheySay() {
    Random random = new Random(11);
    int covered = 0;
    int samples = 600;
    for (int s = 0; s < samples; s++) {
      int n = 80;
      double[] y = new double[n];
      double[][] x = new double[n][2];
      for (int t = 0; t < n; t++) {
        x[t] = new double[] {1, random.nextGaussian()};
        y[t] = 1 + 2 * x[t][1] + random.nextGaussian() * (1 + Math.abs(x[t][1]));
      }
      var row =
          NeweyWest.withDefaults()
              .withBandwidth(Bandwidth.lags(1))
              .withSmallSample(SmallSampleFactor.N_OVER_N_MINUS_K)
              .fit(y, x, "c", "x")
              .tidy("x");
      covered += row.confLow() <= 2 && 2 <= row.confHigh() ? 1 : 0;
    }
    assertThat((double) covered / samples).isBetween(0.89, 0.97);
  }
}
