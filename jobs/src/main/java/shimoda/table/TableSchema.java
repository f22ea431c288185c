package shimoda.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The shape of a table, from {@code schemas/<layer>/<table>.yml}, its one home.
 *
 * @param table its name
 * @param grain what one row is
 * @param key columns that identify a row; rows are sorted by them
 * @param files one file, or one per year
 * @param yearColumn for a yearly table, the column that holds the year
 * @param columns by name, in order
 * @param gates checks of the finished table
 * @param shape name of a file in {@code schemas/shapes} whose columns come after the table's own
 * @param source id of the source whose records a staged table holds
 * @param filePattern regular expression of the file names of that source it reads; null for all
 * @param unheld why no file of a staged table need be held, though its source's are; null when one
 *     must be
 * @param ignoredHeaders headings of the source that are deliberately not read
 */
public record TableSchema(
    String table,
    String grain,
    List<String> key,
    Files files,
    String yearColumn,
    Map<String, Column> columns,
    List<GateRule> gates,
    String shape,
    String source,
    String filePattern,
    String unheld,
    List<String> ignoredHeaders) {

  private static final Map<String, Shape> SHAPES = new ConcurrentHashMap<>();
  private static final Map<TableName, TableSchema> PACKED = new ConcurrentHashMap<>();

  /** How a table is cut into files. */
  public enum Files {
    SINGLE,
    YEARLY
  }

  /** Columns that a shape file adds, and how. */
  record Shape(String description, List<String> key, Map<String, Column> columns) {}

  public TableSchema {
    files = files == null ? Files.SINGLE : files;
    yearColumn = yearColumn == null ? "year" : yearColumn;
    gates = gates == null ? List.of() : List.copyOf(gates);
    ignoredHeaders = ignoredHeaders == null ? List.of() : List.copyOf(ignoredHeaders);
    key = key == null ? List.of() : List.copyOf(key);
    columns = columns == null ? Map.of() : new LinkedHashMap<>(columns);
  }

  /** The packed schema of a table. */
  public static TableSchema of(TableName name) {
    return PACKED.computeIfAbsent(name, TableSchema::load);
  }

  private static TableSchema load(TableName name) {
    String file = file(name);
    if (!Packaged.exists(file)) {
      throw new UserError("Table '%s' is unknown: it has no %s".formatted(name, file));
    }
    TableSchema schema = Yaml.packaged(file, TableSchema.class).withShape();
    schema.check(name, file);
    return schema;
  }

  /** Where the schema of a table stands. */
  public static String file(TableName name) {
    return "schemas/%s/%s.yml".formatted(name.layer(), name.name());
  }

  public TableName name() {
    return TableName.of(table);
  }

  public List<String> columnNames() {
    return List.copyOf(columns.keySet());
  }

  public Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw new UserError(
          "Table %s has no column '%s'; it has %s".formatted(table, name, columnNames()));
    }
    return column;
  }

  /** The columns that are the table's own, without those of its shape, in order. */
  public List<String> ownColumns() {
    if (shape == null) {
      return columnNames();
    }
    Map<String, Column> added = shape(shape).columns();
    return columns.keySet().stream().filter(name -> !added.containsKey(name)).toList();
  }

  /** Whether a raw file of this name belongs to the table. */
  public boolean takes(String fileName) {
    return filePattern == null || Pattern.matches(filePattern, fileName);
  }

  private static Shape shape(String name) {
    return SHAPES.computeIfAbsent(
        name, n -> Yaml.packaged("schemas/shapes/" + n + ".yml", Shape.class));
  }

  private TableSchema withShape() {
    if (shape == null) {
      return this;
    }
    Shape added = shape(shape);
    Map<String, Column> all = new LinkedHashMap<>(columns);
    added.columns().forEach(all::putIfAbsent);
    List<String> keys = key.isEmpty() ? added.key() : key;
    return new TableSchema(
        table,
        grain,
        keys,
        files,
        yearColumn,
        all,
        gates,
        shape,
        source,
        filePattern,
        unheld,
        ignoredHeaders);
  }

  private void check(TableName name, String file) {
    List<String> faults = new ArrayList<>();
    if (!name.toString().equals(table)) {
      faults.add("says table: " + table);
    }
    if (grain == null || grain.isBlank()) {
      faults.add("has no grain");
    }
    if (key.isEmpty() || !columns.keySet().containsAll(key)) {
      faults.add("has key " + key + " that is not among its columns");
    }
    columns.forEach(
        (column, c) -> {
          if (c.type() == null || c.description() == null) {
            faults.add("column " + column + " lacks type or description");
          } else if (!c.required() && !c.type().nullable()) {
            faults.add("column " + column + " of type " + c.type() + " must be required");
          }
        });
    if (!faults.isEmpty()) {
      throw new UserError(file + " " + String.join("; ", faults));
    }
  }
}
