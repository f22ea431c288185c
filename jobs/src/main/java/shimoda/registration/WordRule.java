package shimoda.registration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a word applies: every criterion of {@code all} is met, none of {@code none}, and at least
 * {@code atLeast} of {@code of}.
 *
 * @param word the word
 * @param all criteria that must be met
 * @param none criteria that must not be met
 * @param atLeast how many of {@code of} must be met
 * @param of criteria to choose from
 */
public record WordRule(
    String word, List<String> all, List<String> none, int atLeast, List<String> of) {
  /**
   * Whether the rule holds, empty when that depends on a criterion not evaluated.
   *
   * @param met whether a criterion is met; one that is not evaluated is absent
   */
  public Optional<Boolean> holds(Map<String, Boolean> met) {
    boolean fails =
        all.stream().anyMatch(id -> Boolean.FALSE.equals(met.get(id)))
            || none.stream().anyMatch(id -> Boolean.TRUE.equals(met.get(id)))
            || of.stream().filter(id -> !Boolean.FALSE.equals(met.get(id))).count() < atLeast;
    if (fails) {
      return Optional.of(false);
    }
    boolean holds =
        all.stream().allMatch(id -> Boolean.TRUE.equals(met.get(id)))
            && none.stream().allMatch(id -> Boolean.FALSE.equals(met.get(id)))
            && of.stream().filter(id -> Boolean.TRUE.equals(met.get(id))).count() >= atLeast;
    return holds ? Optional.of(true) : Optional.empty();
  }
}
