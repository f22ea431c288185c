package shimoda.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import shimoda.lake.Release;
import shimoda.lake.Storage;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * Writes the rows of a job as the files of its table: one, or one per year, sorted by key, moved
 * into place when whole.
 */
final class TableWriter {
  /** The folder column that cuts a yearly table; never part of a file. */
  private static final String CUT = "__year";

  private final Release release;
  private final TableSchema schema;
  private final StructType type;

  TableWriter(Release release, TableSchema schema) {
    this.release = release;
    this.schema = schema;
    this.type = SparkSchemas.of(schema);
  }

  /** Where the single file of a table, or one of its year files, stands in a release. */
  static String path(TableSchema schema, Integer year) {
    String base = schema.name().layer() + "/" + schema.name().name();
    return year == null ? base + ".parquet" : base + "/" + year + ".parquet";
  }

  /**
   * Writes the rows.
   *
   * @param keys the key of each file to write, by year; under null for a single file, or when the
   *     years show only in the rows
   * @return the paths of the files written, by year; under null for a single file
   */
  Map<Integer, String> write(Dataset<Row> rows, Map<Integer, String> keys) {
    Observation nulls = new Observation();
    Dataset<Row> shaped = withoutNulls(observed(shaped(rows), nulls));
    String scratch = release.scratch(schema.table());
    Storage storage = release.storage();
    try {
      storage.delete(scratch);
      boolean yearly = schema.files() == TableSchema.Files.YEARLY;
      if (yearly) {
        writeYears(shaped, storage.uri(scratch));
      } else {
        shaped
            .repartition(1)
            .sortWithinPartitions(columns(schema.key()))
            .write()
            .parquet(storage.uri(scratch));
      }
      refuseNulls(nulls, rows);
      Map<Integer, String> paths = yearly ? moveYears(scratch, keys) : moveSingle(scratch);
      storage.delete(scratch);
      return paths;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a job in memory. */
  LocalRows collect(Dataset<Row> rows) {
    return new LocalRows(schema, shaped(rows).collectAsList());
  }

  /** Writes rows in memory, as {@link #write(Dataset, Map)} does but without a Spark job. */
  Map<Integer, String> write(LocalRows rows, Map<Integer, String> keys, Configuration hadoop) {
    refuseNulls(rows);
    Map<Integer, List<Row>> files = new HashMap<>();
    if (schema.files() != TableSchema.Files.YEARLY) {
      files.put(null, rows.rows());
    } else {
      rows.rows()
          .forEach(
              row ->
                  files
                      .computeIfAbsent(TableChecks.year(schema, row), y -> new ArrayList<>())
                      .add(row));
    }
    Map<Integer, String> paths = new HashMap<>();
    String scratch = release.scratch(schema.table());
    try {
      for (Map.Entry<Integer, List<Row>> file : files.entrySet()) {
        String path = path(schema, expected(file.getKey(), keys));
        LocalParquet.write(
            release.storage().uri(scratch) + "/part", written(), file.getValue(), hadoop);
        release.storage().move(scratch + "/part", release.folder() + "/" + path);
        paths.put(file.getKey(), path);
      }
      release.storage().delete(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return paths;
  }

  /** The type of the rows in the file: what is never empty cannot be null there either. */
  private StructType written() {
    List<String> required = required();
    return new StructType(
        Arrays.stream(type.fields())
            .map(
                field ->
                    new StructField(
                        field.name(),
                        field.dataType(),
                        !required.contains(field.name()),
                        field.metadata()))
            .toArray(StructField[]::new));
  }

  private void refuseNulls(LocalRows rows) {
    for (String name : required()) {
      List<Row> empty = rows.rows().stream().filter(r -> rows.value(r, name) == null).toList();
      if (!empty.isEmpty()) {
        throw missing(name, empty.size(), rows.key(empty.get(0)));
      }
    }
  }

  private UserError missing(String name, long rows, Object key) {
    return new UserError(
        "%s: required column %s is empty in %,d rows, first where %s = %s: mend the input or the job"
            .formatted(schema.table(), name, rows, schema.key(), key));
  }

  /** A year that no input holds is an error of the job. */
  private Integer expected(Integer year, Map<Integer, String> keys) {
    if (!keys.containsKey(year) && !keys.containsKey(null)) {
      throw new UserError(
          "The job of %s gave rows of %d, a year none of its inputs holds"
              .formatted(schema.table(), year));
    }
    return year;
  }

  /**
   * Exactly the columns of the schema, in its order and of its types; anything else is an error of
   * the job.
   */
  private Dataset<Row> shaped(Dataset<Row> rows) {
    List<String> faults = new ArrayList<>();
    List<String> given = List.of(rows.columns());
    for (StructField field : type.fields()) {
      if (!given.contains(field.name())) {
        faults.add("no column " + field.name());
      } else if (!rows.schema().apply(field.name()).dataType().equals(field.dataType())) {
        faults.add(
            "column %s is %s, not %s"
                .formatted(
                    field.name(),
                    rows.schema().apply(field.name()).dataType().typeName(),
                    field.dataType().typeName()));
      }
    }
    given.stream()
        .filter(name -> !schema.columns().containsKey(name))
        .forEach(name -> faults.add("a column " + name + " too many"));
    if (!faults.isEmpty()) {
      throw new UserError(
          "The job of %s does not fit %s: %s"
              .formatted(
                  schema.table(), TableSchema.file(schema.name()), String.join("; ", faults)));
    }
    return rows.select(columns(schema.columnNames()));
  }

  private Dataset<Row> observed(Dataset<Row> rows, Observation nulls) {
    List<Column> counts = new ArrayList<>();
    counts.add(count_if(col(schema.key().get(0)).isNotNull()).as("rows"));
    required().forEach(name -> counts.add(count_if(col(name).isNull()).as(name)));
    return rows.observe(
        nulls, counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new));
  }

  private List<String> required() {
    return schema.columnNames().stream()
        .filter(name -> schema.column(name).required())
        .filter(this::always)
        .toList();
  }

  /**
   * Staged rows that are quarantined or ignored leave their own columns empty; only the shape's
   * columns are always there.
   */
  private boolean always(String name) {
    return schema.source() == null || !schema.ownColumns().contains(name);
  }

  private Dataset<Row> withoutNulls(Dataset<Row> rows) {
    Column[] columns =
        schema.columnNames().stream()
            .map(
                name ->
                    schema.column(name).required() && always(name)
                        ? coalesce(col(name), SparkSchemas.placeholder(schema.column(name)))
                            .as(name, type.apply(name).metadata())
                        : col(name).as(name, type.apply(name).metadata()))
            .toArray(Column[]::new);
    return rows.select(columns);
  }

  private void refuseNulls(Observation nulls, Dataset<Row> rows) {
    Map<String, Object> counts = observed(nulls);
    for (String name : required()) {
      long count = ((Number) counts.getOrDefault(name, 0L)).longValue();
      if (count > 0) {
        Row first = rows.filter(col(name).isNull()).select(columns(schema.key())).head();
        throw missing(name, count, first);
      }
    }
  }

  private static Map<String, Object> observed(Observation nulls) {
    try {
      return nulls.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void writeYears(Dataset<Row> rows, String folder) {
    List<Column> order = new ArrayList<>(List.of(col(CUT)));
    order.addAll(Arrays.asList(columns(schema.key())));
    Dataset<Row> cut = rows.withColumn(CUT, TableChecks.year(schema));
    cut.repartition(col(CUT))
        .sortWithinPartitions(order.toArray(Column[]::new))
        .write()
        .partitionBy(CUT)
        .parquet(folder);
  }

  private Map<Integer, String> moveSingle(String scratch) throws IOException {
    List<String> parts = parts(scratch);
    if (parts.size() != 1) {
      throw new IllegalStateException(
          schema.table() + " was written as " + parts.size() + " files");
    }
    String path = path(schema, null);
    release.storage().move(scratch + "/" + parts.get(0), release.folder() + "/" + path);
    Map<Integer, String> single = new HashMap<>();
    single.put(null, path);
    return single;
  }

  private Map<Integer, String> moveYears(String scratch, Map<Integer, String> keys)
      throws IOException {
    Map<Integer, String> paths = new TreeMap<>();
    for (String folder : release.storage().list(scratch)) {
      if (!folder.startsWith(CUT + "=")) {
        continue;
      }
      int year = Integer.parseInt(folder.substring(CUT.length() + 1));
      String path = path(schema, expected(year, keys));
      release
          .storage()
          .move(
              scratch + "/" + folder + "/" + parts(scratch + "/" + folder).get(0),
              release.folder() + "/" + path);
      paths.put(year, path);
    }
    return paths;
  }

  private List<String> parts(String folder) throws IOException {
    return release.storage().list(folder).stream().filter(n -> n.startsWith("part-")).toList();
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
  }
}
