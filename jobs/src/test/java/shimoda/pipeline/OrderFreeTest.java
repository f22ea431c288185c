package shimoda.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkSessions.class)
class OrderFreeTest {
  private static final StructType VALUE = new StructType().add("v", DataTypes.DoubleType);

  @Test
  void orderOfRows_doesNotShow(SparkSession spark) {
    double oneWay = mean(spark, 1e16, 1.0, -1e16, 1.0).getDouble(0);
    double otherWay = mean(spark, 1.0, 1.0, 1e16, -1e16).getDouble(0);
    assertThat(oneWay).isEqualTo(otherWay);
  }

  @Test
  void unknownValues_doNotCount(SparkSession spark) {
    assertThat(mean(spark, 1.0, null, 4.0).getDouble(0)).isEqualTo(2.5);
  }

  @Test
  void noKnownValue_givesNull(SparkSession spark) {
    assertThat(mean(spark, null, null).isNullAt(0)).isTrue();
  }

  @Test
  void sum_isTheSameForAnyOrderAndNullWithoutValues(SparkSession spark) {
    Row one = aggregated(spark, OrderFree.sum(col("v")), 0.1, 1e16, null, 0.7);
    Row other = aggregated(spark, OrderFree.sum(col("v")), 0.7, null, 0.1, 1e16);
    assertThat(one.getDouble(0)).isEqualTo(other.getDouble(0)).isEqualTo(0.1 + 0.7 + 1e16);
    assertThat(aggregated(spark, OrderFree.sum(col("v")), null, null).isNullAt(0)).isTrue();
  }

  private static Row mean(SparkSession spark, Double... values) {
    return aggregated(spark, OrderFree.mean(col("v")), values);
  }

  private static Row aggregated(SparkSession spark, Column aggregate, Double... values) {
    return spark
        .createDataFrame(Arrays.stream(values).map(v -> RowFactory.create(v)).toList(), VALUE)
        .agg(aggregate)
        .head();
  }
}
