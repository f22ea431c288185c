package shimoda.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rows of one statement.
 *
 * @param columns headings in order
 * @param rows cells in the order of the headings, null where unknown
 */
public record Answer(List<String> columns, List<List<Object>> rows) {
  int size() {
    return rows.size();
  }

  Object cell(int row, String column) {
    int at = columns.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException("No column '" + column + "' among " + columns);
    }
    return rows.get(row).get(at);
  }

  /** The cell as text; unknown is empty. */
  String text(int row, String column) {
    Object cell = cell(row, column);
    return cell == null ? "" : cell.toString();
  }

  /** The cell as a number; unknown is NaN. */
  double number(int row, String column) {
    return cell(row, column) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** A column of numbers, NaN where unknown. */
  double[] numbers(String column) {
    return IntStream.range(0, size()).mapToDouble(i -> number(i, column)).toArray();
  }

  /** The rows in which a column has this text. */
  Answer where(String column, String text) {
    int at = columns.indexOf(column);
    return new Answer(
        columns, rows.stream().filter(row -> text.equals(String.valueOf(row.get(at)))).toList());
  }

  /** The rows in which a column is known. */
  Answer known(String column) {
    int at = columns.indexOf(column);
    return new Answer(columns, rows.stream().filter(row -> row.get(at) != null).toList());
  }

  /** The distinct texts of a column, in order of first appearance. */
  List<String> distinct(String column) {
    return IntStream.range(0, size())
        .mapToObj(i -> text(i, column))
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  /** The row with the largest known number in a column, or -1. */
  int largest(String column) {
    int best = -1;
    for (int i = 0; i < size(); i++) {
      if (!Double.isNaN(number(i, column))
          && (best < 0 || number(i, column) > number(best, column))) {
        best = i;
      }
    }
    return best;
  }

  /** The row with the smallest known number in a column, or -1. */
  int smallest(String column) {
    int best = -1;
    for (int i = 0; i < size(); i++) {
      if (!Double.isNaN(number(i, column))
          && (best < 0 || number(i, column) < number(best, column))) {
        best = i;
      }
    }
    return best;
  }

  /** Rows as maps from column to text, an unknown cell absent. */
  List<Map<String, String>> maps() {
    return rows.stream().map(this::map).toList();
  }

  private Map<String, String> map(List<Object> row) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (row.get(i) != null) {
        map.put(columns.get(i), row.get(i).toString());
      }
    }
    return map;
  }
}
