package shimoda.report;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shimoda.lake.Manifest;
import shimoda.pipeline.Graph;
import shimoda.pipeline.Input;
import shimoda.pipeline.Job;
import shimoda.sources.SourceCard;
import shimoda.sources.SourceCard.Redistribution;
import shimoda.table.TableName;

/**
 * Under which terms the rows of a table stand. Rows of staged, conformed and marts are their
 * publishers' figures, rearranged: whoever passes them on needs leave of every source behind them.
 * What indicators, estimates and verdict hold was computed here from them. The committed sample
 * holds only what may be passed on.
 */
public final class Terms {
  private static final Set<String> COMPUTED = Set.of("indicators", "estimates", "verdict");

  private final Map<TableName, Job> jobs;
  private final Set<String> real;

  /**
   * @param graph the jobs
   * @param manifest the release whose snapshots are asked about
   */
  public Terms(Graph graph, Manifest manifest) {
    this(
        graph,
        manifest.snapshots().stream()
            .filter(s -> s.use().startsWith("used") && "real".equals(s.kind()))
            .map(Manifest.Used::source)
            .collect(Collectors.toSet()));
  }

  /**
   * @param real the sources held as more than an extract
   */
  Terms(Graph graph, Set<String> real) {
    this.jobs = byName(graph);
    this.real = real;
  }

  /** The cards of every source behind a table, those behind computed tables included. */
  public static List<SourceCard> sources(Graph graph, TableName table) {
    return cards(byName(graph), table, Set.of());
  }

  private static Map<TableName, Job> byName(Graph graph) {
    return graph.jobs().stream().collect(Collectors.toMap(Job::output, job -> job));
  }

  /** The sources whose terms forbid that the rows of a table of this release be passed on. */
  public List<SourceCard> forbidding(TableName table) {
    if (COMPUTED.contains(table.layer())) {
      return List.of();
    }
    return cards(jobs, table, COMPUTED).stream()
        .filter(card -> real.contains(card.source()))
        .filter(
            card ->
                card.licence().redistribution() == Redistribution.NONE
                    || card.licence().redistribution() == Redistribution.QUOTED_FIGURES)
        .toList();
  }

  private static List<SourceCard> cards(
      Map<TableName, Job> jobs, TableName table, Set<String> stop) {
    Map<String, SourceCard> found = new TreeMap<>();
    collect(jobs, table, stop, new TreeSet<>(), found);
    return List.copyOf(found.values());
  }

  private static void collect(
      Map<TableName, Job> jobs,
      TableName table,
      Set<String> stop,
      Set<TableName> seen,
      Map<String, SourceCard> found) {
    Job job = jobs.get(table);
    if (job == null || !seen.add(table)) {
      return;
    }
    for (Input input : job.inputs()) {
      if (input instanceof Input.Snapshot snapshot) {
        found.put(snapshot.source(), SourceCard.of(snapshot.source()));
      } else if (input instanceof Input.Table in && !stop.contains(in.name().layer())) {
        collect(jobs, in.name(), stop, seen, found);
      }
    }
  }

  /** A line a person reads: source, title, terms. */
  static String line(SourceCard card) {
    return "%s: %s; %s".formatted(card.source(), card.licence().terms(), card.landingPage());
  }
}
