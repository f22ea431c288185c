package shimoda.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shimoda.pipeline.SparkSessions;

@ExtendWith(SparkSessions.class)
final class ContentHashTest {
  private static final StructType TYPE =
      new StructType()
          .add("a", DataTypes.StringType)
          .add("b", DataTypes.StringType)
          .add("x", DataTypes.DoubleType);

  private final SparkSession spark;

  ContentHashTest(SparkSession spark) {
    this.spark = spark;
  }

  private ContentHash hash(int partitions, Row... rows) {
    Dataset<Row> table = spark.createDataFrame(List.of(rows), TYPE).repartition(partitions);
    List<Column> aggregates = ContentHash.aggregates(TYPE);
    return ContentHash.of(
        table
            .agg(aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new))
            .head(),
        0);
  }

  @Test
  void orderAndPartitionsDoNotShow() {
    Row one = RowFactory.create("1", "2", 3.0);
    Row two = RowFactory.create("4", null, null);
    assertThat(hash(1, one, two)).isEqualTo(hash(2, two, one));
  }

  @Test
  void valueThatMovesToTheNextColumn_changesTheHash() {
    assertThat(hash(1, RowFactory.create("a", null, 1.0)))
        .isNotEqualTo(hash(1, RowFactory.create(null, "a", 1.0)));
  }

  @Test
  void twoZerosAreOne() {
    assertThat(hash(1, RowFactory.create("a", "b", 0.0)))
        .isEqualTo(hash(1, RowFactory.create("a", "b", -0.0)));
  }

  @Test
  void rowThatStandsTwice_isNotLost() {
    Row row = RowFactory.create("a", "b", 1.0);
    assertThat(hash(1, row, row)).isNotEqualTo(hash(1)).isNotEqualTo(hash(1, row));
  }

  @Test
  void partsAddUpToTheWhole_andTextReadsBack() {
    Row one = RowFactory.create("1", "2", 3.0);
    Row two = RowFactory.create("4", null, null);
    ContentHash whole = hash(1, one, two);
    assertThat(hash(1, one).plus(hash(1, two))).isEqualTo(whole);
    assertThat(ContentHash.parse(whole.toString())).isEqualTo(whole);
  }
}
