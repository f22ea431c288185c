package shimoda.format;

import java.time.LocalDateTime;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;

/** One row of a sheet. Cells are asked for by column, from 0. */
public final class XlsxRow {
  /** What a carriage return becomes when a workbook is written by some programs. */
  private static final Pattern RETURN = Pattern.compile("_x000D_\n?|\r\n?");

  private final Row row;

  XlsxRow(Row row) {
    this.row = row;
  }

  /** Number of the row in its sheet, from 1, as a spreadsheet program shows it. */
  public int number() {
    return row.getRowNum();
  }

  public int width() {
    return row.getCellCount();
  }

  /**
   * The text of a cell without blanks around it, or null; a number as plain decimals, a date as the
   * serial number it is stored as. What looks like a formula in a text cell is text.
   */
  public String text(int column) {
    Cell cell = cell(column);
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return null;
    }
    String text =
        switch (cell.getType()) {
          case NUMBER -> plain(cell);
          default -> cell.getText();
        };
    if (text == null) {
      return null;
    }
    String clean = RETURN.matcher(text).replaceAll("\n").strip();
    return clean.isEmpty() ? null : clean;
  }

  /** Whether the cell's value comes from a formula and is only what was last computed. */
  public boolean isFormula(int column) {
    Cell cell = cell(column);
    return cell != null && cell.getFormula() != null;
  }

  /** Whether the cell holds an error value such as {@code #N/A}. */
  public boolean isError(int column) {
    Cell cell = cell(column);
    return cell != null && cell.getType() == CellType.ERROR;
  }

  /** Whether the cell holds a number, a serial date among them. */
  public boolean isNumber(int column) {
    Cell cell = cell(column);
    return cell != null && cell.getType() == CellType.NUMBER;
  }

  /** The moment a serial number stands for, by the date system of the workbook (1900 or 1904). */
  public LocalDateTime moment(int column) {
    return row.getCell(column).asDate();
  }

  /** Whether no cell holds a text. */
  public boolean isBlank() {
    for (int i = 0; i < width(); i++) {
      if (text(i) != null) {
        return false;
      }
    }
    return true;
  }

  private static String plain(Cell cell) {
    return cell.asNumber().stripTrailingZeros().toPlainString();
  }

  private Cell cell(int column) {
    return column < row.getCellCount() ? row.getCell(column) : null;
  }
}
