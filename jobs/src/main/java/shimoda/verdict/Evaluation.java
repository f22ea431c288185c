package shimoda.verdict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shimoda.econometrics.inference.MultipleTesting;
import shimoda.registration.Hypothesis;
import shimoda.registration.Registration;

/**
 * The registration held against statistics: Holm's correction, then status and word of each
 * hypothesis. Every threshold is the registration's.
 */
public final class Evaluation {
  private static final String P = "p_value";
  private static final String HOLM = "holm_p";
  private static final String SIZE = "size_valid";

  private static final String WITHOUT_RECALLED = "_without_recalled_dates";

  private final Registration registration;
  private final Map<String, Value> given;
  private final Map<String, Value> statistics;

  /**
   * A value and where it comes from.
   *
   * @param number 1 and 0 for true and false
   * @param basis rows it rests on
   */
  public record Value(double number, String basis) {}

  /**
   * A word, or why there is none.
   *
   * @param status not_estimated, estimated or not_valid_here
   * @param word only when estimated
   */
  public record Outcome(String status, Optional<String> word) {}

  private Evaluation(
      Registration registration, Map<String, Value> given, Map<String, Value> statistics) {
    this.registration = registration;
    this.given = given;
    this.statistics = statistics;
  }

  /**
   * Applies a registration.
   *
   * @param statistics by hypothesis id and statistic, joined by a blank
   */
  public static Evaluation of(Registration registration, Map<String, Value> statistics) {
    Map<String, Value> all = new HashMap<>(statistics);
    List<String> family = registration.holm();
    double[] p =
        family.stream()
            .mapToDouble(id -> all.containsKey(id + " " + P) ? all.get(id + " " + P).number() : 1.0)
            .toArray();
    double[] adjusted = MultipleTesting.HOLM.adjust(p);
    for (int i = 0; i < p.length; i++) {
      Value own = all.get(family.get(i) + " " + P);
      if (own != null) {
        all.put(
            family.get(i) + " " + HOLM,
            new Value(
                adjusted[i],
                "Holm over %s with p = %s (a part without p counts 1); %s"
                    .formatted(family, java.util.Arrays.toString(p), own.basis())));
      }
    }
    return new Evaluation(registration, statistics, all);
  }

  /**
   * The same without the recalled dates: each statistic that has a value without them takes it, and
   * the others, which rest on no such date, stay.
   */
  Evaluation withoutRecalled() {
    Map<String, Value> without = new HashMap<>(given);
    given.forEach(
        (name, value) -> {
          if (name.endsWith(WITHOUT_RECALLED)) {
            without.put(name.substring(0, name.length() - WITHOUT_RECALLED.length()), value);
          }
        });
    return of(registration, without);
  }

  Registration registration() {
    return registration;
  }

  /** The value of a statistic, where an estimate supplies it. */
  Optional<Value> value(Hypothesis hypothesis, String statistic) {
    return Optional.ofNullable(statistics.get(hypothesis.id() + " " + statistic));
  }

  /** Status and word: a test outside its band feeds no word. */
  public Outcome outcome(Hypothesis hypothesis) {
    boolean sized = hypothesis.criteria().stream().anyMatch(c -> c.statistic().equals(SIZE));
    if (sized && value(hypothesis, SIZE).filter(v -> v.number() == 0).isPresent()) {
      return new Outcome("not_valid_here", Optional.empty());
    }
    Optional<String> word = hypothesis.word(name -> value(hypothesis, name).map(Value::number));
    return new Outcome(word.isPresent() ? "estimated" : "not_estimated", word);
  }
}
