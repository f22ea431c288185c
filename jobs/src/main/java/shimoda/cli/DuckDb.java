package shimoda.cli;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.table.TableName;
import shimoda.table.UserError;

/**
 * A release as a database in memory: each table a view over its Parquet files. The driver is no
 * part of the program's jar; {@code bin/shimoda query} brings it.
 */
final class DuckDb {
  private static final String URL = "jdbc:duckdb:";

  private DuckDb() {}

  /**
   * The answer to one statement.
   *
   * @throws UserError when the driver is absent or the statement is refused
   */
  static QueryResult ask(Lake lake, Manifest manifest, String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      views(lake, manifest, named(manifest, sql), statement);
      try (ResultSet rows = statement.executeQuery(sql)) {
        return QueryResult.of(rows);
      }
    } catch (SQLException e) {
      throw new UserError("Query refused: %s: mend the SQL".formatted(reason(e)), e);
    }
  }

  /**
   * The answer to one statement about two lists of files, the views {@code before} and {@code
   * after}; a side without files has the columns of the other and no row.
   */
  static QueryResult compare(List<String> before, List<String> after, String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      view(statement, "before", before, after);
      view(statement, "after", after, before);
      try (ResultSet rows = statement.executeQuery(sql)) {
        return QueryResult.of(rows);
      }
    } catch (SQLException e) {
      throw new UserError("Releases cannot be compared: %s".formatted(reason(e)), e);
    }
  }

  private static void view(
      Statement statement, String name, List<String> files, List<String> otherwise)
      throws SQLException {
    statement.execute(
        "create view %s as select * from read_parquet([%s])%s"
            .formatted(
                name,
                String.join(", ", files.isEmpty() ? otherwise : files),
                files.isEmpty() ? " where false" : ""));
  }

  /** The line of DuckDB's message that names the fault. */
  private static String reason(SQLException e) {
    List<String> lines = String.valueOf(e.getMessage()).lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith("Error: "))
        .map(line -> line.substring("Error: ".length()))
        .findFirst()
        .orElse(lines.isEmpty() ? "" : lines.get(0));
  }

  /** A database in memory; an absent driver is a {@link UserError}. */
  static Connection connect() throws SQLException {
    try {
      return DriverManager.getConnection(URL);
    } catch (SQLException e) {
      if (DriverManager.drivers().anyMatch(d -> d.getClass().getName().contains("duckdb"))) {
        throw e;
      }
      throw new UserError(
          "No DuckDB driver on the class path: start by bin/shimoda, which brings it", e);
    }
  }

  /**
   * The tables whose names the statement holds, since each view costs the reading of its footers;
   * all of them when it names none.
   */
  private static List<Manifest.Table> named(Manifest manifest, String sql) {
    List<Manifest.Table> named =
        manifest.tables().stream()
            .filter(table -> sql.contains(TableName.of(table.table()).name()))
            .toList();
    return named.isEmpty() ? manifest.tables() : named;
  }

  private static void views(
      Lake lake, Manifest manifest, List<Manifest.Table> tables, Statement statement)
      throws SQLException {
    for (String layer : new TreeSet<>(TableName.LAYERS)) {
      statement.execute("create schema " + layer);
    }
    for (Manifest.Table table : tables) {
      List<String> files =
          table.files().stream()
              .map(Manifest.DataFile::path)
              .filter(path -> path != null)
              .map(path -> quoted(lake, manifest, path))
              .toList();
      if (!files.isEmpty()) {
        statement.execute(
            "create view %s as select * from read_parquet([%s])"
                .formatted(table.table(), files.stream().collect(Collectors.joining(", "))));
      }
    }
    // A statement reads this release and no other file, and writes none outside it.
    statement.execute("set allowed_directories = [%s]".formatted(quoted(lake, manifest, "")));
    statement.execute("set enable_external_access = false");
    statement.execute("set lock_configuration = true");
  }

  /** The path of a file of a release as a literal. */
  static String quoted(Lake lake, Manifest manifest, String path) {
    String uri = lake.storage().uri("releases/" + manifest.name() + "/" + path);
    String file = uri.startsWith("file:") ? Path.of(URI.create(uri)).toString() : uri;
    return "'" + file.replace("'", "''") + "'";
  }
}
