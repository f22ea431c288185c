package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class AbsorberTest {

  /** Least-squares residual on the dummies by singular values, an independent dense method. */
  private static double[] dense(List<Levels> effects, double[] w, double[] x) {
    int n = x.length;
    int columns = effects.stream().mapToInt(Levels::count).sum();
    double[][] d = new double[n][columns];
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      int offset = 0;
      double root = Math.sqrt(w[i]);
      for (Levels e : effects) {
        d[i][offset + e.codes()[i]] = root;
        offset += e.count();
      }
      target[i] = root * x[i];
    }
    double[] fit =
        new Array2DRowRealMatrix(d)
            .operate(
                new SingularValueDecomposition(new Array2DRowRealMatrix(d))
                    .getSolver()
                    .solve(new ArrayRealVector(target)))
            .toArray();
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      out[i] = (target[i] - fit[i]) / Math.sqrt(w[i]);
    }
    return out;
  }

  @Property(tries = 150)
  void anyEffects_agreeWithDenseLeastSquares(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 60) int n,
      @ForAll @IntRange(min = 1, max = 4) int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Levels> effects = new ArrayList<>();
    for (int q = 0; q < count; q++) {
      int levels = 1 + random.nextInt(Math.min(n, 12));
      int[] ids = new int[n];
      for (int i = 0; i < n; i++) {
        ids[i] = 1000 * random.nextInt(levels) - 7;
      }
      effects.add(Levels.of(ids));
    }
    double[] w = new double[n];
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      w[i] = Math.exp(4 * random.nextDouble() - 2);
      x[i] = random.nextDouble() - 0.5;
    }
    Absorber absorber = Absorber.of(effects, new Workers(1));
    double[] weights = Absorber.gather(w, absorber.order());
    double[] column = Absorber.gather(x, absorber.order());
    absorber.weigh(weights);
    absorber.partialOut(column, 1e-14);
    double[] expected = dense(effects, w, x);
    for (int i = 0; i < n; i++) {
      assertThat(column[i])
          .isCloseTo(expected[absorber.order()[i]], org.assertj.core.data.Offset.offset(1e-10));
    }
  }

  /**
   * Two effects on a ring of neighbours: conjugate gradients mix slowly, and the exact factor is
   * taken up instead. Its answer must agree with a fit that never switches.
   */
  @Test
  void slowMixing_switchesToTheExactFactorAndKeepsTheAnswer() {
    int n = 20_000;
    SplittableRandom random = new SplittableRandom(5);
    int[] worker = new int[n];
    int[] firm = new int[n];
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      worker[i] = random.nextInt(5_000);
      firm[i] = (worker[i] / 3 + random.nextInt(60)) % 1_700;
      x[i] = random.nextDouble() + firm[i] / 1_000.0;
      y[i] = x[i] / 2 + Math.sin(worker[i]) + firm[i] / 500.0 + random.nextDouble();
    }
    Model model =
        Model.of(y)
            .withRegressor("x", x)
            .withFixedEffect("worker", worker)
            .withFixedEffect("firm", firm);
    List<Levels> effects = List.of(Levels.of(worker), Levels.of(firm));
    Absorber first = Absorber.of(effects, new Workers(1));
    first.weigh(ones(n));
    double[] column = Absorber.gather(x, first.order());
    first.partialOut(column, 1e-12);
    Absorber second = first.better(effects);
    assertThat(second).isNotSameAs(first);
    second.weigh(ones(n));
    double[] exact = Absorber.gather(x, second.order());
    second.partialOut(exact, 1e-12);
    assertThat(second.innerSteps()).isZero();
    double[] a = new double[n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      a[first.order()[i]] = column[i];
      b[second.order()[i]] = exact[i];
    }
    for (int i = 0; i < n; i++) {
      Numbers.close(a[i], b[i], 0, 1e-9);
    }
    Fit fit = LeastSquares.withDefaults().withSingletons(Singletons.KEEP).fit(model);
    assertThat(fit.convergence().innerSteps()).isZero();
    double[] counts = new double[n];
    for (int i = 0; i < n; i++) {
      counts[i] = Math.rint(Math.exp(y[i] / 2));
    }
    Fit poisson = PoissonPml.withDefaults().fit(model.withResponse(counts));
    assertThat(poisson.convergence().scoreNorm()).isLessThan(1e-10);
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }
}
