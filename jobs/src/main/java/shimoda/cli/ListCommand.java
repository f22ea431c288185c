package shimoda.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import shimoda.Jobs;
import shimoda.pipeline.Graph;
import shimoda.pipeline.Job;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/** {@code shimoda list}: every table with its grain. */
@Command(name = "list", description = "List the tables.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  /** A table: its grain, its files (single or yearly), and the tables it is made of. */
  record Listed(String table, String grain, String files, List<String> inputs) {}

  /** Every table, in the order of building. */
  record Tables(List<Listed> tables) {}

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "one JSON object instead of lines")
  private boolean json;

  @Override
  public Integer call() {
    List<Listed> tables = Jobs.graph().jobs().stream().map(ListCommand::listed).toList();
    if (json) {
      Json.print(spec, new Tables(tables));
    } else {
      tables.forEach(t -> spec.commandLine().getOut().printf("%-42s %s%n", t.table(), t.grain()));
    }
    return ExitCode.DONE.value;
  }

  private static Listed listed(Job job) {
    TableSchema schema = TableSchema.of(job.output());
    return new Listed(
        schema.table(),
        schema.grain(),
        schema.files().name().toLowerCase(Locale.ROOT),
        Graph.tablesOf(job).stream().map(TableName::toString).toList());
  }
}
