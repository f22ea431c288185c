package shimoda.table;

/**
 * A check of a finished table: a query that gives one number, and the bounds it must lie in.
 *
 * @param id name, unique in its table
 * @param level {@code stop} blocks publication, {@code warn} is printed and kept
 * @param sql query; {@code {this}} is the table itself, {@code {layer.table}} one of its inputs
 * @param equals the number expected, or null
 * @param min lower bound, or null
 * @param max upper bound, or null
 * @param when {@code always}, or {@code real} for figures that hold on the full files and not on
 *     the sample
 * @param description what it protects
 */
public record GateRule(
    String id,
    Level level,
    String sql,
    Double equals,
    Double min,
    Double max,
    When when,
    String description) {
  /** What a failed gate does. */
  public enum Level {
    STOP,
    WARN
  }

  /** On which data a gate applies. */
  public enum When {
    ALWAYS,
    REAL
  }

  public GateRule {
    level = level == null ? Level.STOP : level;
    when = when == null ? When.ALWAYS : when;
    if (equals == null && min == null && max == null) {
      equals = 0.0;
    }
  }

  /** Whether an observed number lies within the bounds. */
  public boolean holds(double observed) {
    return (equals == null || observed == equals)
        && (min == null || observed >= min)
        && (max == null || observed <= max);
  }

  /** The bounds as a person reads them. */
  public String bound() {
    if (equals != null) {
      return "= " + plain(equals);
    }
    if (min != null && max != null) {
      return plain(min) + " to " + plain(max);
    }
    return min != null ? ">= " + plain(min) : "<= " + plain(max);
  }

  /** A number without a needless fraction. */
  public static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? "%,d".formatted((long) value)
        : Double.toString(value);
  }
}
