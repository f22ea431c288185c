package shimoda.pipeline;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import shimoda.table.CodeList;

/** Code lists as tables, every column a string, an empty cell null. */
public final class CodeLists {
  private CodeLists() {}

  /** The rows of a code list. */
  public static Dataset<Row> dataset(SparkSession spark, CodeList list) {
    StructField[] fields =
        list.columns().stream()
            .map(name -> new StructField(name, DataTypes.StringType, true, Metadata.empty()))
            .toArray(StructField[]::new);
    List<Row> rows =
        list.rows().values().stream()
            .flatMap(List::stream)
            .map(
                row ->
                    RowFactory.create(
                        list.columns().stream().map(c -> blankToNull(row.get(c))).toArray()))
            .toList();
    return spark.createDataFrame(rows, new StructType(fields));
  }

  private static String blankToNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
