package shimoda.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
import shimoda.report.Contracts;
import shimoda.report.Terms;
import shimoda.report.copy.Contents;
import shimoda.report.copy.Contents.Use;
import shimoda.report.copy.Copies;
import shimoda.report.copy.Spreadsheet;
import shimoda.sources.SourceCard;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * {@code shimoda export}: copies a release for readers of other formats. What a source's terms
 * forbid to pass on is left out and named; asked for by name, it is refused. No Spark.
 */
@Command(
    name = "export",
    description = "Copy a release to DuckDB, CSV or XLSX.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  /** What a copy is made of. */
  enum Format {
    DUCKDB,
    CSV,
    XLSX
  }

  private static final Set<String> SHEETS = Set.of("marts", "indicators", "estimates", "verdict");
  private static final int LONGEST_SHEET = 100_000;

  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "RELEASE",
      description = "release to copy; default the current one")
  private String release;

  @Option(names = "--to", required = true, paramLabel = "DIR", description = "folder to write into")
  private Path to;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "duckdb, csv or xlsx")
  private Format format;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "only this table; may be given several times")
  private List<String> only = List.of();

  @Option(names = "--own-use", description = "also what may not be passed on; the copy says so")
  private boolean ownUse;

  @Override
  public Integer call() throws SQLException, IOException {
    Lake lake = places.lake();
    Manifest manifest = Releases.manifest(lake, release);
    Contents contents = contents(lake, manifest);
    Files.createDirectories(to);
    Path folder = to.toAbsolutePath().normalize();
    try (Connection duckDb = DuckDb.connect()) {
      switch (format) {
        case DUCKDB -> Copies.duckDb(duckDb, contents, folder);
        case CSV -> Copies.csv(duckDb, contents, folder);
        case XLSX -> Spreadsheet.write(duckDb, contents, folder);
      }
    }
    contracts(manifest, contents, folder);
    contents
        .leftOut()
        .forEach(
            l -> spec.commandLine().getErr().printf("left out %s: %s%n", l.table(), l.reason()));
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %d tables as %s in %s, %d left out%n",
            manifest.name(),
            contents.tables().size(),
            format.name().toLowerCase(java.util.Locale.ROOT),
            to,
            contents.leftOut().size());
    return ExitCode.DONE.value;
  }

  private Contents contents(Lake lake, Manifest manifest) {
    Graph graph = Jobs.graph();
    Terms terms = new Terms(graph, manifest);
    only.stream()
        .filter(name -> manifest.table(name) == null)
        .findFirst()
        .ifPresent(
            name -> {
              throw new UserError(
                  "Release '%s' holds no table '%s': shimoda list"
                      .formatted(manifest.name(), name));
            });
    List<Contents.Table> tables = new ArrayList<>();
    List<Contents.LeftOut> leftOut = new ArrayList<>();
    for (Manifest.Table table : manifest.tables()) {
      TableName name = TableName.of(table.table());
      if (only.isEmpty() ? !asked(name) : !only.contains(table.table())) {
        continue;
      }
      String reason = reason(terms, name, table);
      if (reason == null) {
        tables.add(
            new Contents.Table(
                TableSchema.of(name),
                Releases.files(lake, manifest, table),
                Terms.sources(graph, name)));
      } else if (only.contains(table.table())) {
        throw new UserError("%s cannot be copied: %s".formatted(name, reason));
      } else {
        leftOut.add(new Contents.LeftOut(table.table(), reason));
      }
    }
    return new Contents(manifest, tables, leftOut, ownUse ? Use.OWN : Use.TO_PASS_ON);
  }

  /** A workbook holds results; staged and conformed rows are for the other formats. */
  private boolean asked(TableName name) {
    return format != Format.XLSX || SHEETS.contains(name.layer());
  }

  /** Why a table is not copied; null when it is. */
  private String reason(Terms terms, TableName name, Manifest.Table table) {
    if (!asked(name)) {
      return "the workbook holds marts, indicators, estimates and verdict: take --format csv";
    }
    if (format == Format.XLSX && table.rows() > LONGEST_SHEET) {
      return "%,d rows are too many for a sheet: take --format csv".formatted(table.rows());
    }
    List<SourceCard> forbidding = ownUse ? List.of() : terms.forbidding(name);
    return forbidding.isEmpty()
        ? null
        : forbidding.stream()
            .map(card -> "%s (%s)".formatted(card.source(), card.licence().terms()))
            .collect(
                Collectors.joining(
                    ", ",
                    "terms forbid passing on rows of ",
                    ": --own-use copies them for yourself"));
  }

  private void contracts(Manifest manifest, Contents contents, Path folder) {
    Contracts contracts = new Contracts(Jobs.graph(), manifest);
    List<TableSchema> tables = contents.tables().stream().map(Contents.Table::schema).toList();
    if (format == Format.DUCKDB) {
      contracts
          .odcs(tables)
          .forEach((layer, text) -> Copies.write(folder.resolve(layer + ".odcs.yaml"), text));
    }
    if (format == Format.CSV) {
      Copies.write(
          folder.resolve("datapackage.json"),
          contracts.dataPackage(tables, table -> List.of(Copies.csvPath(table))));
    }
  }
}
