package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CohenKappaTest {
  /** 2 x 2 table 20, 5, 10, 15: p_o = 0.7, p_e = 0.5, kappa = 0.4, by hand. */
  @Test
  void handComputedTable_givesItsKappaAndError() {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    add(first, second, "yes", "yes", 20);
    add(first, second, "yes", "no", 5);
    add(first, second, "no", "yes", 10);
    add(first, second, "no", "no", 15);
    CohenKappa kappa = CohenKappa.of(first, second);
    assertThat(kappa.observed()).isCloseTo(0.7, within(1e-12));
    assertThat(kappa.expected()).isCloseTo(0.5, within(1e-12));
    assertThat(kappa.kappa()).isCloseTo(0.4, within(1e-12));
    assertThat(kappa.stdError()).isCloseTo(Math.sqrt(0.21 / 12.5), within(1e-12));
  }

  /** Five records in three categories: p_o = 0.8, p_e = 0.36, kappa = 0.6875, by hand. */
  @Test
  void threeCategories_giveTheirKappa() {
    CohenKappa kappa =
        CohenKappa.of(
            List.of("minus", "plus", "minus", "neutral", "plus"),
            List.of("minus", "plus", "minus", "neutral", "minus"));
    assertThat(kappa.kappa()).isCloseTo(0.6875, within(1e-12));
  }

  @Test
  void oneCategoryThroughout_hasNoKappa() {
    assertThat(CohenKappa.of(List.of("plus", "plus"), List.of("plus", "plus")).kappa()).isNull();
  }

  @Test
  void listsOfUnequalLength_areRefused() {
    assertThatThrownBy(() -> CohenKappa.of(List.of("plus"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void add(List<String> first, List<String> second, String a, String b, int n) {
    first.addAll(Collections.nCopies(n, a));
    second.addAll(Collections.nCopies(n, b));
  }
}
