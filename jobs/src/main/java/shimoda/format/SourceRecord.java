package shimoda.format;

import java.io.Serializable;

/**
 * What became of one record of a source file: one record in, one of these out.
 *
 * @param line line (text), row (sheet) or running number (elsewhere) in the file, from 1
 * @param outcome {@code row}, {@code quarantined}, or {@code ignored:<rule>} with a rule the
 *     source's card names
 * @param detail why it is quarantined, with the raw text; null for a row
 * @param values one per data column of the staged table, in the order of its schema: String,
 *     Double, LocalDate, Integer, Long, Boolean or null; for a record that is not a row, what could
 *     be read
 */
public record SourceRecord(long line, String outcome, String detail, Object[] values)
    implements Serializable {
  public static final String ROW = "row";
  public static final String QUARANTINED = "quarantined";

  /** A record that was read in full. */
  public static SourceRecord row(long line, Object... values) {
    return new SourceRecord(line, ROW, null, values);
  }

  /**
   * A record that could not be read: kept with its reason, counted, and stops the run unless the
   * card expects it.
   */
  public static SourceRecord quarantined(long line, String detail, Object... values) {
    return new SourceRecord(line, QUARANTINED, detail, values);
  }

  /** A record that a named rule of the source's card leaves out. */
  public static SourceRecord ignored(long line, String rule, Object... values) {
    return new SourceRecord(line, "ignored:" + rule, null, values);
  }

  public boolean isRow() {
    return ROW.equals(outcome);
  }
}
