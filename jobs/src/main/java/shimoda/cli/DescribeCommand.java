package shimoda.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.table.Column;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/** {@code shimoda describe}: what a table holds, column by column, and its state in the lake. */
@Command(
    name = "describe",
    description = "Show the columns of a table.",
    mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TABLE", description = "layer.table")
  private String table;

  @Override
  public Integer call() {
    TableSchema schema = TableSchema.of(TableName.of(table));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: %s%n", schema.table(), schema.grain());
    out.printf("key: %s%n", String.join(", ", schema.key()));
    Lake lake = places.lake();
    Optional<Manifest> current = lake.current().flatMap(lake::published);
    current
        .map(m -> m.table(table))
        .ifPresent(t -> out.println("%s: %s".formatted(current.get().name(), state(t))));
    int width = schema.columnNames().stream().mapToInt(String::length).max().orElse(0);
    schema
        .columns()
        .forEach(
            (name, column) ->
                out.printf(
                    "  %-" + width + "s  %-8s %s%n",
                    name,
                    column.type().name().toLowerCase(java.util.Locale.ROOT),
                    text(column)));
    return ExitCode.DONE.value;
  }

  private static String state(Manifest.Table table) {
    return "%,d rows in %,d files%s"
        .formatted(table.rows(), table.files().size(), table.stale() ? ", stale" : "");
  }

  private static String text(Column column) {
    return Stream.of(
            column.required() ? "required" : null,
            column.unit(),
            column.valuation(),
            column.description())
        .filter(Objects::nonNull)
        .collect(Collectors.joining("; "));
  }
}
