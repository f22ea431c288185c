package shimoda.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shimoda.table.TableName;
import shimoda.table.UserError;

/** The jobs in an order in which every table comes after those it reads. */
public final class Graph {
  private final Map<TableName, Job> ordered = new LinkedHashMap<>();

  /** Orders the jobs; two jobs of one table, an input nobody makes, and a circle are errors. */
  public Graph(List<Job> jobs) {
    Map<TableName, Job> byName = new LinkedHashMap<>();
    for (Job job : jobs) {
      if (byName.put(job.output(), job) != null) {
        throw new UserError("Two jobs make %s".formatted(job.output()));
      }
    }
    byName.keySet().forEach(name -> visit(name, byName, new ArrayList<>()));
  }

  private void visit(TableName name, Map<TableName, Job> byName, List<TableName> path) {
    if (ordered.containsKey(name)) {
      return;
    }
    if (path.contains(name)) {
      throw new UserError("Tables in a circle: %s".formatted(path));
    }
    Job job = byName.get(name);
    if (job == null) {
      throw new UserError(
          "%s reads %s, which no job makes: add it to shimoda.Jobs".formatted(path, name));
    }
    path.add(name);
    tablesOf(job).forEach(input -> visit(input, byName, path));
    path.remove(name);
    ordered.put(name, job);
  }

  /** The tables a job reads. */
  public static List<TableName> tablesOf(Job job) {
    return job.inputs().stream()
        .filter(Input.Table.class::isInstance)
        .map(input -> ((Input.Table) input).name())
        .distinct()
        .toList();
  }

  /** Every job, in order. */
  public List<Job> jobs() {
    return List.copyOf(ordered.values());
  }

  /** The tables named and all they are made of; every table when none is named. */
  public Set<TableName> closure(List<String> targets) {
    if (targets.isEmpty()) {
      return ordered.keySet();
    }
    Set<TableName> needed = new LinkedHashSet<>();
    targets.forEach(target -> need(TableName.of(target), needed));
    return needed;
  }

  private void need(TableName name, Set<TableName> needed) {
    Job job = ordered.get(name);
    if (job == null) {
      throw new UserError("No job makes '%s'; shimoda list shows the tables".formatted(name));
    }
    if (needed.add(name)) {
      tablesOf(job).forEach(input -> need(input, needed));
    }
  }
}
