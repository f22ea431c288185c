package shimoda.indicators;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.ln;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is the trade of a dyad with JPN or RUS in dollars of 2015, by the United States consumer
 * price index, or its change from the year before in log points.
 */
public final class RealTrade implements Job {
  private static final int BASE_YEAR = 2015;

  @Override
  public TableName output() {
    return TableName.of("indicators.real_trade");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.dyad_year"), Input.table("conformed.price"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> consumer =
        in.table("conformed.price")
            .filter(col("price_id").equalTo("US_CPI").and(col("freq_code").equalTo("A")))
            .select(col("year"), col("price").as("cpi"));
    Dataset<Row> base =
        consumer.filter(col("year").equalTo(BASE_YEAR)).select(col("cpi").as("cpi_base"));
    WindowSpec years = Window.partitionBy("iso3_a", "iso3_b").orderBy("year");
    Dataset<Row> real =
        in.table("marts.dyad_year")
            .filter(col("iso3_a").isin("JPN", "RUS").or(col("iso3_b").isin("JPN", "RUS")))
            .join(broadcast(consumer), new String[] {"year"}, "left")
            .join(broadcast(base))
            .withColumn("real", col("trade_value_usd").multiply(col("cpi_base")).divide(col("cpi")))
            .withColumn("before", lag("real", 1).over(years));
    return Observations.annual(
            real.filter(col("real").isNotNull()),
            "real_trade",
            col("iso3_a"),
            col("iso3_b"),
            "TOTAL",
            col("real"),
            "USD of 2015")
        .unionAll(
            Observations.annual(
                real.filter(col("real").gt(0).and(col("before").gt(0))),
                "real_trade_growth",
                col("iso3_a"),
                col("iso3_b"),
                "TOTAL",
                ln(col("real").divide(col("before"))),
                "log points"));
  }
}
