package shimoda.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * {@code shimoda diff}: what changed from one published release to another: rows added, removed and
 * changed by table; of one table the rows themselves, each changed cell with its value before and
 * after.
 */
@Command(
    name = "diff",
    description = "Show what changed from one release to another.",
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "published release")
  private String before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "published release")
  private String after;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "TABLE",
      description = "layer.table, for its rows; default the counts of every table")
  private String table;

  @Option(names = "--limit", paramLabel = "N", description = "rows shown; default 100")
  private int limit = 100;

  @Override
  public Integer call() {
    Lake lake = places.lake();
    ReleaseDiff diff = new ReleaseDiff(lake, lake.manifest(before), lake.manifest(after));
    QueryResult result =
        table == null ? counts(lake, diff) : diff.rows(TableSchema.of(TableName.of(table)), limit);
    spec.commandLine().getOut().print(result.text());
    spec.commandLine().getOut().flush();
    if (table != null && result.rows().size() == limit) {
      spec.commandLine().getErr().printf("the first %d; --limit shows more%n", limit);
    }
    return ExitCode.DONE.value;
  }

  private QueryResult counts(Lake lake, ReleaseDiff diff) {
    List<List<Object>> rows = new ArrayList<>();
    for (String name : names(lake)) {
      rows.addAll(diff.counts(TableSchema.of(TableName.of(name))).rows());
    }
    return new QueryResult(ReleaseDiff.COUNTS, rows);
  }

  private Set<String> names(Lake lake) {
    Set<String> names = new TreeSet<>();
    List.of(before, after)
        .forEach(
            release ->
                lake.manifest(release).tables().stream()
                    .map(Manifest.Table::table)
                    .forEach(names::add));
    return names;
  }
}
