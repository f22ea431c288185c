package shimoda.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import shimoda.table.Yaml;

/**
 * The rows of an answer.
 *
 * @param columns headings in order
 * @param rows cells in the order of the headings, null where unknown
 */
record QueryResult(List<String> columns, List<List<Object>> rows) {
  /** Reads a result to its end. */
  static QueryResult of(ResultSet result) throws SQLException {
    int width = result.getMetaData().getColumnCount();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= width; i++) {
      columns.add(result.getMetaData().getColumnLabel(i));
    }
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<Object> row = new ArrayList<>();
      for (int i = 1; i <= width; i++) {
        row.add(result.getObject(i));
      }
      rows.add(row);
    }
    return new QueryResult(columns, rows);
  }

  /** A table with aligned columns; an unknown value is an empty cell. */
  String text() {
    int[] widths = columns.stream().mapToInt(String::length).toArray();
    for (List<Object> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cell(row.get(i)).length());
      }
    }
    StringBuilder text = new StringBuilder();
    line(text, columns, widths);
    rows.forEach(row -> line(text, row.stream().map(QueryResult::cell).toList(), widths));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(cells.get(i));
      line.append(" ".repeat(widths[i] - cells.get(i).length() + 2));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** One object: release, whether it is made of the sample, and the rows by column. */
  String json(String release, boolean sample) {
    ObjectNode root = Yaml.json().createObjectNode();
    root.put("release", release);
    root.put("sample", sample);
    ArrayNode array = root.putArray("rows");
    for (List<Object> row : rows) {
      ObjectNode node = array.addObject();
      for (int i = 0; i < columns.size(); i++) {
        node.set(columns.get(i), value(row.get(i), node));
      }
    }
    try {
      return Yaml.json().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static com.fasterxml.jackson.databind.JsonNode value(Object cell, ObjectNode node) {
    if (cell == null) {
      return node.nullNode();
    }
    if (cell instanceof Boolean flag) {
      return node.booleanNode(flag);
    }
    if (cell instanceof Integer || cell instanceof Long) {
      return node.numberNode(((Number) cell).longValue());
    }
    return cell instanceof Double number ? node.numberNode(number) : node.textNode(cell(cell));
  }

  /** A whole number without a fraction, text on one line. */
  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    return value.toString().replaceAll("\\s+", " ");
  }
}
