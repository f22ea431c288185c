package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class SeparationTest {

  /** Worked example of the ppmlhdfe separation primer: row 1 of six. */
  @Test
  void twoRegressors_separateTheKnownRow() {
    Model model =
        Model.of(new double[] {0, 0, 0, 1, 2, 3})
            .withIntercept()
            .withRegressor("x1", new double[] {2, -1, 0, 0, 5, 6})
            .withRegressor("x2", new double[] {-1, 2, 0, 0, -10, -12});
    Separation.Result found = Separation.find(model);
    assertThat(found.rows()).containsExactly(0);
    assertThat(found.dropped().get(0).reason()).isEqualTo(Sample.Reason.SEPARATED_BY_REGRESSORS);
    assertThat(found.dropped().get(0).detail()).contains("x1").contains("x2");
    Fit fit = PoissonPml.withDefaults().fit(model);
    Numbers.close(fit.coefficient("x1"), 0.356474, 1.5e-6, 0);
    Numbers.close(fit.coefficient(Model.INTERCEPT), -1.049287, 5e-7, 0);
    assertThat(fit.sample().collinear()).containsExactly("x2");
  }

  @Test
  void allZeroLevel_isNamed() {
    Model model =
        Model.of(new double[] {0, 0, 3, 1, 2})
            .withRegressor("x", new double[] {1, 2, 1, 2, 4})
            .withFixedEffect("pair", new int[] {17, 17, 4, 4, 4});
    Sample sample = PoissonPml.withDefaults().fit(model).sample();
    assertThat(sample.separatedRows()).containsExactly(0, 1);
    assertThat(sample.dropped().get(0).detail())
        .isEqualTo("no positive response in level 17 of pair");
  }

  @Test
  void levelsOnlyCheck_leavesCombinationsIn() {
    Model model =
        Model.of(new double[] {0, 1, 0, 0, 1})
            .withFixedEffect("i", new int[] {1, 1, 2, 2, 2})
            .withFixedEffect("j", new int[] {1, 1, 1, 2, 2});
    assertThat(Separation.find(model).dropped().get(0).reason())
        .isEqualTo(Sample.Reason.SEPARATED_BY_EFFECTS);
    Prepared p =
        Separation.screen(
                model, Singletons.KEEP, PoissonPml.SeparationCheck.LEVELS_ONLY, new Workers(1))
            .prepared();
    assertThat(p.size()).isEqualTo(5);
  }

  @Test
  void rectifier_agreesWithTheConeOnTheSameModel() {
    Model model =
        Model.of(new double[] {0, 1, 0, 0, 1, 2, 0})
            .withRegressor("x", new double[] {0, 0, 1, 0, 0, 0, 3})
            .withFixedEffect("i", new int[] {1, 1, 2, 2, 2, 1, 1});
    Prepared p =
        Separation.screen(
                model, Singletons.KEEP, PoissonPml.SeparationCheck.LEVELS_ONLY, new Workers(1))
            .prepared();
    double[] z = p.toSample(Rectifier.certificate(p));
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < z.length; i++) {
      if (z[i] > 0) {
        rows.add(p.sample.rows()[i]);
      }
    }
    assertThat(rows).containsExactly(2, 6);
    assertThat(Separation.find(model).rows()).containsExactly(2, 6);
  }

  /** The largest separated set by linear programming, a method the kernel does not use. */
  private static int[] byLinearProgramme(double[] y, double[][] design) {
    int n = y.length;
    int k = design[0].length;
    List<LinearConstraint> constraints = new ArrayList<>();
    double[] goal = new double[k + n];
    for (int i = 0; i < n; i++) {
      double[] row = Arrays.copyOf(design[i], k + n);
      if (y[i] > 0) {
        constraints.add(new LinearConstraint(row, Relationship.EQ, 0));
        continue;
      }
      row[k + i] = -1;
      constraints.add(new LinearConstraint(row, Relationship.GEQ, 0));
      double[] t = new double[k + n];
      t[k + i] = 1;
      goal[k + i] = 1;
      constraints.add(new LinearConstraint(t, Relationship.GEQ, 0));
      constraints.add(new LinearConstraint(t, Relationship.LEQ, 1));
    }
    double[] best =
        new SimplexSolver()
            .optimize(
                new MaxIter(10_000),
                new LinearObjectiveFunction(goal, 0),
                new LinearConstraintSet(constraints),
                GoalType.MAXIMIZE)
            .getPoint();
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (y[i] == 0 && best[k + i] > 1e-6) {
        rows.add(i);
      }
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  @Property(tries = 400)
  void randomModels_agreeWithALinearProgramme(
      @ForAll long seed,
      @ForAll @IntRange(min = 4, max = 22) int n,
      @ForAll @IntRange(min = 0, max = 3) int k,
      @ForAll @IntRange(min = 0, max = 3) int effects) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = random.nextInt(10) < 6 ? 0 : 1 + random.nextInt(3);
    }
    y[random.nextInt(n)] = 1;
    Model model = Model.of(y);
    List<double[]> columns = new ArrayList<>();
    for (int j = 0; j < k; j++) {
      double[] x = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = random.nextBoolean() ? 0 : random.nextInt(-3, 4);
      }
      columns.add(x);
      model = model.withRegressor("x" + j, x);
    }
    for (int q = 0; q < effects; q++) {
      int levels = 2 + random.nextInt(4);
      int[] ids = new int[n];
      for (int i = 0; i < n; i++) {
        ids[i] = random.nextInt(levels);
      }
      model = model.withFixedEffect("e" + q, ids);
      for (int l = 0; l < levels; l++) {
        double[] dummy = new double[n];
        for (int i = 0; i < n; i++) {
          dummy[i] = ids[i] == l ? 1 : 0;
        }
        columns.add(dummy);
      }
    }
    if (effects == 0) {
      model = model.withIntercept();
      double[] ones = new double[n];
      Arrays.fill(ones, 1);
      columns.add(ones);
    }
    double[][] design = new double[n][columns.size()];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < design[i].length; j++) {
        design[i][j] = columns.get(j)[i];
      }
    }
    Separation.Result found = Separation.find(model);
    // The programme proves rows separated; the certificate proves that no other row was taken.
    assertThat(found.rows()).contains(byLinearProgramme(y, design));
    proves(found, y, design);
  }

  /** The certificate lies in the span of the design, off the rows of all-zero levels. */
  private static void proves(Separation.Result found, double[] y, double[][] design) {
    List<Integer> byLevel = new ArrayList<>();
    for (Sample.Dropped d : found.dropped()) {
      if (d.reason() == Sample.Reason.SEPARATED_BY_LEVEL) {
        byLevel.add(d.row());
      }
    }
    List<double[]> rows = new ArrayList<>();
    List<Double> z = new ArrayList<>();
    for (int i = 0; i < y.length; i++) {
      if (!byLevel.contains(i)) {
        rows.add(design[i]);
        z.add(found.certificate()[i]);
        boolean taken = Arrays.binarySearch(found.rows(), i) >= 0;
        assertThat(found.certificate()[i] > 0).isEqualTo(taken);
        assertThat(taken && y[i] > 0).isFalse();
      }
    }
    double[] target = z.stream().mapToDouble(Double::doubleValue).toArray();
    Array2DRowRealMatrix d = new Array2DRowRealMatrix(rows.toArray(new double[0][]));
    double[] fit =
        d.operate(new SingularValueDecomposition(d).getSolver().solve(new ArrayRealVector(target)))
            .toArray();
    double largest = Arrays.stream(target).max().orElse(0);
    for (int i = 0; i < fit.length; i++) {
      Numbers.close(fit[i], target[i], 0, 1e-6 * largest);
    }
  }
}
