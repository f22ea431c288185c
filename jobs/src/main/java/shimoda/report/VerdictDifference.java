package shimoda.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What differs between two verdicts, line by line. */
public final class VerdictDifference {
  private static final List<String> CELLS = List.of("word", "status", "bound", "value", "met");

  private VerdictDifference() {}

  /**
   * The lines {@code hypothesis criterion column: registered -> other}; empty when nothing differs.
   *
   * @param registered rows of {@code verdict.premise}, each a map from column to text
   * @param other the same of another run
   */
  public static List<String> of(
      List<Map<String, String>> registered, List<Map<String, String>> other) {
    Map<String, Map<String, String>> before = new LinkedHashMap<>();
    registered.forEach(row -> before.put(key(row), row));
    List<String> lines = new ArrayList<>();
    for (Map<String, String> row : other) {
      Map<String, String> held = before.getOrDefault(key(row), Map.of());
      for (String cell : CELLS) {
        if (!Objects.equals(held.get(cell), row.get(cell))) {
          String line =
              "%s %s: %s -> %s"
                  .formatted(
                      cell.equals("word") || cell.equals("status")
                          ? row.get("hypothesis_id")
                          : key(row),
                      cell,
                      held.getOrDefault(cell, "-"),
                      row.getOrDefault(cell, "-"));
          if (!lines.contains(line)) {
            lines.add(line);
          }
        }
      }
    }
    return lines;
  }

  private static String key(Map<String, String> row) {
    return row.get("hypothesis_id") + " " + row.get("criterion_id");
  }
}
