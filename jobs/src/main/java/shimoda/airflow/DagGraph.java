package shimoda.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shimoda.pipeline.Graph;
import shimoda.pipeline.Input;
import shimoda.pipeline.Job;
import shimoda.sources.SourceCard;
import shimoda.sources.SourceCard.Domain;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.Yaml;

/**
 * The tables with what they read and the DAG that builds them, as {@code dags/graph.json} holds it:
 * the scheduler reads that file and starts no JVM. A staged table goes with the domain of its
 * source; a conformed table or mart with the one domain of its inputs, controls apart; whatever
 * joins two domains, and every indicator, estimate and verdict, with {@code premise}.
 *
 * @param sources by id
 * @param tables in an order in which they can be built
 */
public record DagGraph(Map<String, Source> sources, List<Table> tables) {
  /** The DAG of what joins the domains. */
  static final String PREMISE = "premise";

  private static final Set<String> JOINED_LAYERS = Set.of("indicators", "estimates", "verdict");

  /** A source: its domain, and how often it is published. */
  public record Source(String domain, String frequency) {}

  /**
   * A table.
   *
   * @param table its name
   * @param dag the DAG that builds it
   * @param inputs the tables it reads
   * @param sources the sources it reads
   */
  public record Table(String table, String dag, List<String> inputs, List<String> sources) {}

  /** The graph of these jobs. */
  public static DagGraph of(Graph graph) {
    Map<String, Source> sources = new TreeMap<>();
    Map<TableName, String> dags = new HashMap<>();
    List<Table> tables =
        graph.jobs().stream()
            .map(
                job -> {
                  List<String> read = sources(job);
                  read.forEach(id -> sources.put(id, source(SourceCard.of(id))));
                  dags.put(job.output(), dag(job, dags));
                  return new Table(
                      job.output().toString(),
                      dags.get(job.output()),
                      Graph.tablesOf(job).stream().map(TableName::toString).sorted().toList(),
                      read);
                })
            .toList();
    return new DagGraph(sources, tables);
  }

  private static Source source(SourceCard card) {
    return new Source(name(card.domain()), card.frequency());
  }

  private static List<String> sources(Job job) {
    return job.inputs().stream()
        .filter(Input.Snapshot.class::isInstance)
        .map(input -> ((Input.Snapshot) input).source())
        .distinct()
        .sorted()
        .toList();
  }

  private static String dag(Job job, Map<TableName, String> dags) {
    TableSchema schema = TableSchema.of(job.output());
    if (schema.source() != null) {
      return name(SourceCard.of(schema.source()).domain());
    }
    if (JOINED_LAYERS.contains(job.output().layer())) {
      return PREMISE;
    }
    EnumSet<Domain> domains = EnumSet.noneOf(Domain.class);
    for (TableName input : Graph.tablesOf(job)) {
      if (dags.get(input).equals(PREMISE)) {
        return PREMISE;
      }
      domains.add(Domain.valueOf(dags.get(input).toUpperCase(Locale.ROOT)));
    }
    domains.remove(Domain.CONTROLS);
    return switch (domains.size()) {
      case 0 -> name(Domain.CONTROLS);
      case 1 -> name(domains.iterator().next());
      default -> PREMISE;
    };
  }

  private static String name(Domain domain) {
    return domain.name().toLowerCase(Locale.ROOT);
  }

  /** The text of {@code dags/graph.json}. */
  public String json() {
    try {
      return Yaml.json().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A Mermaid flow chart: one box per DAG, an arrow from each table to those that read it. */
  public String mermaid() {
    StringBuilder text = new StringBuilder("flowchart LR\n");
    Map<String, StringBuilder> boxes = new TreeMap<>();
    for (Table table : tables) {
      boxes
          .computeIfAbsent(table.dag(), dag -> new StringBuilder())
          .append("    ")
          .append(table.table())
          .append('\n');
    }
    boxes.forEach(
        (dag, lines) -> text.append("  subgraph %s\n%s  end\n".formatted(dag, lines.toString())));
    for (Table table : tables) {
      table.inputs().forEach(input -> text.append("  %s --> %s\n".formatted(input, table.table())));
    }
    return text.toString();
  }
}
