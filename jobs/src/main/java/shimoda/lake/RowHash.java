package shimoda.lake;

import java.time.LocalDate;
import java.util.function.IntFunction;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/** The two hashes of one row in memory, equal to what Spark's {@code xxhash64} gives for it. */
final class RowHash {
  /** What Spark starts every row with. */
  private static final long SPARK_SEED = 42;

  private RowHash() {}

  /**
   * @param width number of columns
   * @param cell the value of a column: String, Double, LocalDate, Integer, Long, Boolean or null
   * @param first 1 or 2, which of the two hashes
   */
  static long of(int width, IntFunction<Object> cell, int first) {
    long hash = XXH64.hashInt(first, SPARK_SEED);
    for (int i = 0; i < width; i++) {
      Object value = cell.apply(i);
      if (value != null) {
        hash = of(value, hash);
      }
      hash = XXH64.hashInt(value == null ? 1 : 0, hash);
    }
    return hash;
  }

  private static long of(Object value, long hash) {
    if (value instanceof String text) {
      return XXH64.hashUTF8String(UTF8String.fromString(text), hash);
    } else if (value instanceof Double number) {
      return XXH64.hashLong(Double.doubleToLongBits(number + 0.0), hash);
    } else if (value instanceof Long number) {
      return XXH64.hashLong(number, hash);
    } else if (value instanceof Integer number) {
      return XXH64.hashInt(number, hash);
    } else if (value instanceof LocalDate day) {
      return XXH64.hashInt((int) day.toEpochDay(), hash);
    } else if (value instanceof Boolean flag) {
      return XXH64.hashInt(flag ? 1 : 0, hash);
    }
    throw new IllegalArgumentException("No hash of " + value.getClass());
  }
}
