package shimoda.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is how much more JPN or RUS sells to the other than the other's place in world trade
 * would have it: with the reporter in the world, and without. Formulas and their sources: {@code
 * shimoda.econometrics.TradeIndices}.
 */
public final class TradeIntensity implements Job {
  @Override
  public TableName output() {
    return TableName.of("indicators.trade_intensity");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.dyad_year"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> flows =
        Exports.of(in.table("marts.dyad_year"))
            .withColumn("total", number(sum("v").over(Window.partitionBy("exporter", "year"))))
            .withColumn("bought", number(sum("v").over(Window.partitionBy("importer", "year"))))
            .withColumn("world", number(sum("v").over(Window.partitionBy("year"))))
            .withColumn("x", number(col("v")))
            .filter(
                col("exporter")
                    .isin("JPN", "RUS")
                    .and(col("importer").isin("JPN", "RUS"))
                    .and(col("x").gt(0)));
    Column share = col("x").divide(col("total"));
    Column within = share.divide(col("bought").divide(col("world")));
    Column without =
        share.divide(col("bought").minus(col("x")).divide(col("world").minus(col("total"))));
    return observed(flows, "trade_intensity", within)
        .unionAll(
            observed(
                flows.filter(col("bought").gt(col("x"))),
                "trade_intensity_without_reporter",
                without));
  }

  private static Dataset<Row> observed(Dataset<Row> flows, String id, Column value) {
    return Observations.annual(
        flows, id, col("exporter"), col("importer"), "TOTAL", value, "ratio");
  }

  private static Column number(Column money) {
    return money.cast("double");
  }
}
