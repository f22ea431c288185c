package shimoda.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.PublishedFile;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * {@code shimoda check}: holds the footer of every file of a release against the types that all
 * readers in use can read. No Spark.
 */
@Command(
    name = "check",
    description = "Check that every file of a release suits every reader.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "RELEASE",
      description = "release to check; default the current one")
  private String release;

  @Override
  public Integer call() {
    Lake lake = places.lake();
    Manifest manifest = Releases.manifest(lake, release);
    List<String> faults = new ArrayList<>();
    int checked = 0;
    for (Manifest.Table table : manifest.tables()) {
      TableSchema schema = TableSchema.of(TableName.of(table.table()));
      for (Path file : Releases.files(lake, manifest, table)) {
        PublishedFile.faults(schema, file).forEach(fault -> faults.add(file + ": " + fault));
        checked++;
      }
    }
    faults.forEach(spec.commandLine().getErr()::println);
    spec.commandLine()
        .getOut()
        .printf("%s: %d files checked, %d faults%n", manifest.name(), checked, faults.size());
    return faults.isEmpty() ? ExitCode.DONE.value : ExitCode.USER.value;
  }
}
