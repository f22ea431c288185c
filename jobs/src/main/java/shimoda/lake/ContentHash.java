package shimoda.lake;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The hash of a table's rows, the same for any order of rows, files, partitions and threads. Per
 * row two 64-bit xxHash values over every column and its null flag, with different first values;
 * over rows their count, exclusive or, and the sums of their low and high halves. Two parts of a
 * table add up to the hash of the whole.
 *
 * @param rows number of rows
 * @param xor1 exclusive or of the first hash
 * @param low1 sum of its low 32 bits
 * @param high1 sum of its high 32 bits
 * @param xor2 exclusive or of the second hash
 * @param low2 sum of its low 32 bits
 * @param high2 sum of its high 32 bits
 */
public record ContentHash(
    long rows, long xor1, long low1, long high1, long xor2, long low2, long high2) {
  /** The hash of no rows. */
  public static final ContentHash EMPTY = new ContentHash(0, 0, 0, 0, 0, 0, 0);

  private static final long LOW_HALF = 0xFFFFFFFFL;

  /** The seven aggregates of a table of this shape, to be read back by {@link #of}. */
  public static List<Column> aggregates(StructType type) {
    List<Column> aggregates = new ArrayList<>();
    aggregates.add(count(lit(1)));
    for (int seed = 1; seed <= 2; seed++) {
      Column hash = xxhash64(values(type, seed));
      aggregates.add(bit_xor(hash));
      aggregates.add(sum(hash.bitwiseAND(lit(LOW_HALF))));
      aggregates.add(sum(shiftrightunsigned(hash, 32)));
    }
    return aggregates;
  }

  /**
   * A null hashes like nothing at all, so each column brings its null flag; adding 0.0 makes one of
   * the two zeros.
   */
  private static Column[] values(StructType type, int seed) {
    List<Column> values = new ArrayList<>();
    values.add(lit(seed));
    for (StructField field : type.fields()) {
      Column value = col(field.name());
      values.add(field.dataType().equals(DataTypes.DoubleType) ? value.plus(lit(0.0)) : value);
      values.add(value.isNull());
    }
    return values.toArray(Column[]::new);
  }

  /** Reads the seven aggregates from a row, starting at a position. */
  public static ContentHash of(Row row, int at) {
    long rows = row.getLong(at);
    return rows == 0
        ? EMPTY
        : new ContentHash(
            rows,
            row.getLong(at + 1),
            row.getLong(at + 2),
            row.getLong(at + 3),
            row.getLong(at + 4),
            row.getLong(at + 5),
            row.getLong(at + 6));
  }

  /**
   * The hash of one row in memory.
   *
   * @param width number of columns
   * @param cell the value of a column: String, Double, LocalDate, Integer, Long, Boolean or null
   */
  public static ContentHash ofRow(int width, IntFunction<Object> cell) {
    long first = RowHash.of(width, cell, 1);
    long second = RowHash.of(width, cell, 2);
    return new ContentHash(
        1,
        first,
        first & LOW_HALF,
        first >>> Integer.SIZE,
        second,
        second & LOW_HALF,
        second >>> Integer.SIZE);
  }

  /** The hash of this part and another together. */
  public ContentHash plus(ContentHash other) {
    return new ContentHash(
        rows + other.rows,
        xor1 ^ other.xor1,
        low1 + other.low1,
        high1 + other.high1,
        xor2 ^ other.xor2,
        low2 + other.low2,
        high2 + other.high2);
  }

  /** Reads what {@link #toString} wrote. */
  public static ContentHash parse(String text) {
    String[] parts = text.split("-", -1);
    long[] v = new long[parts.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = Long.parseUnsignedLong(parts[i], 16);
    }
    return new ContentHash(v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
  }

  @Override
  public String toString() {
    return "%x-%016x-%x-%x-%016x-%x-%x".formatted(rows, xor1, low1, high1, xor2, low2, high2);
  }
}
