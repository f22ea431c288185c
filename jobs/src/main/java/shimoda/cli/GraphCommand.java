package shimoda.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import shimoda.Jobs;
import shimoda.airflow.DagGraph;

/**
 * {@code shimoda graph}: which table reads which, and the DAG that builds it. The JSON form is the
 * text of {@code dags/graph.json}. No Spark.
 */
@Command(
    name = "graph",
    description = "Print the graph of tables: for the DAGs (json) or for a page (mermaid).",
    mixinStandardHelpOptions = true)
final class GraphCommand implements Callable<Integer> {
  /** How the graph is written. */
  enum Format {
    JSON,
    MERMAID
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "${COMPLETION-CANDIDATES}")
  private Format format;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DagGraph graph = DagGraph.of(Jobs.graph());
    out.print(format == Format.JSON ? graph.json() : graph.mermaid());
    out.flush();
    return ExitCode.DONE.value;
  }
}
