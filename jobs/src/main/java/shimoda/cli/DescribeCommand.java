package shimoda.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.Jobs;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.pipeline.Graph;
import shimoda.report.Dictionary;
import shimoda.report.TableText;
import shimoda.report.Terms;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/** {@code shimoda describe}: a table's grain, columns, units, sources and terms. No Spark. */
@Command(
    name = "describe",
    description = "Describe a table, or all of them.",
    mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private What what;

  /** One table or all. */
  static final class What {
    @Parameters(paramLabel = "TABLE", description = "layer.table")
    private String table;

    @Option(
        names = "--all",
        required = true,
        description = "every table, as Markdown: the text of docs/dictionary.md")
    private boolean all;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(what.all ? Dictionary.of(Jobs.graph()) : table(TableName.of(what.table)));
    out.flush();
    return ExitCode.DONE.value;
  }

  private String table(TableName name) {
    TableSchema schema = TableSchema.of(name);
    Lake lake = places.lake();
    Optional<Manifest> manifest = Releases.current(lake);
    Graph graph = Jobs.graph();
    return TableText.of(
        schema,
        Terms.sources(graph, name),
        manifest.map(m -> m.table(name.toString())).orElse(null));
  }
}
