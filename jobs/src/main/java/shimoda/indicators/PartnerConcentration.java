package shimoda.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is how far the imports of JPN or RUS come from few partners: the Herfindahl-Hirschman
 * index of partner shares, 1 / n to 1.
 */
public final class PartnerConcentration implements Job {
  @Override
  public TableName output() {
    return TableName.of("indicators.partner_concentration");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.dyad_year"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> squares =
        Exports.of(in.table("marts.dyad_year"))
            .filter(col("importer").isin("JPN", "RUS").and(col("v").gt(0)))
            .withColumn("all", sum("v").over(Window.partitionBy("importer", "year")))
            .withColumn("share", col("v").cast("double").divide(col("all").cast("double")))
            .groupBy("importer", "year")
            .agg(
                sum(col("share").multiply(col("share")).cast("decimal(20,18)"))
                    .as("concentration"));
    return Observations.annual(
        squares,
        "partner_concentration",
        col("importer"),
        lit("WLD"),
        "TOTAL",
        col("concentration").cast("double"),
        "index");
  }
}
