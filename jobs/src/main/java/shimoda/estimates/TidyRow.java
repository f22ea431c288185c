package shimoda.estimates;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * A row of an estimates table under construction, by column name; cells not named stay null. Names
 * are held against the table's schema, and a number that is not finite is refused: an estimate that
 * does not exist has a status and no value.
 */
final class TidyRow {
  private final String table;
  private final List<String> columns;
  private final Object[] cells;

  private TidyRow(String table, List<String> columns, Object[] cells) {
    this.table = table;
    this.columns = columns;
    this.cells = cells;
  }

  /** An empty row of a table. */
  static TidyRow of(TableName table) {
    List<String> columns = TableSchema.of(table).columnNames();
    return new TidyRow(table.toString(), columns, new Object[columns.size()]);
  }

  /** A row of a table of the shape {@code fit}, estimated. */
  static TidyRow fit(
      TableName table, String hypothesis, String specification, String role, String statistic) {
    return of(table)
        .with("hypothesis_id", hypothesis)
        .with("specification", specification)
        .with("role", role)
        .with("statistic", statistic)
        .with("status", "estimated")
        .with("n_rows", 0L)
        .with("n_units", 0L);
  }

  /** The same row with one more cell. */
  TidyRow with(String column, Object value) {
    int at = columns.indexOf(column);
    boolean notFinite = value instanceof Double number && !Double.isFinite(number);
    if (at < 0 || notFinite) {
      throw new IllegalArgumentException(
          "%s, column %s: no such column, or a value that is not finite (%s)"
              .formatted(table, column, value));
    }
    Object[] more = cells.clone();
    more[at] = value;
    return new TidyRow(table, columns, more);
  }

  /** The same row without a value, and why. */
  TidyRow refused(String reason) {
    return without("refused", reason);
  }

  /** The same row, of which no source holds the data, and what is missing. */
  TidyRow notHeld(String reason) {
    return without("not_held", reason);
  }

  private TidyRow without(String status, String reason) {
    return with("status", status).with("detail", reason);
  }

  /** Estimate, error and the registered 90 % interval: estimate +- 1.6448536 errors. */
  TidyRow estimate(double value, double stdError, String errorKind) {
    return with("value", value)
        .with("std_error", stdError)
        .with("std_error_kind", errorKind)
        .with("interval_low", value - QUANTILE_90 * stdError)
        .with("interval_high", value + QUANTILE_90 * stdError);
  }

  /** Half width of the registered interval in errors (PREMISE B1). */
  static final double QUANTILE_90 = 1.6448536;

  /** A value without an error. */
  TidyRow value(double value) {
    return with("value", value);
  }

  /** Observations and units behind the value. */
  TidyRow counts(long rows, long units) {
    return with("n_rows", rows).with("n_units", units);
  }

  /** A number of the row, if it stands there. */
  OptionalDouble number(String column) {
    Object cell = cells[columns.indexOf(column)];
    return cell instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /** A whole number of the row. */
  long count(String column) {
    return (Long) cells[columns.indexOf(column)];
  }

  /** A text of the row; null where none stands. */
  String text(String column) {
    return (String) cells[columns.indexOf(column)];
  }

  Row row() {
    return RowFactory.create(Arrays.copyOf(cells, cells.length));
  }
}
