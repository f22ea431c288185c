package shimoda.report.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import shimoda.report.Contracts;
import shimoda.table.Column;
import shimoda.table.ColumnType;

/** Copies of a release for programs that do not read a folder of Parquet files. */
public final class Copies {
  /** The database file. */
  public static final String DATABASE = "shimoda.duckdb";

  private Copies() {}

  /**
   * One DuckDB file that every version from 1.2 on opens: tables, not views, with comments. An
   * older copy in its place is replaced.
   */
  public static void duckDb(Connection duckDb, Contents contents, Path folder)
      throws SQLException, IOException {
    Path file = folder.resolve(DATABASE);
    Files.deleteIfExists(file);
    try (Statement statement = duckDb.createStatement()) {
      statement.execute(
          "attach '%s' as copy (storage_version 'v1.2.0')"
              .formatted(file.toString().replace("'", "''")));
      for (Contents.Table table : contents.tables()) {
        statement.execute("create schema if not exists copy." + table.schema().name().layer());
        table(statement, table);
      }
      statement.execute("create table copy.main.read_me (line integer, text varchar)");
      int line = 1;
      for (String text : contents.readMe()) {
        statement.execute(
            "insert into copy.main.read_me values (%d, %s)".formatted(line++, quoted(text)));
      }
      statement.execute("detach copy");
    }
  }

  private static void table(Statement statement, Contents.Table table) throws SQLException {
    String name = "copy." + table.schema().table();
    String columns =
        table.schema().columns().entrySet().stream()
            .map(c -> definition(c.getKey(), c.getValue()))
            .collect(Collectors.joining(", "));
    statement.execute("create table %s (%s)".formatted(name, columns));
    statement.execute(
        "insert into %s by name select * from %s order by %s"
            .formatted(name, table.sql(), table.order()));
    statement.execute("comment on table %s is %s".formatted(name, quoted(table.schema().grain())));
    for (Map.Entry<String, Column> c : table.schema().columns().entrySet()) {
      statement.execute(
          "comment on column %s.\"%s\" is %s"
              .formatted(name, c.getKey(), quoted(c.getValue().description())));
    }
  }

  private static String definition(String name, Column column) {
    return "\"%s\" %s%s"
        .formatted(
            name, Contracts.physical(column.type()), column.type().nullable() ? "" : " not null");
  }

  /**
   * One compressed CSV file per table, {@code csv/<layer>/<table>.csv.gz}, and a Read-me. Text that
   * a spreadsheet would run as a formula has an apostrophe before it.
   */
  public static void csv(Connection duckDb, Contents contents, Path folder)
      throws SQLException, IOException {
    try (Statement statement = duckDb.createStatement()) {
      for (Contents.Table table : contents.tables()) {
        Path file = folder.resolve(csvPath(table.schema()));
        Files.createDirectories(file.getParent());
        statement.execute(
            "copy (select %s from %s order by %s) to '%s' (format csv, header, compression gzip)"
                .formatted(
                    table.schema().columns().entrySet().stream()
                        .map(c -> safe(c.getKey(), c.getValue()))
                        .collect(Collectors.joining(", ")),
                    table.sql(),
                    table.order(),
                    file.toString().replace("'", "''")));
      }
    }
    write(folder.resolve("README.txt"), String.join("\n", contents.readMe()) + "\n");
  }

  /** Where the CSV file of a table stands in a copy. */
  public static String csvPath(shimoda.table.TableSchema schema) {
    return "csv/%s/%s.csv.gz".formatted(schema.name().layer(), schema.name().name());
  }

  private static String safe(String name, Column column) {
    return column.type() == ColumnType.STRING
        ? "case when regexp_matches(\"%1$s\", '^[=+@\\t\\r\\n-]') then '''' || \"%1$s\" else \"%1$s\" end as \"%1$s\""
            .formatted(name)
        : '"' + name + '"';
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Writes a text file in UTF-8. */
  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
