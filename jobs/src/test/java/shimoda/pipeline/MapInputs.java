package shimoda.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import shimoda.format.SourceFile;
import shimoda.table.CodeList;
import shimoda.table.Packaged;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * The inputs of a job as a map, for tests. Tables are given by a few cells; the columns not named
 * are null.
 */
public final class MapInputs implements Inputs {
  private final SparkSession spark = SparkSessions.session();
  private final Map<String, Dataset<Row>> tables = new HashMap<>();
  private final Map<String, List<SourceFile>> files = new HashMap<>();
  private final Map<String, byte[]> resources = new HashMap<>();
  private final Map<String, List<SourceFile>> earlier = new HashMap<>();

  /**
   * Adds a table.
   *
   * @param name layer.table
   * @param columns the columns given, separated by commas
   * @param rows one array per row, in the order of the columns, in the types of the schema
   */
  public MapInputs with(String name, String columns, Object[]... rows) {
    TableSchema schema = TableSchema.of(TableName.of(name));
    List<String> given = Arrays.stream(columns.split(",", -1)).map(String::strip).toList();
    given.forEach(schema::column);
    List<Row> all = new ArrayList<>();
    for (Object[] row : rows) {
      Object[] cells = new Object[schema.columnNames().size()];
      for (int i = 0; i < given.size(); i++) {
        cells[schema.columnNames().indexOf(given.get(i))] = row[i];
      }
      all.add(RowFactory.create(cells));
    }
    tables.put(name, spark.createDataFrame(all, nullable(schema)));
    return this;
  }

  /** Puts other contents in the place of a packed file. */
  public MapInputs withResource(String file, byte[] bytes) {
    resources.put(file, bytes);
    return this;
  }

  /** Adds a table that is there already. */
  public MapInputs with(String name, Dataset<Row> table) {
    tables.put(name, table);
    return this;
  }

  /** Adds the files of a source. */
  public MapInputs with(String source, List<SourceFile> list) {
    files.put(source, list);
    return this;
  }

  /** Adds the files of a source that newer ones have replaced. */
  public MapInputs withEarlier(String source, List<SourceFile> list) {
    earlier.put(source, list);
    return this;
  }

  private static org.apache.spark.sql.types.StructType nullable(TableSchema schema) {
    return SparkSchemas.of(schema).asNullable();
  }

  @Override
  public SparkSession spark() {
    return spark;
  }

  @Override
  public Dataset<Row> table(String name) {
    Dataset<Row> table = tables.get(name);
    return table != null
        ? table
        : spark
            .createDataFrame(List.of(), nullable(TableSchema.of(TableName.of(name))))
            .filter(functions.lit(false));
  }

  @Override
  public Dataset<Row> codeList(String name) {
    return CodeLists.dataset(spark, CodeList.of(name));
  }

  @Override
  public byte[] resource(String file) {
    return resources.getOrDefault(file, Packaged.bytes(file));
  }

  @Override
  public List<SourceFile> files(String source) {
    return files.getOrDefault(source, List.of());
  }

  @Override
  public List<SourceFile> earlierFiles(String source) {
    return earlier.getOrDefault(source, List.of());
  }

  @Override
  public Optional<LocalDate> asOf() {
    return Optional.empty();
  }

  /** One row for {@link #with}. */
  public static Object[] row(Object... cells) {
    return cells;
  }
}
