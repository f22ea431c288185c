package shimoda.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The verdict as a plain text table: per part its word, below it each criterion with value and
 * bound.
 */
public final class VerdictTable {
  private static final Map<String, String> PARTS =
      Map.of(
          "N", "necessity",
          "S", "sufficiency elsewhere",
          "M", "mechanism",
          "L", "level");

  private VerdictTable() {}

  /** The table for rows of {@code verdict.premise}, each a map from column to text. */
  public static String of(List<Map<String, String>> rows) {
    Map<String, List<Map<String, String>>> byHypothesis =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.get("hypothesis_id"), LinkedHashMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder();
    byHypothesis.forEach(
        (id, criteria) -> {
          Map<String, String> first = criteria.get(0);
          text.append(
              "%n%s  part %s, %s: %s%n"
                  .formatted(id, first.get("part"), PARTS.get(first.get("part")), word(first)));
          text.append("    %s%n".formatted(first.get("estimand")));
          if ("exploratory".equals(first.get("stamp"))) {
            text.append(
                "    EXPLORATORY: a scenario replaced part of the registration%n".formatted());
          }
          if (first.containsKey("recalled_date_share")) {
            text.append(
                "    dates that are recalled, not read from a source: %.0f %%; without them: %s%n"
                    .formatted(
                        100 * Double.parseDouble(first.get("recalled_date_share")),
                        first.getOrDefault("word_without_recalled", "no word").replace('_', ' ')));
          }
          for (Map<String, String> c : criteria) {
            text.append(
                "    %-3s %-42s %10s  %2s %-10s %s%n"
                    .formatted(
                        c.get("criterion_id"),
                        c.get("statistic"),
                        value(c.get("value"), c.get("bound")),
                        c.get("op"),
                        bound(c.get("bound")),
                        c.get("met")));
          }
        });
    return text.toString();
  }

  static String word(Map<String, String> row) {
    return row.containsKey("word")
        ? row.get("word").replace('_', ' ')
        : row.get("status").replace('_', ' ');
  }

  static String value(String text, String bound) {
    if (text == null) {
      return "-";
    }
    double value = Double.parseDouble(text);
    return isTruth(bound) ? truth(value) : String.format(Locale.ROOT, "%.4f", value);
  }

  /** Whether a criterion asks for true or false. */
  public static boolean isTruth(String bound) {
    return "true".equals(bound) || "false".equals(bound);
  }

  /** A statistic that is 1 for true and 0 for false, as a word. */
  public static String truth(double value) {
    return value == 1 ? "true" : "false";
  }

  static String bound(String text) {
    return text.length() > 8 && text.matches("-?\\d+\\.\\d+")
        ? String.format(Locale.ROOT, "%.4f", Double.parseDouble(text))
        : text;
  }
}
