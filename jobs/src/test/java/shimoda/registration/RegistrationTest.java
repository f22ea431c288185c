package shimoda.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shimoda.table.UserError;

final class RegistrationTest {
  private static final String VOCABULARY = "verdicts: {vocabulary: [supported, undecidable]}\n";

  private static Optional<String> word(String id, Map<String, Double> statistics) {
    Hypothesis hypothesis =
        Registration.packaged().hypotheses().stream()
            .filter(h -> h.id().equals(id))
            .findFirst()
            .orElseThrow();
    return hypothesis.word(name -> Optional.ofNullable(statistics.get(name)));
  }

  private static Map<String, Double> h1() {
    Map<String, Double> s = new HashMap<>();
    s.put("estimate", 0.2);
    s.put("holm_p", 0.01);
    s.put("share_of_specifications_positive", 0.95);
    s.put("share_of_specifications_negative", 0.05);
    s.put("abs_t_of_pre_window_mean", 0.5);
    s.put("interval_low", 0.1);
    s.put("interval_high", 0.3);
    s.put("max_abs_interval_end", 0.3);
    s.put("size_valid", 1.0);
    return s;
  }

  @Test
  void everyCriterionOfSupportMet_givesSupported() {
    assertThat(word("H1", h1())).contains("supported");
  }

  @Test
  void oneCriterionShort_givesWeaklySupported() {
    Map<String, Double> s = h1();
    s.put("holm_p", 0.05);
    assertThat(word("H1", s)).contains("weakly_supported");
  }

  @Test
  void intervalInsideTheBounds_givesNotSupported() {
    Map<String, Double> s = h1();
    s.put("estimate", 0.02);
    s.put("interval_low", -0.05);
    s.put("interval_high", 0.09);
    s.put("max_abs_interval_end", 0.09);
    assertThat(word("H1", s)).contains("not_supported");
  }

  @Test
  void intervalOverBothBounds_givesUndecidable() {
    Map<String, Double> s = h1();
    s.put("interval_low", -0.2);
    assertThat(word("H1", s)).contains("undecidable");
  }

  @Test
  void missingStatistic_givesNoWord() {
    Map<String, Double> s = h1();
    s.remove("size_valid");
    assertThat(word("H1", s)).isEmpty();
  }

  @Test
  void twoOfThreeCriteriaOfOpening_giveWeaklyContradicted() {
    Map<String, Double> s = new HashMap<>();
    s.put("sup_real_total", 1.6);
    s.put("sup_purged", 0.9);
    s.put("max_pair_dummy_of_h4_subperiod_after_rise", -0.5);
    s.put("claim_open_throughout", 1.0);
    s.put("share_of_open_claim_dyads_below", 0.8);
    assertThat(word("H2", s)).contains("weakly_contradicted");
    s.put("max_pair_dummy_of_h4_subperiod_after_rise", -0.1);
    assertThat(word("H2", s)).contains("contradicted");
    s.put("claim_open_throughout", 0.0);
    assertThat(word("H2", s)).contains("undecidable");
  }

  @Test
  void secondaryHypothesisHasNoCriteriaAndNoWord() {
    assertThat(word("H1P", Map.of())).isEmpty();
  }

  private static void refused(String yaml, String... parts) {
    assertThatThrownBy(
            () -> Registration.read("h.yml", (yaml + VOCABULARY).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void ruleNamingAnUnregisteredCriterion_isRefused() {
    refused(
        "hypotheses: [{id: H9, part: S, criteria: [{id: A, statistic: x, op: '<', bound: 1}], words: [{word: supported, all: [B]}]}]\n",
        "H9",
        "criterion 'B'");
  }

  @Test
  void wordOutsideTheVocabulary_isRefused() {
    refused(
        "hypotheses: [{id: H9, part: S, criteria: [{id: A, statistic: x, op: '<', bound: 1}], words: [{word: proven, all: [A]}]}]\n",
        "H9",
        "'proven'");
  }

  @Test
  void wordWithoutARule_isRefused() {
    refused("hypotheses: [{id: H9, part: S, words: [{word: supported}]}]\n", "H9", "no rule");
  }

  @Test
  void boundThatIsNoNumber_isRefused() {
    refused(
        "hypotheses: [{id: H9, part: S, criteria: [{id: A, statistic: x, op: '<', bound: small}]}]\n",
        "H9",
        "'small'");
  }
}
