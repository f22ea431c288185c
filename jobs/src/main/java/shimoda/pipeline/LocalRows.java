package shimoda.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.table.TableSchema;

/**
 * The rows of a table that is small enough for memory, sorted by key. A row has the columns of the
 * schema in its order: String, Double, LocalDate, Integer, Long, Boolean or null.
 */
final class LocalRows {
  private final TableSchema schema;
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<Row> rows;

  LocalRows(TableSchema schema, List<Row> unsorted) {
    this.schema = schema;
    List<String> names = schema.columnNames();
    for (int i = 0; i < names.size(); i++) {
      positions.put(names.get(i), i);
    }
    this.rows = new ArrayList<>(unsorted);
    this.rows.sort(
        schema.key().stream().map(this::by).reduce(Comparator::thenComparing).orElseThrow());
  }

  @SuppressWarnings("unchecked") // Every type a column may have is comparable to itself.
  private Comparator<Row> by(String column) {
    return Comparator.comparing(
        row -> (Comparable<Object>) value(row, column),
        Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  List<Row> rows() {
    return rows;
  }

  Object value(Row row, String column) {
    return row.get(positions.get(column));
  }

  /** The values of the key of a row. */
  List<Object> key(Row row) {
    List<Object> key = new ArrayList<>();
    schema.key().forEach(column -> key.add(value(row, column)));
    return key;
  }

  /** The rows with this text in a column, in order. */
  Stream<Row> where(String column, String text) {
    return rows.stream().filter(row -> text.equals(value(row, column)));
  }

  /** File and line a row of a staged table comes from. */
  Row place(Row row) {
    return RowFactory.create(value(row, "source_file"), value(row, "source_line"));
  }
}
