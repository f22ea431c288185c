package shimoda.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
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
 * One row is the share of one partner in the imports of Japan or Russia in one year, from COW
 * totals.
 */
public final class TradeShare implements Job {
  @Override
  public TableName output() {
    return TableName.of("indicators.trade_share");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.dyad_year"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> dyads = in.table("marts.dyad_year");
    Dataset<Row> imports =
        imports(dyads, "iso3_a", "iso3_b", "imports_a_from_b_usd")
            .unionAll(imports(dyads, "iso3_b", "iso3_a", "imports_b_from_a_usd"));
    Column all = sum("imports").over(Window.partitionBy("reporter", "year"));
    Dataset<Row> shares =
        imports.withColumn("share", col("imports").divide(all)).filter(col("share").isNotNull());
    return Observations.annual(
        shares,
        "import_share",
        col("reporter"),
        col("partner"),
        "TOTAL",
        col("share").cast("double"),
        "share");
  }

  /** Money is added as a decimal, so that no order of addition shows. */
  private static Dataset<Row> imports(
      Dataset<Row> dyads, String reporter, String partner, String value) {
    return dyads
        .filter(col(reporter).isin("JPN", "RUS").and(col(value).gt(lit(0.0))))
        .select(
            col(reporter).as("reporter"),
            col(partner).as("partner"),
            col("year"),
            col(value).cast("decimal(20,2)").as("imports"));
  }
}
