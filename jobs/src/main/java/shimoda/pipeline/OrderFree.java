package shimoda.pipeline;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Aggregates of doubles that come out the same to the last digit for any order of rows: the known
 * values of a group are added from the smallest to the largest. Null where there are none.
 */
public final class OrderFree {
  private OrderFree() {}

  /** The sum of the known values of a group. */
  public static Column sum(Column values) {
    Column sorted = sorted(values);
    return when(size(sorted).gt(0), total(sorted));
  }

  /** The mean of the known values of a group. */
  public static Column mean(Column values) {
    Column sorted = sorted(values);
    return try_divide(total(sorted), size(sorted));
  }

  private static Column sorted(Column values) {
    return array_sort(collect_list(values));
  }

  private static Column total(Column sorted) {
    return aggregate(sorted, lit(0.0), Column::plus);
  }
}
