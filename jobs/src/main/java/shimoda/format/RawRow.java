package shimoda.format;

import java.util.Arrays;
import java.util.List;

/**
 * The cells of one record as text, by the names of the staged table's own columns; null where the
 * cell is empty or missing.
 */
public final class RawRow {
  private final List<String> columns;
  private final String[] cells;

  RawRow(List<String> columns) {
    this.columns = columns;
    this.cells = new String[columns.size()];
  }

  /** Whether the staged table has a column of this name. */
  public boolean has(String column) {
    return columns.contains(column);
  }

  /** The text of a column, or null. */
  public String text(String column) {
    return cells[index(column)];
  }

  /**
   * Replaces the text of a column, as for a quote that is part of the layout and not of the value.
   */
  public void set(String column, String text) {
    cells[index(column)] = text;
  }

  void set(int index, String text) {
    cells[index] = text;
  }

  String text(int index) {
    return cells[index];
  }

  int size() {
    return cells.length;
  }

  private int index(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("No column '" + column + "' among " + columns);
    }
    return index;
  }

  @Override
  public String toString() {
    return Arrays.toString(cells);
  }
}
