package shimoda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import shimoda.lake.ParquetRows;
import shimoda.table.ColumnType;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * Every hand-written row of {@code data/sample/expected} stands in its table of the sample release.
 */
final class GoldenRowsTest {
  private static final Path EXPECTED = Path.of("data/sample/expected");
  private static final int AT_MOST = 20;

  @TestFactory
  Stream<DynamicTest> goldenRowsStandInTheirTable() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(EXPECTED)) {
      tree.filter(p -> p.toString().endsWith(".csv")).sorted().forEach(files::add);
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(EXPECTED.relativize(file).toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    String layer = file.getParent().getFileName().toString();
    String table = file.getFileName().toString().replace(".csv", "");
    TableSchema schema = TableSchema.of(new TableName(layer, table));
    List<Map<String, String>> rows = rows(layer, table);
    try (CSVParser expected =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
      List<CSVRecord> golden = expected.getRecords();
      assertThat(golden).hasSizeBetween(1, AT_MOST);
      for (CSVRecord row : golden) {
        assertThat(row.get("source")).as("each golden row names its source line").isNotBlank();
        assertThat(rows)
            .as("%s.%s holds %s", layer, table, row.toMap())
            .anyMatch(actual -> matches(schema, row, actual));
      }
    }
  }

  private static List<Map<String, String>> rows(String layer, String table) throws IOException {
    Path single = SampleLake.file(layer, table);
    if (Files.exists(single)) {
      return ParquetRows.read(single);
    }
    List<Map<String, String>> rows = new ArrayList<>();
    try (Stream<Path> years = Files.list(single.resolveSibling(table))) {
      years
          .filter(p -> p.toString().endsWith(".parquet"))
          .forEach(p -> rows.addAll(ParquetRows.read(p)));
    }
    return rows;
  }

  private static boolean matches(TableSchema schema, CSVRecord golden, Map<String, String> actual) {
    return golden.toMap().entrySet().stream()
        .filter(cell -> !cell.getKey().equals("source"))
        .allMatch(
            cell ->
                equal(
                    schema.column(cell.getKey()).type(),
                    cell.getValue(),
                    actual.get(cell.getKey())));
  }

  private static boolean equal(ColumnType type, String expected, String actual) {
    if (expected.isEmpty() || actual == null) {
      return expected.isEmpty() && actual == null;
    }
    return switch (type) {
      case DOUBLE -> Double.parseDouble(expected) == Double.parseDouble(actual);
      case INT, LONG -> Long.parseLong(expected) == Long.parseLong(actual);
      case STRING, DATE, BOOLEAN -> expected.equals(actual);
    };
  }
}
