package shimoda.registration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import shimoda.table.UserError;

/**
 * One registered hypothesis.
 *
 * @param id its id
 * @param part N, S, M or L
 * @param estimand what is estimated
 * @param criteria its criteria; empty for a secondary hypothesis without a word of its own
 * @param words its word rules, in order: the first that holds gives the word
 * @param node the whole entry, for what an estimate reads of its sample
 */
public record Hypothesis(
    String id,
    String part,
    String estimand,
    List<Criterion> criteria,
    List<WordRule> words,
    JsonNode node) {
  /**
   * The word: that of the first rule that holds for certain, all rules before it failing for
   * certain. A criterion without its statistic is neither met nor failed.
   *
   * @param statistics the value of a statistic, where an estimate supplies it
   */
  public Optional<String> word(Function<String, Optional<Double>> statistics) {
    Map<String, Boolean> met = new LinkedHashMap<>();
    for (Criterion criterion : criteria) {
      statistics
          .apply(criterion.statistic())
          .ifPresent(value -> met.put(criterion.id(), criterion.met(value)));
    }
    for (WordRule rule : words) {
      Optional<Boolean> holds = rule.holds(met);
      if (holds.isEmpty()) {
        return Optional.empty();
      }
      if (holds.get()) {
        return Optional.of(rule.word());
      }
    }
    return Optional.empty();
  }

  /**
   * The spans of years or months under a key of the sample: one {@code [first, last]}, or a list of
   * them.
   */
  public List<Span> spans(String key) {
    JsonNode found = sampleOf(key);
    List<Span> spans = new ArrayList<>();
    if (found.path(0).isArray()) {
      found.forEach(pair -> spans.add(span(key, pair)));
    } else {
      spans.add(span(key, found));
    }
    return spans;
  }

  /** The whole numbers under a key of the sample. */
  public List<Integer> numbers(String key) {
    List<Integer> numbers = new ArrayList<>();
    sampleOf(key).forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  /** The texts under a key of the hypothesis, or under keys within keys. */
  public List<String> texts(String... keys) {
    JsonNode found = node;
    for (String key : keys) {
      found = found.path(key);
    }
    List<String> texts = new ArrayList<>();
    found.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private JsonNode sampleOf(String key) {
    JsonNode found = node.path("sample").path(key);
    if (!found.isArray() || found.isEmpty()) {
      throw new UserError("Hypothesis %s registers no list '%s' in its sample".formatted(id, key));
    }
    return found;
  }

  private Span span(String key, JsonNode pair) {
    if (pair.size() != 2) {
      throw new UserError(
          "Hypothesis %s, sample, %s: '%s' is not [first, last]".formatted(id, key, pair));
    }
    return new Span(pair.path(0).asText(), pair.path(1).asText());
  }
}
