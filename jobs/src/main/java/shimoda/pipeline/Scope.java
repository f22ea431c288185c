package shimoda.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import shimoda.lake.Manifest;
import shimoda.lake.Manifest.GateResult;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * The years a run may change, table by table: those named, widened by the windows through which a
 * table takes its inputs. No year named means every year.
 */
final class Scope {
  /** The gate that no year outside the scope has changed. */
  static final String GATE = "other_years_unchanged";

  private static final int NAMED = 8;

  private final boolean everyYear;
  private final Map<TableName, Set<Integer>> years = new HashMap<>();

  Scope(Graph graph, Set<Integer> named) {
    everyYear = named.isEmpty();
    for (Job job : graph.jobs()) {
      Set<Integer> widened = new TreeSet<>(named);
      for (Input input : job.inputs()) {
        if (input instanceof Input.Table table && !table.years().all()) {
          years.get(table.name()).forEach(y -> widen(widened, y, table.years()));
        }
      }
      years.put(job.output(), widened);
    }
  }

  /**
   * One year of an input is part of the years from {@code after} earlier to {@code before} later.
   */
  private static void widen(Set<Integer> widened, int year, Years window) {
    for (int y = year - window.after(); y <= year + window.before(); y++) {
      widened.add(y);
    }
  }

  /** Whether the run may change this year of a table; a single file has no year and always may. */
  boolean holds(TableName table, Integer year) {
    return everyYear || year == null || years.get(table).contains(year);
  }

  /** The keys asked for: outside the scope those that the base has. */
  Map<Integer, String> keys(TableName table, Map<Integer, String> keys, Manifest.Table base) {
    if (everyYear || keys.containsKey(null) || base == null || base.files().isEmpty()) {
      return keys;
    }
    Map<Integer, String> held = new HashMap<>();
    base.files().forEach(file -> held.put(file.year(), file.key()));
    Map<Integer, String> scoped = new HashMap<>();
    keys.forEach(
        (year, key) -> {
          if (holds(table, year)) {
            scoped.put(year, key);
          }
        });
    held.forEach(
        (year, key) -> {
          if (!holds(table, year)) {
            scoped.put(year, key);
          }
        });
    return scoped;
  }

  /** The table with the gate on it, where years are named and the base has the table by year. */
  Manifest.Table gated(TableSchema schema, Manifest.Table table, Manifest.Table base) {
    if (everyYear
        || schema.files() != TableSchema.Files.YEARLY
        || base == null
        || base.files().isEmpty()) {
      return table;
    }
    Map<Integer, String> before = hashes(base);
    Map<Integer, String> now = hashes(table);
    Set<Integer> changed = new TreeSet<>(before.keySet());
    changed.addAll(now.keySet());
    changed.removeIf(
        year ->
            holds(schema.name(), year)
                || before.getOrDefault(year, "").equals(now.getOrDefault(year, "")));
    return table.with(
        new GateResult(
            GATE,
            "stop",
            changed.isEmpty() ? "pass" : "fail",
            "%,d years changed".formatted(changed.size()),
            "= 0",
            changed.isEmpty()
                ? null
                : "%s%s: run without --year"
                    .formatted(first(changed), changed.size() > NAMED ? " ..." : "")));
  }

  private static List<Integer> first(Set<Integer> years) {
    return years.stream().limit(NAMED).toList();
  }

  /** Content by year; a year without rows is as good as none. */
  private static Map<Integer, String> hashes(Manifest.Table table) {
    Map<Integer, String> hashes = new TreeMap<>();
    table.files().stream()
        .filter(file -> file.rows() > 0)
        .forEach(file -> hashes.put(file.year(), file.contentHash()));
    return hashes;
  }
}
