package shimoda.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.Jobs;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.report.Contracts;
import shimoda.report.copy.Copies;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * {@code shimoda contracts}: writes what a release promises, {@code <layer>.odcs.yaml} per layer
 * and a {@code datapackage.json} over its Parquet files. No Spark.
 */
@Command(
    name = "contracts",
    description = "Write the contracts of a release.",
    mixinStandardHelpOptions = true)
final class ContractsCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "RELEASE",
      description = "release; default the current one")
  private String release;

  @Option(names = "--to", required = true, paramLabel = "DIR", description = "folder to write into")
  private Path to;

  @Override
  public Integer call() {
    Lake lake = places.lake();
    Manifest manifest = Releases.manifest(lake, release);
    Contracts contracts = new Contracts(Jobs.graph(), manifest);
    List<TableSchema> tables =
        manifest.tables().stream().map(t -> TableSchema.of(TableName.of(t.table()))).toList();
    contracts
        .odcs(tables)
        .forEach((layer, text) -> Copies.write(to.resolve(layer + ".odcs.yaml"), text));
    Copies.write(
        to.resolve("datapackage.json"),
        contracts.dataPackage(
            tables,
            table ->
                manifest.table(table.table()).files().stream()
                    .map(Manifest.DataFile::path)
                    .filter(Objects::nonNull)
                    .toList()));
    spec.commandLine()
        .getOut()
        .printf("%s: contracts of %d tables in %s%n", manifest.name(), tables.size(), to);
    return ExitCode.DONE.value;
  }
}
