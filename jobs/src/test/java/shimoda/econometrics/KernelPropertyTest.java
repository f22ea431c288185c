package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What must not change an estimate, over random panels. */
class KernelPropertyTest {

  @SuppressWarnings("ArrayRecordComponent")
  private record Panel(double[] y, double[] x, double[] z, int[] a, int[] b, int[] c) {

    static Panel random(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 60 + random.nextInt(60);
      Panel p =
          new Panel(
              new double[n], new double[n], new double[n], new int[n], new int[n], new int[n]);
      for (int i = 0; i < n; i++) {
        p.a[i] = random.nextInt(6);
        p.b[i] = random.nextInt(5);
        p.c[i] = random.nextInt(4);
        p.x[i] = random.nextDouble() * 2 - 1 + 0.2 * p.a[i];
        p.z[i] = random.nextInt(2);
        p.y[i] =
            random.nextInt(5) == 0
                ? 0
                : Math.exp(p.x[i] / 2 + 0.1 * p.b[i] - 0.2 * p.c[i]) * 2 * random.nextDouble();
      }
      return p;
    }

    Model model() {
      return Model.of(y)
          .withRegressor("x", x)
          .withRegressor("z", z)
          .withFixedEffect("a", a)
          .withFixedEffect("b", b)
          .withFixedEffect("c", c);
    }
  }

  private static PoissonPml tight() {
    return PoissonPml.withDefaults().withTolerance(1e-13);
  }

  private static double[] scaled(double[] v, double factor) {
    double[] out = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      out[i] = v[i] * factor;
    }
    return out;
  }

  private static void same(double[] actual, double[] expected, double limit) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int j = 0; j < actual.length; j++) {
      Numbers.close(actual[j], expected[j], limit, limit);
    }
  }

  @Property(tries = 40)
  void unitOfTheResponse_movesNoSlope(@ForAll @LongRange(min = 0) long seed) {
    Panel p = Panel.random(seed);
    Fit one = tight().fit(p.model());
    Fit other = tight().fit(p.model().withResponse(scaled(p.y(), 1e6)));
    same(other.beta(), one.beta(), 1e-9);
    Variance v = Variance.clustered("a", p.a());
    same(other.vcov(v).standardErrors(), one.vcov(v).standardErrors(), 1e-8);
  }

  @Property(tries = 40)
  void unitOfARegressor_scalesItsSlopeOnly(@ForAll @LongRange(min = 0) long seed) {
    Panel p = Panel.random(seed);
    Fit one = LeastSquares.withDefaults().fit(p.model());
    Fit other =
        LeastSquares.withDefaults().fit(p.model().withReplacedRegressor("x", scaled(p.x(), 1000)));
    Numbers.close(other.beta()[0] * 1000, one.beta()[0], 1e-10, 1e-10);
    Numbers.close(other.beta()[1], one.beta()[1], 1e-10, 1e-10);
  }

  @Property(tries = 40)
  void namesOfLevelsAndOrderOfEffects_areArbitrary(@ForAll @LongRange(min = 0) long seed) {
    Panel p = Panel.random(seed);
    int[] renamed = new int[p.a().length];
    for (int i = 0; i < renamed.length; i++) {
      renamed[i] = 1_000_003 * (7 - p.a()[i]) - 2_000_000_000;
    }
    Model other =
        Model.of(p.y())
            .withRegressor("x", p.x())
            .withRegressor("z", p.z())
            .withFixedEffect("c", p.c())
            .withFixedEffect("a", renamed)
            .withFixedEffect("b", p.b());
    same(tight().fit(other).beta(), tight().fit(p.model()).beta(), 1e-9);
  }

  @Property(tries = 30)
  void weightTwo_equalsTwoCopies(@ForAll @LongRange(min = 0) long seed) {
    Panel p = Panel.random(seed);
    int n = p.y().length;
    double[] w = new double[n];
    java.util.List<Integer> rows = new java.util.ArrayList<>();
    for (int i = 0; i < n; i++) {
      w[i] = 1 + i % 3;
      for (int copy = 0; copy < w[i]; copy++) {
        rows.add(i);
      }
    }
    Model copies = p.model().rows(rows.stream().mapToInt(Integer::intValue).toArray());
    PoissonPml keep = tight().withSingletons(Singletons.KEEP);
    Fit weighted = keep.fit(p.model().withWeights(w));
    Fit copied = keep.fit(copies);
    same(weighted.beta(), copied.beta(), 1e-9);
    Numbers.close(weighted.deviance(), copied.deviance(), 1e-9, 1e-9);
    same(weighted.bread()[0], copied.bread()[0], 1e-8);
  }

  @Property(tries = 30)
  void partialledOutColumns_areOrthogonalToEveryEffect(@ForAll @LongRange(min = 0) long seed) {
    Fit fit = tight().fit(Panel.random(seed).model());
    double[] w = fit.weights();
    for (AbsorbedEffect e : fit.effects()) {
      double[] sum = new double[e.levels()];
      for (int i = 0; i < w.length; i++) {
        sum[e.codes()[i]] += w[i] * fit.design()[0][i];
      }
      for (double s : sum) {
        Numbers.close(s, 0, 0, 1e-9 * Columns.sum(w));
      }
    }
  }

  /** 400 draws of y = x/2 + unit effect + noise of uneven size: 95 % intervals must cover 95 %. */
  @Test
  void robustInterval_coversAtItsLevel() {
    SplittableRandom random = new SplittableRandom(11);
    int covered = 0;
    for (int draw = 0; draw < 400; draw++) {
      int n = 200;
      double[] y = new double[n];
      double[] x = new double[n];
      int[] unit = new int[n];
      for (int i = 0; i < n; i++) {
        unit[i] = i / 4;
        x[i] = random.nextGaussian();
        y[i] = x[i] / 2 + unit[i] % 7 + random.nextGaussian() * (1 + Math.abs(x[i]));
      }
      Estimates.Row row =
          LeastSquares.withDefaults()
              .fit(Model.of(y).withRegressor("x", x).withFixedEffect("unit", unit))
              .tidy(Variance.hc(Variance.Hc.HC3))
              .row("x");
      covered += row.confLow() <= 0.5 && 0.5 <= row.confHigh() ? 1 : 0;
    }
    // Binomial(400, 0.95): mean 380, standard deviation 4.4; four of them on either side.
    assertThat(covered).isBetween(362, 397);
  }
}
