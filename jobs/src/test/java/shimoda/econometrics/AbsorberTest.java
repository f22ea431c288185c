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
}
