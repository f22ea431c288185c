package shimoda.report.page;

import java.util.List;
import java.util.Map;

/**
 * One part of the verdict.
 *
 * @param id its hypothesis
 * @param part letter and name of the part in three languages
 * @param word its word, or why it has none, in three languages
 * @param asks what is estimated
 * @param criteria rows of {@code verdict.premise}
 * @param turns which single criterion would change the word
 * @param data what data would change it
 * @param notes what to know besides
 */
public record Card(
    String id,
    Named part,
    Named word,
    String asks,
    List<Map<String, String>> criteria,
    List<String> turns,
    List<String> data,
    List<String> notes) {
  /** A name in English, Japanese and Russian. */
  public record Named(String code, String en, String ja, String ru) {}
}
