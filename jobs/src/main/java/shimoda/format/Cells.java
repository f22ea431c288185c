package shimoda.format;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import shimoda.table.Column;
import shimoda.table.TableSchema;

/** Types the cells of a record by the columns of its staged table. */
public final class Cells {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final int RAW_TEXT_LIMIT = 2000;

  private final List<String> names;
  private final List<Column> columns;

  private Cells(List<String> names, List<Column> columns) {
    this.names = names;
    this.columns = columns;
  }

  /** For the own columns of a staged table. */
  public static Cells of(TableSchema schema) {
    List<String> names = schema.ownColumns();
    return new Cells(names, names.stream().map(schema::column).toList());
  }

  /** An empty record to fill by column name. */
  public RawRow newRow() {
    return new RawRow(names);
  }

  /** A record typed in full, or quarantined with the first cell that does not fit its column. */
  public SourceRecord typed(long line, RawRow row) {
    Object[] values = new Object[names.size()];
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      String text = row.text(i);
      if (text == null) {
        if (columns.get(i).required()) {
          faults.add(names.get(i) + " is empty");
        }
        continue;
      }
      try {
        values[i] = typed(columns.get(i), text);
      } catch (IllegalArgumentException | DateTimeParseException e) {
        faults.add(
            "%s '%s' is not a %s"
                .formatted(
                    names.get(i),
                    text,
                    columns.get(i).type().name().toLowerCase(java.util.Locale.ROOT)));
      }
    }
    return faults.isEmpty()
        ? SourceRecord.row(line, values)
        : SourceRecord.quarantined(
            line, String.join("; ", faults) + " in " + shortened(row.toString()), values);
  }

  /** What becomes of a record under a source's rule: typed, ignored, or quarantined by the rule. */
  public SourceRecord outcome(long line, RawRow row, RowRule rule) {
    try {
      String ignored = rule.ignoredBy(row);
      return ignored == null ? typed(line, row) : ignored(line, ignored, row);
    } catch (IllegalArgumentException e) {
      return SourceRecord.quarantined(
          line, e.getMessage() + " in " + shortened(row.toString()), typed(line, row).values());
    }
  }

  /** A record left out by a rule of the card, with what of it can be typed. */
  public SourceRecord ignored(long line, String rule, RawRow row) {
    return SourceRecord.ignored(line, rule, typed(line, row).values());
  }

  /** Raw text cut to a length that a table cell bears. */
  public static String shortened(String raw) {
    return raw.length() <= RAW_TEXT_LIMIT ? raw : raw.substring(0, RAW_TEXT_LIMIT) + "...";
  }

  private static Object typed(Column column, String text) {
    return switch (column.type()) {
      case STRING -> text;
      case DOUBLE -> number(text);
      case INT -> Integer.valueOf(text);
      case LONG -> Long.valueOf(text);
      case DATE -> LocalDate.parse(text);
      case BOOLEAN -> bool(text);
    };
  }

  private static Double number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(text);
    }
    return value + 0.0;
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true", "1" -> Boolean.TRUE;
      case "false", "0" -> Boolean.FALSE;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
