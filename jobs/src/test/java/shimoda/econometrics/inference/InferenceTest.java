package shimoda.econometrics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Classical small data, the registered shuffles, and properties. */
class InferenceTest {

  @Test
  void efronsMice_haveTheirEnumeratedCount() {
    double[] treated = {94, 197, 16, 38, 99, 141, 23};
    double[] control = {52, 104, 146, 10, 51, 30, 40, 27, 46};
    RandomizationResult result = RandomizationTest.withDefaults().twoSample(treated, control);
    assertThat(result.draws()).isEqualTo(11_440);
    assertThat(result.countUpper()).isEqualTo(1_613);
    assertThat(result.exact()).isTrue();
    assertThat(result.smallestP()).isEqualTo(1.0 / 11_440);
  }

  @Test
  void darwinsMaize_hasFishersCount() {
    double[] d = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
    RandomizationResult result = RandomizationTest.withDefaults().signFlip(d);
    assertThat(result.countUpper()).isEqualTo(863);
    assertThat(result.countAbsolute()).isEqualTo(1_726);
    assertThat(result.draws()).isEqualTo(32_768);
  }

  @Test
  void ladyTastingTea() {
    FisherExact tea = FisherExact.of(3, 1, 1, 3);
    assertThat(tea.pGreater()).isCloseTo(17.0 / 70, within(1e-14));
    assertThat(tea.pTwoSided()).isCloseTo(34.0 / 70, within(1e-14));
    assertThat(FisherExact.of(4, 0, 0, 4).oddsRatio()).isInfinite();
    assertThatThrownBy(() -> FisherExact.of(-1, 0, 0, 0)).hasMessageContaining("BAD_INPUT");
  }

  @Test
  void sampledPValue_countsTheObservedAssignment() {
    double[] draws = new double[999];
    Arrays.fill(draws, 0, 49, 2);
    RandomizationResult result = RandomizationTest.withDefaults().ofDraws(1, draws);
    assertThat(result.pUpper()).isEqualTo(0.05);
    assertThat(result.pLower()).isEqualTo(951.0 / 1000);
    assertThat(result.pDoubled()).isEqualTo(0.10);
    assertThat(result.mean()).isCloseTo(98.0 / 999, within(1e-15));
  }

  @Test
  void nearTies_countAsExtreme() {
    double[] draws = {0.3, 0.1 + 0.2, 0.2, 0.4};
    RandomizationResult result = RandomizationTest.withDefaults().ofDraws(0.1 + 0.2, draws);
    assertThat(result.countUpper()).isEqualTo(3);
    assertThat(result.countLower()).isEqualTo(3);
  }

  @Test
  void registeredShuffles_startAsRegistered() {
    Random random = new Random(20190117);
    int[] draws = IntStream.range(0, 5).map(i -> random.nextInt(131)).toArray();
    assertThat(draws).containsExactly(13, 107, 11, 55, 1);
    int[] first = Shuffles.javaUtil(20190117).next(253);
    assertThat(Arrays.copyOf(first, 5)).containsExactly(82, 74, 126, 141, 189);
    Shuffles shuffles = Shuffles.javaUtil(20190117);
    shuffles.next(253);
    assertThat(shuffles.next(253, 7)).hasSize(7).isNotEqualTo(Arrays.copyOf(first, 7));
  }

  @Test
  void seedTree_givesOneStreamPerPath() {
    SeedTree root = SeedTree.root(20190117);
    assertThat(root.child("dates").seed()).isEqualTo(root.child("dates").seed());
    assertThat(root.child("dates").seed()).isNotEqualTo(root.child("dyads").seed());
    assertThat(root.child(1).seed()).isNotEqualTo(root.child(2).seed());
    double mean =
        IntStream.range(0, 20_000)
            .mapToDouble(i -> root.child(i).random().nextDouble())
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(0.5, within(0.01));
  }

  @Test
  void smallPermutation_isEnumerated() {
    double[] x = {1, 2, 3, 4};
    double[] y = {1, 2, 3, 4};
    RandomizationResult result =
        RandomizationTest.withDefaults()
            .permute(4, p -> IntStream.range(0, 4).mapToDouble(i -> x[i] * y[p[i]]).sum());
    // The sorted pairing has the largest of the 24 products.
    assertThat(result.draws()).isEqualTo(24);
    assertThat(result.pUpper()).isEqualTo(1.0 / 24);
  }

  @Test
  void circularShifts_keepTheOrderOfTheSeries() {
    double[] y = {5, 1, 0, 2};
    double[] shock = {1, 0, 0, 0};
    RandomizationResult result =
        RandomizationTest.withDefaults()
            .circularShifts(
                4, p -> IntStream.range(0, 4).mapToDouble(i -> y[i] * shock[p[i]]).sum());
    assertThat(result.draws()).isEqualTo(4);
    assertThat(result.observed()).isEqualTo(5);
    assertThat(result.pUpper()).isEqualTo(0.25);
    assertThat(result.mean()).isEqualTo(2);
  }

  @Test
  void benjaminiHochberg_thrombolysisExample() {
    // Benjamini and Hochberg (1995), section 3.2.
    double[] p = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0000
    };
    assertThat(count(MultipleTesting.BONFERRONI.reject(0.05, p))).isEqualTo(3);
    assertThat(count(MultipleTesting.BENJAMINI_HOCHBERG.reject(0.05, p))).isEqualTo(4);
    assertThat(MultipleTesting.HOMMEL.adjust(p)[3]).isCloseTo(0.095, within(1e-12));
    assertThat(MultipleTesting.TWO_STAGE_BENJAMINI_HOCHBERG.adjust(p)[0])
        .isCloseTo(0.0011, within(1e-12));
    assertThatThrownBy(() -> MultipleTesting.HOLM.adjust(0.2, 1.2)).hasMessageContaining("1.2");
  }

  private static long count(boolean[] flags) {
    return IntStream.range(0, flags.length).filter(i -> flags[i]).count();
  }

  @Test
  void westfallYoung_byHand() {
    double[] observed = {3, 1};
    double[][] draws = {{3, 1}, {0, 2}, {1, 0}, {-3.5, 0}};
    WestfallYoung.Result result =
        WestfallYoung.maxT(observed, draws, WestfallYoung.Draws.ENUMERATED);
    assertThat(result.raw()).containsExactly(0.5, 0.5);
    // Largest of both: 3, 2, 1, 3.5 against 3; the second alone: 1, 2, 0, 0 against 1.
    assertThat(result.adjusted()).containsExactly(0.5, 0.5);
    WestfallYoung.Result sampled = WestfallYoung.maxT(observed, draws, WestfallYoung.Draws.SAMPLED);
    assertThat(sampled.adjusted()[0]).isEqualTo(3.0 / 5);
  }

  @Test
  void equivalence_ofTheYieldExample() {
    // NCSS example, as in the tests of the R package TOSTER.
    Equivalence.Sample a =
        Equivalence.Sample.of(
            new double[] {452, 874, 554, 447, 356, 754, 558, 574, 664, 682, 547, 435, 245});
    Equivalence.Sample b =
        Equivalence.Sample.of(
            new double[] {
              546, 547, 774, 465, 459, 665, 467, 365, 589, 534, 456, 651, 654, 665, 546, 537
            });
    Equivalence.Result pooled =
        Equivalence.withDefaults().twoSample(a, b, Equivalence.Variances.POOLED, -110, 110);
    assertThat(pooled.pValue()).isCloseTo(0.0282130405559905, within(1e-12));
    assertThat(pooled.equivalent()).isTrue();
    assertThat(pooled.confLow()).isGreaterThan(-110);
    assertThatThrownBy(() -> Equivalence.withDefaults().of(0, 1, 10, 1, -1))
        .hasMessageContaining("ascend");
  }

  @Test
  void power_ofTextbookTests() {
    Power power = Power.withDefaults();
    assertThat(power.twoSampleT(20, 1)).isCloseTo(0.868952801692498, within(1e-9));
    assertThat(power.sampleSizeTwoSampleT(0.5)).isCloseTo(63.7657637142739, within(1e-5));
    assertThat(power.multiplier(Double.POSITIVE_INFINITY))
        .isCloseTo(2.80158521811297, within(1e-12));
    // scipy.stats.nct.sf(t.ppf(0.975, 19), 19, sqrt(20)).
    assertThat(power.oneSampleT(20, 1)).isCloseTo(0.9885912945442921, within(1e-9));
    double mde = power.minimumDetectableEffect(0.04, 30);
    assertThat(power.ofCoefficient(mde, 0.04, 30)).isBetween(0.78, 0.82);
  }

  @Test
  void measuredSize_allowsThreeMonteCarloErrors() {
    double[] p = new double[1000];
    Arrays.fill(p, 0.5);
    Arrays.fill(p, 0, 70, 0.01);
    assertThat(MeasuredSize.of(0.05, p).valid()).isTrue();
    Arrays.fill(p, 0, 71, 0.01);
    assertThat(MeasuredSize.of(0.05, p).valid()).isFalse();
  }

  private static final int[] STATE = {1, 1, 2, 2, 3, 3, 4, 4, 5, 5};

  private static double[][] design() {
    double[] x = {0, 1, 1, 2, 2, 3, 4, 5, 5, 7};
    double[][] design = new double[10][];
    Arrays.setAll(design, i -> new double[] {1, x[i]});
    return design;
  }

  private static double[] outcome() {
    return new double[] {1, 2, 3, 3, 5, 4, 6, 8, 7, 8};
  }

  @Test
  void wildBootstrap_enumeratesAndCountsIdentityAndMirror() {
    WildClusterBootstrap.Result result =
        WildClusterBootstrap.withDefaults().test(outcome(), design(), STATE, 1, 0);
    assertThat(result.draws()).isEqualTo(32);
    assertThat(result.exact()).isTrue();
    assertThat(result.countGreaterOrEqual()).isGreaterThanOrEqualTo(2);
    assertThat(result.pValue()).isEqualTo(result.countGreaterOrEqual() / 32.0);
    WildClusterBootstrap.Result strict =
        WildClusterBootstrap.withDefaults()
            .withTies(WildClusterBootstrap.Ties.NOT_COUNTED)
            .test(outcome(), design(), STATE, 1, 0);
    assertThat(strict.pValue()).isEqualTo(result.countGreater() / 32.0);
  }

  @Test
  void wildBootstrap_sampled_isCloseToTheEnumerated() {
    WildClusterBootstrap method = WildClusterBootstrap.withDefaults();
    double exact = method.test(outcome(), design(), STATE, 0, 0).pValue();
    WildClusterBootstrap.Result sampled =
        method.withEnumeratedClusters(0).withDraws(4_000).test(outcome(), design(), STATE, 0, 0);
    assertThat(sampled.exact()).isFalse();
    assertThat(sampled.pValue()).isCloseTo(exact, within(0.03));
    WildClusterBootstrap.Result webb =
        method
            .withWeights(WildClusterBootstrap.Weights.WEBB)
            .withDraws(2_000)
            .test(outcome(), design(), STATE, 0, 0);
    assertThat(webb.draws()).isEqualTo(2_000);
    assertThatThrownBy(() -> method.test(outcome(), design(), new int[10], 1, 0))
        .hasMessageContaining("CLUSTERS");
  }

  @Test
  void weights_haveMeanZeroAndVarianceOne() {
    for (WildClusterBootstrap.Weights weights : WildClusterBootstrap.Weights.values()) {
      Random random = new Random(4);
      double[] v = IntStream.range(0, 40_000).mapToDouble(i -> weights.draw(random)).toArray();
      assertThat(SampleMoments.mean(v)).isCloseTo(0, within(0.02));
      assertThat(SampleMoments.variance(v)).isCloseTo(1, within(0.02));
    }
  }

  @Property(tries = 60)
  void wildBootstrap_dependsNeitherOnLabelsNorUnitsNorOrder(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double unit,
      @ForAll @IntRange(min = -50, max = 50) int shift) {
    double[] y = outcome();
    double[][] x = design();
    double[] otherY = new double[10];
    double[][] otherX = new double[10][];
    int[] otherState = new int[10];
    for (int i = 0; i < 10; i++) {
      otherY[i] = unit * y[9 - i];
      otherX[i] = x[9 - i];
      otherState[i] = 1000 - 7 * STATE[9 - i] + shift;
    }
    WildClusterBootstrap.Result one = WildClusterBootstrap.withDefaults().test(y, x, STATE, 1, 0);
    WildClusterBootstrap.Result other =
        WildClusterBootstrap.withDefaults().test(otherY, otherX, otherState, 1, 0);
    assertThat(other.countGreaterOrEqual()).isEqualTo(one.countGreaterOrEqual());
    assertThat(other.countGreater()).isEqualTo(one.countGreater());
    assertThat(other.statistic()).isCloseTo(one.statistic(), within(1e-9));
  }

  @Property(tries = 200)
  void adjustedPValues_areAtLeastTheRaw_andKeepTheirOrder(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1) Double> values) {
    double[] p = values.stream().mapToDouble(Double::doubleValue).toArray();
    for (MultipleTesting method : MultipleTesting.values()) {
      if (method == MultipleTesting.ADAPTIVE_BENJAMINI_HOCHBERG
          || method == MultipleTesting.TWO_STAGE_BENJAMINI_HOCHBERG) {
        continue;
      }
      double[] adjusted = method.adjust(p);
      for (int i = 0; i < p.length; i++) {
        assertThat(adjusted[i]).isBetween(p[i] - 1e-15, 1.0);
        for (int j = 0; j < p.length; j++) {
          if (p[i] <= p[j]) {
            assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j] + 1e-15);
          }
        }
      }
    }
  }

  @Property(tries = 100)
  void twoSample_dependsOnNeitherOrderNorUnit(
      @ForAll @IntRange(min = 1, max = 10_000) int seed,
      @ForAll @DoubleRange(min = 0.01, max = 100) double unit) {
    Random random = new Random(seed);
    double[] a = random.ints(4, -9, 10).asDoubleStream().toArray();
    double[] b = random.ints(5, -9, 10).asDoubleStream().toArray();
    double[] scaledA = {unit * a[3], unit * a[1], unit * a[0], unit * a[2]};
    double[] scaledB = Arrays.stream(b).map(v -> unit * v).toArray();
    RandomizationTest test = RandomizationTest.withDefaults();
    RandomizationResult one = test.twoSample(a, b);
    RandomizationResult other = test.twoSample(scaledA, scaledB);
    assertThat(other.countUpper()).isEqualTo(one.countUpper());
    assertThat(other.countLower()).isEqualTo(one.countLower());
    assertThat(one.pDoubled()).isBetween(one.smallestP(), 1.0);
  }

  @Test
  void randomisationTest_rejectsAboutAsOftenAsItsLevel() {
    Random random = new Random(8);
    double[] p = new double[400];
    for (int s = 0; s < p.length; s++) {
      double[] a = random.doubles(5).toArray();
      double[] b = random.doubles(6).toArray();
      p[s] = RandomizationTest.withDefaults().twoSample(a, b).pAbsolute();
    }
    MeasuredSize size = MeasuredSize.of(0.10, p);
    assertThat(size.valid()).isTrue();
    assertThat(size.rate()).isGreaterThan(0.05);
  }
}
