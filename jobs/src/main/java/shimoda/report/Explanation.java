package shimoda.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shimoda.registration.Criterion;
import shimoda.registration.Hypothesis;
import shimoda.registration.Registration;
import shimoda.registration.WordRule;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * The verdict part by part: the word, the rule that gives it, what each criterion rests on, and
 * which single statistic would have to lie elsewhere for another word. Everything from the rows of
 * {@code verdict.premise} and the registration; nothing is computed anew.
 */
public final class Explanation {
  private static final Set<String> KNOWN =
      Set.of(
          "part",
          "hypothesis_id",
          "estimand",
          "status",
          "word",
          "criterion_id",
          "statistic",
          "op",
          "bound",
          "value",
          "met",
          "basis",
          "registration_sha256");

  private Explanation() {}

  /** The text for rows of {@code verdict.premise}, each a map from column to text. */
  public static String of(Registration registration, List<Map<String, String>> rows) {
    Map<String, List<Map<String, String>>> byHypothesis =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.get("hypothesis_id"), LinkedHashMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder();
    text.append("The premise: %s%n".formatted(registration.premise()));
    for (Hypothesis hypothesis : registration.hypotheses()) {
      List<Map<String, String>> criteria = byHypothesis.get(hypothesis.id());
      if (criteria != null) {
        text.append(part(hypothesis, criteria));
      }
    }
    text.append(
        "%nA word is the first whose rule holds. Registration sha256 %s (%s)%n"
            .formatted(rows.get(0).get("registration_sha256"), Registration.FILE));
    return text.toString();
  }

  private static String part(Hypothesis hypothesis, List<Map<String, String>> criteria) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%n%s  part %s: %s%n"
            .formatted(hypothesis.id(), hypothesis.part(), VerdictTable.word(criteria.get(0))));
    text.append("    asks     %s%n".formatted(hypothesis.estimand()));
    for (WordRule rule : hypothesis.words()) {
      text.append("    rule     %s%n".formatted(rule(rule)));
    }
    for (Map<String, String> row : criteria) {
      text.append(
          "    %-8s %s %s %s: %s%s%n"
              .formatted(
                  row.get("criterion_id"),
                  row.get("statistic"),
                  row.get("op"),
                  VerdictTable.bound(row.get("bound")),
                  row.containsKey("value")
                      ? "%s, %s"
                          .formatted(
                              VerdictTable.value(row.get("value"), row.get("bound")),
                              row.get("met"))
                      : "no estimate supplies it",
                  row.containsKey("basis") ? "; rests on " + row.get("basis") : ""));
      told(row).forEach(note -> text.append("             %s%n".formatted(note)));
    }
    turns(hypothesis, criteria).forEach(line -> text.append("    turns    %s%n".formatted(line)));
    return text.toString();
  }

  private static String rule(WordRule rule) {
    List<String> parts = new ArrayList<>();
    if (!rule.all().isEmpty()) {
      parts.add("all of " + String.join(", ", rule.all()));
    }
    if (!rule.none().isEmpty()) {
      parts.add("none of " + String.join(", ", rule.none()));
    }
    if (!rule.of().isEmpty()) {
      parts.add("at least %d of %s".formatted(rule.atLeast(), String.join(", ", rule.of())));
    }
    return rule.word().replace('_', ' ')
        + (parts.isEmpty() ? " otherwise" : " when " + String.join(", and ", parts));
  }

  /** Columns the table may hold beyond value and bound, with their names. */
  private static List<String> told(Map<String, String> row) {
    return TableSchema.of(TableName.of("verdict.premise")).columnNames().stream()
        .filter(name -> !KNOWN.contains(name) && row.get(name) != null)
        .map(name -> "%s: %s".formatted(name.replace('_', ' '), row.get(name)))
        .toList();
  }

  /**
   * The other sides of bounds that would give another word, one statistic moved at a time; those of
   * missing statistics included. Nothing when no single statistic would.
   */
  public static List<String> turns(Hypothesis hypothesis, List<Map<String, String>> criteria) {
    Map<String, Double> held = new HashMap<>();
    criteria.stream()
        .filter(row -> row.containsKey("value"))
        .forEach(row -> held.put(row.get("statistic"), Double.valueOf(row.get("value"))));
    Optional<String> word = word(hypothesis, held);
    Set<String> lines = new LinkedHashSet<>();
    for (Criterion criterion : hypothesis.criteria()) {
      for (Side side : sides(criterion)) {
        Map<String, Double> moved = new HashMap<>(held);
        moved.put(criterion.statistic(), side.value());
        Optional<String> other = word(hypothesis, moved);
        if (other.isPresent() && !other.equals(word)) {
          lines.add(
              "%s %s %s would give '%s'"
                  .formatted(
                      criterion.statistic(),
                      side.op(),
                      VerdictTable.bound(criterion.boundText()),
                      other.get().replace('_', ' ')));
        }
      }
    }
    return lines.isEmpty()
        ? List.of("no single statistic would give another word")
        : List.copyOf(lines);
  }

  private static Optional<String> word(Hypothesis hypothesis, Map<String, Double> statistics) {
    return hypothesis.word(name -> Optional.ofNullable(statistics.get(name)));
  }

  /** One side of a bound: how it is written, and the value of it next to the bound. */
  private record Side(String op, double value) {}

  private static List<Side> sides(Criterion criterion) {
    double bound = criterion.bound();
    return switch (criterion.op()) {
      case ">=", "<" -> List.of(new Side(">=", bound), new Side("<", Math.nextDown(bound)));
      case ">", "<=" -> List.of(new Side(">", Math.nextUp(bound)), new Side("<=", bound));
      default -> List.of(new Side("==", bound), new Side("!=", 1 - bound));
    };
  }
}
