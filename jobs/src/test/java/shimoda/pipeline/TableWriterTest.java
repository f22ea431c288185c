package shimoda.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shimoda.lake.ContentHash;
import shimoda.lake.Lake;
import shimoda.lake.Release;
import shimoda.lake.Storage;
import shimoda.table.CodeList;
import shimoda.table.Column;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

@ExtendWith(SparkSessions.class)
class TableWriterTest {
  private static final int ROWS = 40;
  private static final List<String> TEXTS = List.of("下田", "Симода", "plain", "");

  @TempDir Path folder;
  private Release bySpark;
  private Release inMemory;
  private SparkSession spark;

  @BeforeEach
  void open(SparkSession session) {
    spark = session;
    bySpark = new Lake(Storage.of(folder.resolve("spark").toString())).open("r");
    inMemory = new Lake(Storage.of(folder.resolve("memory").toString())).open("r");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"conformed.milestone", "marts.dyad_year", "staged.cow_trade", "staged.milestones"})
  void rowsInMemory_makeTheFilesThatSparkMakes(String table) throws IOException {
    TableSchema schema = TableSchema.of(TableName.of(table));
    Dataset<Row> rows = spark.createDataFrame(rows(schema), SparkSchemas.of(schema).asNullable());
    Map<Integer, String> anyYear = new HashMap<>();
    anyYear.put(null, "key");

    Map<Integer, String> expected = new TableWriter(bySpark, schema).write(rows, anyYear);
    TableWriter writer = new TableWriter(inMemory, schema);
    LocalRows local = writer.collect(rows);
    Map<Integer, String> written = writer.write(local, anyYear, new Configuration());

    assertThat(written).isEqualTo(expected);
    TableChecks checks = new TableChecks(schema);
    Map<Integer, ContentHash> hashes = checks.check(local);
    assertThat(hashes)
        .isEqualTo(checks.check(read(inMemory, schema, written)))
        .isEqualTo(checks.check(read(bySpark, schema, expected)));
    assertThat(hashes.values().stream().mapToLong(ContentHash::rows).sum()).isEqualTo(ROWS);
    for (String path : written.values()) {
      assertThat(footer("memory", path).getSchema()).isEqualTo(footer("spark", path).getSchema());
      assertThat(footer("memory", path).getKeyValueMetaData())
          .isEqualTo(footer("spark", path).getKeyValueMetaData());
    }
  }

  @Test
  void emptyRequiredColumn_stopsEitherWay() {
    TableSchema schema = TableSchema.of(TableName.of("conformed.milestone"));
    int title = schema.columnNames().indexOf("title");
    List<Row> rows = new ArrayList<>();
    for (Row row : rows(schema)) {
      Object[] cells = new Object[row.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = i == title ? null : row.get(i);
      }
      rows.add(RowFactory.create(cells));
    }
    Dataset<Row> given = spark.createDataFrame(rows, SparkSchemas.of(schema).asNullable());
    Map<Integer, String> single = new HashMap<>();
    single.put(null, "key");
    String message = "required column title is empty in 40 rows";
    assertThatThrownBy(() -> new TableWriter(bySpark, schema).write(given, single))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
    TableWriter writer = new TableWriter(inMemory, schema);
    LocalRows local = writer.collect(given);
    assertThatThrownBy(() -> writer.write(local, single, new Configuration()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  @Test
  void repeatedKey_stopsInMemory() {
    TableSchema schema = TableSchema.of(TableName.of("conformed.milestone"));
    List<Row> rows = new ArrayList<>(rows(schema));
    rows.add(rows.get(7));
    assertThatThrownBy(() -> new TableChecks(schema).check(new LocalRows(schema, rows)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("stands in 2 rows: the key must be unique");
  }

  private FileMetaData footer(String lake, String path) throws IOException {
    Path file = folder.resolve(lake).resolve("releases/r").resolve(path);
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      return reader.getFooter().getFileMetaData();
    }
  }

  private Dataset<Row> read(Release release, TableSchema schema, Map<Integer, String> paths) {
    return spark
        .read()
        .schema(SparkSchemas.of(schema))
        .parquet(
            paths.values().stream()
                .map(p -> release.storage().uri(release.folder() + "/" + p))
                .toArray(String[]::new));
  }

  /** Rows that keep every promise of the schema, with nulls where they may be. */
  private static List<Row> rows(TableSchema schema) {
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < ROWS; n++) {
      List<Object> cells = new ArrayList<>();
      for (String name : schema.columnNames()) {
        boolean key = schema.key().contains(name);
        Column column = schema.column(name);
        boolean empty = !key && column.nullable() && n % 3 == 0;
        cells.add(empty ? null : value(name, column, key, n));
      }
      rows.add(RowFactory.create(cells.toArray()));
    }
    return rows;
  }

  private static Object value(String name, Column column, boolean key, int n) {
    if (name.equals("outcome")) {
      return "row";
    }
    double number = (column.min() == null ? -2.5 : column.min()) + (column.max() == null ? n : 0);
    return switch (column.type()) {
      case STRING -> text(column, key, n);
      case DOUBLE -> n == 1 && column.min() == null ? -0.0 : number;
      case INT ->
          key || name.equals("year") ? Integer.valueOf(1990 + n) : Integer.valueOf((int) number);
      case LONG -> (long) n;
      case BOOLEAN -> n % 2 == 0;
      case DATE -> LocalDate.of(1855, 2, 7).plusDays(n * 1000L);
    };
  }

  private static String text(Column column, boolean key, int n) {
    if (column.codelist() != null) {
      return CodeList.of(column.codelist()).rows().keySet().iterator().next();
    }
    if (!column.allowed().isEmpty()) {
      return column.allowed().get(n % column.allowed().size());
    }
    return key ? "k" + n : TEXTS.get(n % TEXTS.size());
  }
}
