package shimoda.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What differs between the verdict of a scenario and the registered one, line by line. */
public final class VerdictDifference {
  private static final List<String> CELLS = List.of("word", "status", "bound", "value", "met");

  private VerdictDifference() {}

  /**
   * The lines {@code hypothesis criterion column: registered -> scenario}; empty when nothing
   * differs.
   *
   * @param rows of {@code verdict.scenario_difference}, each a map from column to text
   */
  public static List<String> of(List<Map<String, String>> rows) {
    Set<String> lines = new LinkedHashSet<>();
    for (Map<String, String> row : rows) {
      for (String cell : CELLS) {
        String registered = row.get("registered_" + cell);
        if (!Objects.equals(registered, row.get(cell))) {
          boolean whole = cell.equals("word") || cell.equals("status");
          lines.add(
              "%s %s: %s -> %s"
                  .formatted(
                      row.get("hypothesis_id") + (whole ? "" : " " + row.get("criterion_id")),
                      cell,
                      registered == null ? "-" : registered,
                      row.getOrDefault(cell, "-")));
        }
      }
    }
    return List.copyOf(lines);
  }
}
