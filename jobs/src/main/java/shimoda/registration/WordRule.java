package shimoda.registration;

import java.util.List;
import java.util.Map;

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
  /** Whether the rule holds, given which criteria are met. */
  public boolean holds(Map<String, Boolean> met) {
    return all.stream().allMatch(met::get)
        && none.stream().noneMatch(met::get)
        && of.stream().filter(met::get).count() >= atLeast;
  }
}
