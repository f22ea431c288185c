package shimoda.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;

/**
 * {@code shimoda query "SQL"}: asks a published release with DuckDB, without Spark. Tables go by
 * their names, {@code layer.table}.
 */
@Command(
    name = "query",
    description = "Ask a published release in SQL; tables go by layer.table.",
    mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "SQL", description = "one statement that reads")
  private String sql;

  @Option(
      names = "--release",
      paramLabel = "NAME",
      description = "release to ask; default the current one")
  private String release;

  @Option(names = "--json", description = "one JSON object instead of a table")
  private boolean json;

  @Mixin private Places places;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Lake lake = places.lake();
    Manifest manifest = Releases.manifest(lake, release);
    QueryResult result = DuckDb.ask(lake, manifest, sql);
    spec.commandLine()
        .getOut()
        .print(json ? result.json(manifest.name(), manifest.sample()) : result.text());
    spec.commandLine().getOut().flush();
    if (manifest.sample()) {
      spec.commandLine().getErr().println("SAMPLE, NOT A RESULT");
    }
    return ExitCode.DONE.value;
  }
}
