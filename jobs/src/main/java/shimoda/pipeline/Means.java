package shimoda.pipeline;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.try_divide;

import org.apache.spark.sql.Column;

/** Aggregates of doubles that come out the same to the last digit for any order of rows. */
public final class Means {
  private Means() {}

  /**
   * The mean of the known values of a group, null where there are none, added from the smallest to
   * the largest.
   */
  public static Column mean(Column values) {
    Column sorted = array_sort(collect_list(values));
    return try_divide(aggregate(sorted, lit(0.0), Column::plus), size(sorted));
  }
}
