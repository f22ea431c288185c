package shimoda.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkSessions.class)
class MeansTest {
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

  private static Row mean(SparkSession spark, Double... values) {
    Dataset<Row> rows =
        spark.createDataFrame(
            java.util.Arrays.stream(values).map(v -> RowFactory.create(v)).toList(), VALUE);
    return rows.agg(Means.mean(col("v"))).collectAsList().get(0);
  }
}
