package shimoda.sources.wb_pink_sheet;

import java.io.IOException;
import java.io.InputStream;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import shimoda.format.Cells;
import shimoda.format.DateTexts;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.format.XlsxRow;
import shimoda.format.XlsxSheet;
import shimoda.format.XlsxWorkbook;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * One record is one month of the World Bank commodity prices (the Pink Sheet): sheet Monthly
 * Prices, names in the row above the units, months as 1960M01 in the first column, an ellipsis for
 * missing. Names lose the marks of footnotes. A column's unit must be the one its staged column
 * stands for: the second of its headers.
 */
public final class WbPinkSheet implements RecordReader {
  private static final String SHEET = "Monthly Prices";
  private static final String ANCHOR = "Crude oil, average";
  private static final int HEADING_SOUGHT_IN_ROWS = 10;
  private static final DateTimeFormatter MONTH = DateTexts.pattern("uuuu'M'MM");
  private static final Set<String> MISSING = Set.of("\u2026", "...", "..");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    XlsxSheet sheet =
        XlsxWorkbook.openPassingOver(file, bytes, Set.of("AFOSHEET")).sheets().stream()
            .filter(s -> s.name().equals(SHEET))
            .findFirst()
            .orElseThrow(
                () -> UserError.at(file.name(), 1, "no sheet '" + SHEET + "'", "pull it again"));
    Iterator<XlsxRow> rows = sheet.rows();
    int[] targets = targets(file, rows, schema);
    Cells cells = Cells.of(schema);
    List<SourceRecord> records = new ArrayList<>();
    while (rows.hasNext()) {
      XlsxRow row = rows.next();
      if (!row.isBlank()) {
        records.add(record(row, targets, schema.ownColumns(), cells));
      }
    }
    return records.iterator();
  }

  private static SourceRecord record(
      XlsxRow row, int[] targets, List<String> columns, Cells cells) {
    RawRow raw = cells.newRow();
    raw.set("month_start", row.text(0));
    for (int i = 1; i < Math.min(targets.length, row.width()); i++) {
      String text = row.text(i);
      if (targets[i] >= 0 && text != null && !MISSING.contains(text)) {
        raw.set(columns.get(targets[i]), text);
      }
    }
    return cells.outcome(
        row.number(),
        raw,
        r -> {
          DateTexts.monthToIso(r, "month_start", MONTH);
          return null;
        });
  }

  /** For each column of the sheet its staged column, or -1. */
  private static int[] targets(SourceFile file, Iterator<XlsxRow> rows, TableSchema schema) {
    XlsxRow names = headings(file, rows);
    XlsxRow units = rows.next();
    List<String> own = schema.ownColumns();
    List<String> faults = new ArrayList<>();
    List<String> lacking = new ArrayList<>(own.subList(1, own.size()));
    int[] targets = new int[names.width()];
    for (int i = 1; i < targets.length; i++) {
      targets[i] = -1;
      String name = name(names, i);
      if (name == null || schema.ignoredHeaders().contains(name)) {
        continue;
      }
      int column = column(name, own, schema);
      if (column < 0) {
        faults.add("unknown column '" + name + "'");
        continue;
      }
      String unit = schema.column(own.get(column)).header().get(1);
      if (!unit.equals(units.text(i))) {
        faults.add("'%s' in %s, not %s".formatted(name, units.text(i), unit));
      }
      targets[i] = column;
      lacking.remove(own.get(column));
    }
    lacking.forEach(column -> faults.add("no column for " + column));
    if (!faults.isEmpty()) {
      throw UserError.at(
          file.name(),
          names.number(),
          String.join(", ", faults),
          "map or ignore it in schemas/staged/" + schema.name().name() + ".yml");
    }
    return targets;
  }

  private static XlsxRow headings(SourceFile file, Iterator<XlsxRow> rows) {
    for (int i = 0; i < HEADING_SOUGHT_IN_ROWS && rows.hasNext(); i++) {
      XlsxRow row = rows.next();
      if (row.width() > 1 && ANCHOR.equals(name(row, 1))) {
        return row;
      }
    }
    throw UserError.at(
        file.name(), 1, "no row of names that starts with '" + ANCHOR + "'", "pull it again");
  }

  private static String name(XlsxRow row, int column) {
    String text = row.text(column);
    return text == null ? null : text.replace("*", "").strip();
  }

  private static int column(String name, List<String> own, TableSchema schema) {
    for (int c = 1; c < own.size(); c++) {
      if (schema.column(own.get(c)).header().get(0).equals(name)) {
        return c;
      }
    }
    return -1;
  }
}
