package shimoda.format;

import java.text.Normalizer;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * The records of one sheet: the rows with content below its header row. Headings are compared
 * without blanks and line breaks and in compatibility form, since their writing varies within one
 * workbook; one that is neither mapped nor listed as ignored stops the run. A record with a formula
 * or an error value in a column that is read is quarantined.
 */
public final class SheetRecords implements Iterator<SourceRecord> {
  private static final int HEADER_SOUGHT_IN_ROWS = 20;

  /** Below this a number in a date column may be a year as well as a serial date (before 1908). */
  private static final double SMALLEST_SERIAL = 3000;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000]+");
  private static final long LINES_PER_SHEET = 10_000_000;

  private final XlsxSheet sheet;
  private final SheetLayout layout;
  private final RowRule rule;
  private final Cells cells;
  private final List<String> columns;
  private final int[] target;
  private final Iterator<XlsxRow> rows;
  private XlsxRow ahead;

  private SheetRecords(
      XlsxSheet sheet,
      SheetLayout layout,
      TableSchema schema,
      RowRule rule,
      int[] target,
      Iterator<XlsxRow> rows) {
    this.sheet = sheet;
    this.layout = layout;
    this.rule = rule;
    this.cells = Cells.of(schema);
    this.columns = schema.ownColumns();
    this.target = target;
    this.rows = rows;
    this.ahead = nextWithContent();
  }

  /**
   * The records of a sheet, or nothing when no row among its first has the anchor heading.
   *
   * @throws UserError when a heading is unknown, stands twice, or is lacking
   */
  public static Optional<SheetRecords> of(
      SourceFile file, XlsxSheet sheet, SheetLayout layout, TableSchema schema, RowRule rule) {
    Iterator<XlsxRow> rows = sheet.rows();
    for (int i = 0; i < HEADER_SOUGHT_IN_ROWS && rows.hasNext(); i++) {
      XlsxRow row = rows.next();
      if (holds(row, layout.anchor())) {
        int[] target = targets(file, sheet, row, layout, schema);
        return Optional.of(new SheetRecords(sheet, layout, schema, rule, target, rows));
      }
    }
    return Optional.empty();
  }

  /** A heading, or the name of a sheet, as it is compared: NFKC without blanks. */
  public static String comparable(String text) {
    return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
  }

  /**
   * The line number a record of a sheet carries: the position of the sheet times ten million, plus
   * the row.
   */
  static long line(XlsxSheet sheet, XlsxRow row) {
    return sheet.position() * LINES_PER_SHEET + row.number();
  }

  private static boolean holds(XlsxRow row, String anchor) {
    for (int i = 0; i < row.width(); i++) {
      String text = row.text(i);
      if (text != null && comparable(text).equals(comparable(anchor))) {
        return true;
      }
    }
    return false;
  }

  private static int[] targets(
      SourceFile file, XlsxSheet sheet, XlsxRow header, SheetLayout layout, TableSchema schema) {
    List<String> own = schema.ownColumns();
    List<String> ignored = schema.ignoredHeaders().stream().map(SheetRecords::comparable).toList();
    int[] targets = new int[header.width()];
    List<String> faults = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < targets.length; i++) {
      String text = header.text(i);
      targets[i] = -1;
      if (text == null || ignored.contains(comparable(text))) {
        continue;
      }
      targets[i] = column(comparable(text), own, schema);
      if (targets[i] < 0) {
        faults.add("unknown heading '" + comparable(text) + "'");
      } else if (found.contains(own.get(targets[i]))) {
        faults.add("a second heading '" + comparable(text) + "' for " + own.get(targets[i]));
      } else {
        found.add(own.get(targets[i]));
      }
    }
    layout.mustHave().stream()
        .filter(column -> !found.contains(column))
        .sorted()
        .forEach(column -> faults.add("no heading for " + column));
    if (!faults.isEmpty()) {
      throw UserError.at(
          file.name(),
          header.number(),
          "sheet '" + sheet.name() + "' has " + String.join(", ", faults),
          "map or ignore it in schemas/staged/" + schema.name().name() + ".yml");
    }
    return targets;
  }

  private static int column(String heading, List<String> own, TableSchema schema) {
    for (int c = 0; c < own.size(); c++) {
      if (schema.column(own.get(c)).header().stream()
          .anyMatch(name -> comparable(name).equals(heading))) {
        return c;
      }
    }
    return -1;
  }

  private XlsxRow nextWithContent() {
    while (rows.hasNext()) {
      XlsxRow row = rows.next();
      if (!row.isBlank()) {
        return row;
      }
    }
    return null;
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public SourceRecord next() {
    if (ahead == null) {
      throw new NoSuchElementException();
    }
    XlsxRow row = ahead;
    ahead = nextWithContent();
    return record(line(sheet, row), row);
  }

  private SourceRecord record(long line, XlsxRow from) {
    RawRow to = cells.newRow();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < from.width(); i++) {
      String text = from.text(i);
      if (i >= target.length || target[i] < 0) {
        if (i >= target.length && text != null) {
          faults.add("column " + (i + 1) + " has no heading: " + text);
        }
        continue;
      }
      String column = columns.get(target[i]);
      if (from.isFormula(i)) {
        faults.add(column + " is a formula, last computed as '" + text + "'");
      } else if (from.isError(i)) {
        faults.add(column + " is the error value '" + text + "'");
      }
      to.set(target[i], text == null || layout.missing().contains(text) ? null : text);
      if (from.isNumber(i) && layout.dayColumns().contains(column)) {
        setDay(to, target[i], from, i, faults);
      }
    }
    String ignored = rule.ignoredBy(to);
    if (!faults.isEmpty()) {
      return SourceRecord.quarantined(
          line,
          String.join("; ", faults) + " in " + Cells.shortened(to.toString()),
          cells.typed(line, to).values());
    }
    return ignored == null ? cells.typed(line, to) : cells.ignored(line, ignored, to);
  }

  private void setDay(RawRow to, int index, XlsxRow from, int i, List<String> faults) {
    LocalDateTime moment = from.moment(i);
    double serial = Double.parseDouble(from.text(i));
    if (serial < SMALLEST_SERIAL || !moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      faults.add(
          columns.get(index) + " has the number " + from.text(i) + ", which is no clear day");
    } else {
      to.set(index, moment.toLocalDate().toString());
    }
  }
}
