package shimoda.econometrics.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Dense arithmetic and tests against closed forms. */
class DenseTest {

  @Property(tries = 41)
  void inverse_doesNotDependOnUnits(@ForAll @IntRange(min = -20, max = 20) int power) {
    double unit = Math.pow(10, power);
    double[][] a = {{4 * unit * unit, unit}, {unit, 1}};
    double[][] inverse = Dense.inverseOfPositiveDefinite(a, "a");
    // Determinant 3 unit^2.
    assertThat(inverse[0][0] * unit * unit).isCloseTo(1.0 / 3, within(1e-14));
    assertThat(inverse[0][1] * unit).isCloseTo(-1.0 / 3, within(1e-14));
    assertThat(inverse[1][1]).isCloseTo(4.0 / 3, within(1e-14));
    double[][] lower = Dense.lowerFactor(a, "a");
    assertThat(lower[0][0] / unit).isCloseTo(2, within(1e-14));
    assertThat(lower[1][0]).isCloseTo(0.5, within(1e-14));
    assertThat(lower[1][1]).isCloseTo(Math.sqrt(0.75), within(1e-14));
  }

  @Test
  void singularMatrix_isRefusedByName() {
    assertThatThrownBy(() -> Dense.inverseOfPositiveDefinite(new double[][] {{1, 1}, {1, 1}}, "it"))
        .hasMessageContaining("it is not positive definite");
  }

  @Test
  void eigenvalues_descend() {
    double[] values = Dense.eigenvalues(new double[][] {{2, 1}, {1, 2}});
    assertThat(values[0]).isCloseTo(3, within(1e-12));
    assertThat(values[1]).isCloseTo(1, within(1e-12));
  }

  @Test
  void tails_haveTheirClosedForms() {
    // t with 1 degree of freedom is Cauchy, with 2 it has an algebraic distribution.
    assertThat(Significance.twoSided(1, 1)).isCloseTo(0.5, within(1e-14));
    double quantile = 0.95 / Math.sqrt(2 * 0.975 * 0.025);
    assertThat(Significance.quantile(2, 0.975)).isCloseTo(quantile, within(1e-12));
    assertThat(Significance.chiSquaredTail(3, 2)).isCloseTo(Math.exp(-1.5), within(1e-15));
    assertThat(Significance.fTail(2, 2, 4)).isCloseTo(Math.pow(1 + 2 * 2.0 / 4, -2), within(1e-14));
    double square = Math.pow(1.7, 2);
    assertThat(Significance.fTail(square, 1, 9))
        .isCloseTo(Significance.twoSided(9, 1.7), within(1e-14));
  }

  @Test
  void waldTest_ofOneTerm_isTheSquaredStatistic() {
    var test = Significance.wald(List.of("a"), new double[] {3}, new double[][] {{4}}, 20);
    assertThat(test.f()).isEqualTo(2.25);
    assertThat(test.pValue()).isCloseTo(Significance.twoSided(20, 1.5), within(1e-14));
  }

  @Test
  void weightedFit_isTheFitOfRepeatedRows() {
    double[][] x = {{1, 1}, {1, 2}, {1, 4}};
    double[] y = {1, 3, 2};
    DenseFit weighted = DenseFit.weighted(y, x, new double[] {1, 2, 1}, "c", "x");
    DenseFit repeated =
        DenseFit.of(
            new double[] {1, 3, 3, 2}, new double[][] {{1, 1}, {1, 2}, {1, 2}, {1, 4}}, "c", "x");
    assertThat(weighted.coefficients()[1]).isCloseTo(repeated.coefficients()[1], within(1e-14));
    assertThat(weighted.bread()[1][1]).isCloseTo(repeated.bread()[1][1], within(1e-14));
    double trace = weighted.hat()[0] + weighted.hat()[1] + weighted.hat()[2];
    assertThat(trace).isCloseTo(2, within(1e-14));
  }
}
