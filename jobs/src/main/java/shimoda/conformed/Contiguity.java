package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/** Contiguity of pairs year by year. */
public final class Contiguity {
  private Contiguity() {}

  /**
   * {@code pair, year, contiguity_type}: the closest kind of contiguity in each year that a spell
   * touches (1 land or river, 2 to 5 water). Needs {@code staged.cow_contiguity}.
   */
  public static Dataset<Row> years(Inputs in) {
    return Pairs.ordered(StagedRows.of(in, "cow_contiguity"), "cow_1", "cow_2")
        .withColumn(
            "year",
            expr(
                "explode(sequence(cast(begin_period as int) div 100,"
                    + " cast(end_period as int) div 100))"))
        .withColumn("year", col("year").cast("int"))
        .groupBy("pair", "year")
        .agg(min(col("contiguity_type").cast("int")).as("contiguity_type"));
  }
}
