package shimoda.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shimoda.registration.Hypothesis;
import shimoda.registration.Registration;
import shimoda.report.Explanation;
import shimoda.report.VerdictTable;
import shimoda.table.CodeList;

/** The verdict box from the rows of {@code verdict.premise} and the registration. */
final class Verdict {
  private static final CodeList WORDS = CodeList.of("verdict_word");

  private static final Map<String, String> OPERATORS =
      Map.of(">=", "≥", ">", ">", "<=", "≤", "<", "<", "==", "=");

  private Verdict() {}

  /** A word of the page in three languages. */
  static Card.Named named(String code) {
    List<Map<String, String>> rows = WORDS.rows().get(code);
    if (rows == null) {
      throw new IllegalArgumentException(
          "No word '" + code + "' in schemas/codelists/verdict_word.csv");
    }
    Map<String, String> row = rows.get(0);
    return new Card.Named(code, row.get("label"), row.get("label_ja"), row.get("label_ru"));
  }

  /** One card per part that has a word of its own, in the order of the registration. */
  static List<Card> cards(Registration registration, List<Map<String, String>> rows) {
    Map<String, List<Map<String, String>>> byHypothesis =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.get("hypothesis_id"), LinkedHashMap::new, Collectors.toList()));
    return registration.hypotheses().stream()
        .filter(h -> byHypothesis.containsKey(h.id()))
        .map(h -> card(h, byHypothesis.get(h.id())))
        .toList();
  }

  private static Card card(Hypothesis hypothesis, List<Map<String, String>> rows) {
    Map<String, String> first = rows.get(0);
    return new Card(
        hypothesis.id(),
        named(hypothesis.part()),
        named(first.getOrDefault("word", first.get("status"))),
        hypothesis.estimand(),
        hypothesis.criteria().stream()
            .flatMap(c -> rows.stream().filter(r -> r.get("criterion_id").equals(c.id())))
            .map(Verdict::written)
            .toList(),
        Explanation.turns(hypothesis, rows),
        rows.stream()
            .map(r -> r.getOrDefault("would_change", ""))
            .filter(
                text -> !text.isEmpty() && !text.startsWith("as for ") && !text.equals("the same"))
            .distinct()
            .toList(),
        notes(first));
  }

  /** Cells as the page writes them. */
  private static Map<String, String> written(Map<String, String> row) {
    Map<String, String> written = new LinkedHashMap<>(row);
    written.computeIfPresent("value", (key, text) -> value(Double.parseDouble(text), row));
    written.computeIfPresent(
        "bound",
        (key, bound) ->
            bound.matches("-?[0-9.]+") ? Words.number(Double.parseDouble(bound)) : bound);
    written.computeIfPresent("op", (key, op) -> OPERATORS.get(op));
    return written;
  }

  private static String value(double value, Map<String, String> row) {
    return VerdictTable.isTruth(row.get("bound")) ? VerdictTable.truth(value) : Words.number(value);
  }

  private static List<String> notes(Map<String, String> row) {
    List<String> notes = new ArrayList<>();
    if ("exploratory".equals(row.get("stamp"))) {
      notes.add("EXPLORATORY: a scenario replaced part of the registration.");
    }
    if (row.containsKey("recalled_date_share")) {
      notes.add(
          "%s of the dates behind it are recalled, not read from a source; without them: %s."
              .formatted(
                  Words.percent(Double.parseDouble(row.get("recalled_date_share"))),
                  named(row.getOrDefault("word_without_recalled", "not_estimated")).en()));
    }
    return notes;
  }
}
