package shimoda.format;

import java.io.IOException;
import java.util.Iterator;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** One sheet of a workbook. */
public final class XlsxSheet {
  private final SourceFile file;
  private final Sheet sheet;

  XlsxSheet(SourceFile file, Sheet sheet) {
    this.file = file;
    this.sheet = sheet;
  }

  public String name() {
    return sheet.getName();
  }

  /** Place among the sheets of the workbook, from 1. */
  public int position() {
    return sheet.getIndex() + 1;
  }

  /**
   * The rows in order, streamed. Rows that a filter hides are rows like any other: hiding them is a
   * matter of display, and lists have been published with a filter left on.
   *
   * @throws shimoda.table.UserError from the iterator, when the sheet is cut short or malformed
   */
  public Iterator<XlsxRow> rows() {
    try {
      Iterator<Row> rows = sheet.openStream().iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          try {
            return rows.hasNext();
          } catch (RuntimeException e) {
            throw XlsxWorkbook.broken(file, e);
          }
        }

        @Override
        public XlsxRow next() {
          try {
            return new XlsxRow(rows.next());
          } catch (java.util.NoSuchElementException e) {
            throw e;
          } catch (RuntimeException e) {
            throw XlsxWorkbook.broken(file, e);
          }
        }
      };
    } catch (IOException | RuntimeException e) {
      throw XlsxWorkbook.broken(file, e);
    }
  }
}
