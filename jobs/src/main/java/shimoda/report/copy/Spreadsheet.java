package shimoda.report.copy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import shimoda.table.ColumnType;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * One workbook: a Read-me, the meaning of every column, and a sheet per table. Dates are ISO text,
 * since a spreadsheet has no day before 1900; text stays text whatever it begins with.
 */
public final class Spreadsheet {
  /** The workbook. */
  public static final String FILE = "shimoda.xlsx";

  private static final int ROWS_PER_FLUSH = 1000;
  private static final int LONGEST_CELL = 32_767;
  private static final int LONGEST_NAME = 31;

  private Spreadsheet() {}

  /** Writes the workbook. */
  public static void write(Connection duckDb, Contents contents, Path folder)
      throws SQLException, IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(FILE)));
        Workbook book = new Workbook(out, "shimoda", "1.0")) {
      readMe(book.newWorksheet("Read me"), contents);
      columns(book.newWorksheet("Columns"), contents);
      for (Contents.Table table : contents.tables()) {
        try (Statement statement = duckDb.createStatement();
            ResultSet rows =
                statement.executeQuery(
                    "select * from %s order by %s".formatted(table.sql(), table.order()))) {
          sheet(book.newWorksheet(sheetName(table.schema())), table.schema(), rows);
        }
      }
    }
  }

  static String sheetName(TableSchema schema) {
    String name = schema.name().name();
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  private static void readMe(Worksheet sheet, Contents contents) throws IOException {
    List<String> lines = contents.readMe();
    for (int i = 0; i < lines.size(); i++) {
      sheet.value(i, 0, lines.get(i));
    }
    sheet.style(0, 0).bold().set();
    sheet.finish();
  }

  private static void columns(Worksheet sheet, Contents contents) throws IOException {
    header(sheet, List.of("table", "column", "type", "unit", "description"));
    int row = 1;
    for (Contents.Table table : contents.tables()) {
      for (var column : table.schema().columns().entrySet()) {
        sheet.value(row, 0, table.schema().table());
        sheet.value(row, 1, column.getKey());
        sheet.value(row, 2, column.getValue().type().name().toLowerCase(java.util.Locale.ROOT));
        sheet.value(row, 3, column.getValue().unit());
        sheet.value(row++, 4, column.getValue().description());
      }
    }
    sheet.finish();
  }

  private static void header(Worksheet sheet, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      sheet.value(0, i, names.get(i));
      sheet.style(0, i).bold().set();
    }
    sheet.freezePane(0, 1);
  }

  private static void sheet(Worksheet sheet, TableSchema schema, ResultSet rows)
      throws SQLException, IOException {
    List<String> names = schema.columnNames();
    header(sheet, names);
    for (int row = 1; rows.next(); row++) {
      for (int i = 0; i < names.size(); i++) {
        cell(sheet, row, i, schema, names.get(i), rows);
      }
      if (row % ROWS_PER_FLUSH == 0) {
        sheet.flush();
      }
    }
    sheet.finish();
  }

  private static void cell(
      Worksheet sheet, int row, int at, TableSchema schema, String name, ResultSet rows)
      throws SQLException {
    Object value = rows.getObject(name);
    if (value == null) {
      return;
    }
    ColumnType type = schema.column(name).type();
    if (value instanceof Number number) {
      sheet.value(row, at, number);
    } else if (type == ColumnType.BOOLEAN) {
      sheet.value(row, at, (Boolean) value);
    } else {
      String text = value.toString();
      if (text.length() > LONGEST_CELL) {
        throw new UserError(
            "%s, column %s: a text of %,d characters fits no cell: take --format csv"
                .formatted(schema.table(), name, text.length()));
      }
      sheet.value(row, at, text);
    }
  }
}
