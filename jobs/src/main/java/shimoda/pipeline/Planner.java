package shimoda.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import shimoda.lake.CodeHash;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.Snapshot;
import shimoda.table.Packaged;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * Follows the keys through the graph as a run would, with the content of what it would build
 * unknown.
 */
final class Planner {
  private static final String UNKNOWN = "to be built ";

  private final Graph graph;
  private final RawInputs inputs;
  private final Optional<Manifest> base;
  private final Map<String, List<Lake.Built>> known;
  private final Map<String, Manifest.Table> tables = new HashMap<>();
  private final Keys keys;

  Planner(
      Graph graph,
      RawInputs inputs,
      Optional<Manifest> base,
      Map<String, List<Lake.Built>> known,
      String engine) {
    this.graph = graph;
    this.inputs = inputs;
    this.base = base;
    this.known = known;
    this.keys =
        new Keys(
            inputs,
            name -> tables.containsKey(name) ? tables.get(name) : entry(name),
            Packaged::bytes,
            engine);
  }

  private Manifest.Table entry(String name) {
    return base.map(m -> Runner.entry(m, name)).orElseGet(() -> Runner.empty(name));
  }

  Plan plan(RunRequest request, Set<TableName> wanted) {
    Scope scope = new Scope(graph, request.years());
    List<Plan.Planned> planned = new ArrayList<>();
    for (Job job : graph.jobs()) {
      if (wanted.contains(job.output())) {
        planned.add(planned(job, request, scope));
      }
    }
    return new Plan(base.map(Manifest::name).orElse(null), planned);
  }

  private Plan.Planned planned(Job job, RunRequest request, Scope scope) {
    TableSchema schema = TableSchema.of(job.output());
    Manifest.Table held = base.map(m -> m.table(schema.table())).orElse(null);
    List<Manifest.DataFile> files = new ArrayList<>();
    TreeSet<Integer> years = new TreeSet<>();
    scope
        .keys(job.output(), keys.of(job, schema), held)
        .forEach(
            (year, key) -> {
              List<Lake.Built> built = known.getOrDefault(Lake.key(schema.table(), key), List.of());
              if (built.isEmpty() || forced(request, scope, job, year)) {
                files.addAll(unknown(held, year, key));
              } else {
                built.forEach(b -> files.add(b.file()));
              }
            });
    List<Manifest.DataFile> missing =
        files.stream().filter(f -> f.contentHash().startsWith(UNKNOWN)).toList();
    missing.stream().map(Manifest.DataFile::year).filter(Objects::nonNull).forEach(years::add);
    String reason = missing.isEmpty() ? null : reason(job, request, held);
    tables.put(
        schema.table(),
        new Manifest.Table(schema.table(), 0, "", files, 0, null, false, List.of(), List.of()));
    return new Plan.Planned(
        schema.table(), missing.size(), files.size() - missing.size(), years, reason);
  }

  private static boolean forced(RunRequest request, Scope scope, Job job, Integer year) {
    return request.full()
        && (request.years().isEmpty() || (year != null && scope.holds(job.output(), year)));
  }

  /**
   * Files of content unknown: one, or those of the years the base has when only rows tell the year.
   */
  private static List<Manifest.DataFile> unknown(Manifest.Table held, Integer year, String key) {
    List<Integer> years = new ArrayList<>();
    if (year == null && held != null) {
      held.files().forEach(file -> years.add(file.year()));
    }
    if (years.isEmpty()) {
      years.add(year);
    }
    return years.stream()
        .map(y -> new Manifest.DataFile(null, y, 0, 0, null, UNKNOWN + key, key, false))
        .toList();
  }

  private String reason(Job job, RunRequest request, Manifest.Table held) {
    if (held == null) {
      return "new";
    }
    if (request.full()) {
      return "--full";
    }
    if (programChanged()) {
      return "the program has changed";
    }
    List<String> changed = new ArrayList<>();
    for (Input input : job.inputs()) {
      if (input instanceof Input.Snapshot snapshot) {
        changed.addAll(newSnapshots(snapshot.source()));
      } else if (input instanceof Input.Table table
          && tables.get(table.name().toString()).files().stream()
              .anyMatch(f -> f.contentHash().startsWith(UNKNOWN))) {
        changed.add(table.name().toString());
      }
    }
    if (!changed.isEmpty()) {
      return "changed: " + String.join(", ", changed);
    }
    return request.asOf().isPresent() || held.stale()
        ? "its inputs have changed since it was built"
        : "its schema, card or code lists have changed";
  }

  private boolean programChanged() {
    List<Manifest.Run> runs = base.map(Manifest::runs).orElse(List.of());
    return runs.isEmpty() || !runs.get(runs.size() - 1).codeHash().equals(CodeHash.ofApplication());
  }

  private List<String> newSnapshots(String source) {
    List<String> changed = new ArrayList<>();
    for (Snapshot s : inputs.snapshots(source)) {
      boolean same =
          base.orElseThrow().snapshots().stream()
              .filter(u -> u.use().startsWith("used"))
              .anyMatch(
                  u ->
                      u.source().equals(source)
                          && u.slot().equals(s.slot())
                          && u.vintage().equals(s.vintage().toString())
                          && u.files().equals(s.files()));
      if (!same) {
        changed.add("%s %s of %s".formatted(source, s.slot(), s.vintage()));
      }
    }
    return changed;
  }
}
