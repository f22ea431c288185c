package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Pairs of COW state codes as they stand, smaller code first; {@code pair} = 1000 x smaller +
 * larger.
 */
public final class Pairs {
  /** Russia and Japan: its dispute is not settled, and no event set may say so. */
  public static final int RUSSIA_JAPAN = 365_740;

  private Pairs() {}

  /** Adds {@code cow_1}, {@code cow_2} and {@code pair} from two columns of codes in any order. */
  public static Dataset<Row> ordered(Dataset<Row> rows, String first, String second) {
    Column a = col(first).cast("int");
    Column b = col(second).cast("int");
    return rows.withColumn("pair", least(a, b).multiply(lit(1000)).plus(greatest(a, b)))
        .withColumn("cow_1", pairFirst())
        .withColumn("cow_2", pairSecond());
  }

  private static Column pairFirst() {
    return col("pair").divide(lit(1000)).cast("int");
  }

  private static Column pairSecond() {
    return col("pair").mod(lit(1000)).cast("int");
  }
}
