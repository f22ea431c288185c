package shimoda.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VerdictDifferenceTest {
  private static Map<String, String> row(String word, String bound, String met) {
    Map<String, String> row =
        new HashMap<>(
            Map.of(
                "hypothesis_id", "H2",
                "criterion_id", "N1",
                "registered_word", "contradicted",
                "registered_bound", "0.7",
                "registered_met", "yes"));
    row.putAll(Map.of("word", word, "bound", bound, "met", met));
    return row;
  }

  @Test
  void changedCells_areNamedWithBothValues() {
    assertThat(VerdictDifference.of(List.of(row("weakly_contradicted", "2", "no"))))
        .containsExactly(
            "H2 word: contradicted -> weakly_contradicted",
            "H2 N1 bound: 0.7 -> 2",
            "H2 N1 met: yes -> no");
  }

  @Test
  void equalVerdicts_haveNoDifference() {
    assertThat(VerdictDifference.of(List.of(row("contradicted", "0.7", "yes")))).isEmpty();
  }
}
