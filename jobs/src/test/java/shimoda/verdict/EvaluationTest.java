package shimoda.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shimoda.registration.Criterion;
import shimoda.registration.Hypothesis;
import shimoda.registration.Registration;

final class EvaluationTest {
  private static final Registration REGISTRATION = Registration.packaged();
  private static final Map<String, String> MIRROR =
      Map.of(
          "supported", "contradicted",
          "contradicted", "supported",
          "weakly_supported", "weakly_contradicted",
          "weakly_contradicted", "weakly_supported",
          "not_supported", "not_supported",
          "undecidable", "undecidable");

  private static Evaluation evaluation(Map<String, Double> statistics) {
    Map<String, Evaluation.Value> values = new HashMap<>();
    statistics.forEach((name, value) -> values.put(name, new Evaluation.Value(value, "test")));
    return Evaluation.of(REGISTRATION, values);
  }

  private static Evaluation.Outcome outcome(String id, Map<String, Double> statistics) {
    return evaluation(statistics).outcome(REGISTRATION.hypothesis(id));
  }

  private static Optional<Double> holm(String id, Map<String, Double> statistics) {
    return evaluation(statistics)
        .value(REGISTRATION.hypothesis(id), "holm_p")
        .map(Evaluation.Value::number);
  }

  @Test
  void holmRunsOverAllFourParts_oneWithoutPCountingOne() {
    Map<String, Double> p = Map.of("H1 p_value", 0.02, "H4 p_value", 0.01);
    assertThat(holm("H4", p)).contains(0.04);
    assertThat(holm("H1", p)).contains(0.06);
    assertThat(holm("H3", p)).isEmpty();
  }

  @Test
  void ruleDecidedByWhatIsHeld_givesItsWordThoughOtherStatisticsAreMissing() {
    assertThat(outcome("H3", Map.of("H3 months_of_pair_total_held", 0.0)))
        .isEqualTo(new Evaluation.Outcome("estimated", Optional.of("undecidable")));
  }

  @Test
  void ruleThatDependsOnAMissingStatistic_givesNoWord() {
    assertThat(outcome("H3", Map.of("H3 months_of_pair_total_held", 60.0)))
        .isEqualTo(new Evaluation.Outcome("not_estimated", Optional.empty()));
    assertThat(outcome("H1", Map.of()).status()).isEqualTo("not_estimated");
  }

  @Test
  void earlierRuleStillOpen_holdsBackALaterOneThatHolds() {
    Map<String, Double> level = Map.of("H4 log_ratio", -0.2, "H4 share_of_pairs_below", 0.01);
    assertThat(outcome("H4", level).status()).isEqualTo("not_estimated");
  }

  @Test
  void testOutsideItsBand_feedsNoWord() {
    Map<String, Double> s = h1(0.2, 0.1, 0.3, 0.95, 0.01);
    assertThat(outcome("H1", s).word()).contains("supported");
    s.put("H1 size_valid", 0.0);
    assertThat(outcome("H1", s))
        .isEqualTo(new Evaluation.Outcome("not_valid_here", Optional.empty()));
  }

  private static Map<String, Double> h1(
      double estimate, double low, double high, double positive, double p) {
    Map<String, Double> s = new HashMap<>();
    s.put("H1 estimate", estimate);
    s.put("H1 interval_low", low);
    s.put("H1 interval_high", high);
    s.put("H1 max_abs_interval_end", Math.max(Math.abs(low), Math.abs(high)));
    s.put("H1 share_of_specifications_positive", positive);
    s.put("H1 share_of_specifications_negative", 1 - positive);
    s.put("H1 p_value", p);
    s.put("H1 abs_t_of_pre_window_mean", 1.0);
    s.put("H1 size_valid", 1.0);
    return s;
  }

  @Test
  void negatedStatisticsOfPartS_giveTheMirrorWord() {
    Random random = new Random(1);
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < 5000; i++) {
      double estimate = random.nextGaussian() * 0.2;
      double half = Math.abs(random.nextGaussian()) * 0.15;
      double positive = random.nextInt(41) / 40.0;
      double p = random.nextDouble() * 0.03;
      double low = estimate - half;
      double high = estimate + half;
      String word = outcome("H1", h1(estimate, low, high, positive, p)).word().orElseThrow();
      String mirrored =
          outcome("H1", h1(-estimate, -high, -low, 1 - positive, p)).word().orElseThrow();
      assertThat(mirrored).isEqualTo(MIRROR.get(word));
      seen.merge(word, 1, Integer::sum);
    }
    assertThat(seen).containsOnlyKeys(MIRROR.keySet());
  }

  private static Map<String, Double> h4(double ratio, double below, double sd, double same) {
    return Map.of(
        "H4 log_ratio", ratio,
        "H4 share_of_pairs_below", below,
        "H4 abs_log_ratio_plus_1_645_placebo_sd", Math.abs(ratio) + 1.645 * sd,
        "H4 share_of_variants_same_sign", same);
  }

  @Test
  void negatedStatisticsOfPartL_giveTheMirrorWord() {
    Random random = new Random(2);
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < 5000; i++) {
      double ratio = random.nextGaussian() * 0.2;
      double below = random.nextInt(1025) / 1024.0;
      double sd = random.nextDouble() * 0.1;
      double same = random.nextInt(6) / 5.0;
      String word = outcome("H4", h4(ratio, below, sd, same)).word().orElseThrow();
      String mirrored = outcome("H4", h4(-ratio, 1 - below, sd, same)).word().orElseThrow();
      assertThat(mirrored).isEqualTo(MIRROR.get(word));
      seen.merge(word, 1, Integer::sum);
    }
    assertThat(seen).containsOnlyKeys(MIRROR.keySet());
  }

  @Test
  void withoutRecalledDates_theSameRulesGiveTheWord() {
    Map<String, Double> s = h1(0.2, 0.1, 0.3, 0.95, 0.01);
    s.put("H1 recalled_date_share", 0.06);
    s.put("H1 share_of_specifications_positive_without_recalled_dates", 0.85);
    Evaluation evaluation = evaluation(s);
    Hypothesis h1 = REGISTRATION.hypothesis("H1");
    assertThat(evaluation.outcome(h1).word()).contains("supported");
    assertThat(evaluation.withoutRecalled().outcome(h1).word()).contains("weakly_supported");
    assertThat(Sentence.sentences(evaluation, h1))
        .last()
        .isEqualTo(
            "Dates: 6 % of those it rests on are recalled, not read from a source; without them"
                + " the word is 'weakly supported', and S3 is 0.850 (not met).");
  }

  @Test
  void statisticThatRestsOnNoRecalledDate_staysWithoutThem() {
    Map<String, Double> s = new HashMap<>(h4(-0.2, 0.01, 0.5, 1.0));
    s.put("H4 p_value", 0.01);
    s.put("H4 recalled_date_share", 0.0);
    Evaluation evaluation = evaluation(s);
    Hypothesis h4 = REGISTRATION.hypothesis("H4");
    assertThat(evaluation.withoutRecalled().outcome(h4)).isEqualTo(evaluation.outcome(h4));
    assertThat(evaluation.withoutRecalled().value(h4, "holm_p")).isPresent();
    assertThat(Sentence.sentences(evaluation, h4)).last().asString().contains("none that it rests");
  }

  @Test
  void everyRegisteredCriterion_hasItsNote() {
    for (Hypothesis hypothesis : REGISTRATION.hypotheses()) {
      for (Criterion criterion : hypothesis.criteria()) {
        assertThatCode(() -> Premise.note(hypothesis, criterion)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void sentencesSayWordValueAndBound() {
    Evaluation held = evaluation(h4(-0.2, 0.01, 0.5, 0.8));
    assertThat(Sentence.sentences(held, REGISTRATION.hypothesis("H4")))
        .contains(
            "Part L (log ratio of observed to predicted trade of 365-740): the word is 'weakly supported'.",
            "L2: share of pairs with a smaller ratio is 0.010; L2 asks for less than 0.050: met.");
    assertThat(Sentence.sentences(evaluation(Map.of()), REGISTRATION.hypothesis("H4")))
        .first()
        .asString()
        .contains("no word, because log_ratio, share_of_pairs_below,");
  }
}
