package shimoda.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One registered hypothesis.
 *
 * @param id its id
 * @param part N, S, M or L
 * @param estimand what is estimated
 * @param criteria its criteria; empty for a secondary hypothesis without a word of its own
 * @param words its word rules, in order: the first that holds gives the word
 */
public record Hypothesis(
    String id, String part, String estimand, List<Criterion> criteria, List<WordRule> words) {
  /**
   * The word, if every criterion has its statistic and a rule holds.
   *
   * @param statistics the value of a statistic, where an estimate supplies it
   */
  public Optional<String> word(Function<String, Optional<Double>> statistics) {
    Map<String, Boolean> met = new LinkedHashMap<>();
    for (Criterion criterion : criteria) {
      Optional<Double> value = statistics.apply(criterion.statistic());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      met.put(criterion.id(), criterion.met(value.get()));
    }
    return words.stream().filter(rule -> rule.holds(met)).map(WordRule::word).findFirst();
  }
}
