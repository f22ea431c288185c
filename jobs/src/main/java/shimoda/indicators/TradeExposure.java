package shimoda.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is a bound of the share of one state's imports from, or exports to, another that was
 * under a measure of its own in a month, or in December of a year, by the day of effect or of
 * announcement. Trade of 2013 stands behind the months to January 2022, trade of 2021 behind those
 * after. What cannot be computed is a row without a value.
 */
public final class TradeExposure implements Job {
  private static final String LAST_MONTH_OF_2013 = "2022-01";
  private static final Map<String, String> COLUMNS =
      new TreeMap<>(Map.of("lower", "share_lower", "upper", "share_upper"));

  @Override
  public TableName output() {
    return TableName.of("indicators.trade_exposure");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.sanctions_exposure"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> months =
        in.table("marts.sanctions_exposure")
            .filter(
                col("base_year")
                    .equalTo(
                        when(col("period").leq(LAST_MONTH_OF_2013), lit(2013))
                            .otherwise(lit(2021))));
    Dataset<Row> years =
        months
            .filter(col("period").endsWith("-12"))
            .withColumn("period", col("year").cast("string"));
    return COLUMNS.entrySet().stream()
        .flatMap(
            c ->
                Stream.of(
                    observations(months, c.getKey(), c.getValue(), "M"),
                    observations(years, c.getKey(), c.getValue(), "A")))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private static Dataset<Row> observations(
      Dataset<Row> rows, String bound, String column, String frequency) {
    Column clock =
        when(col("clock").equalTo("effective"), lit("effect")).otherwise(lit("announcement"));
    return Observations.of(
        rows,
        concat(col("direction"), lit("_exposure_" + bound + "_by_"), clock),
        col("issuer_iso3"),
        col("target_iso3"),
        col("commodity_group"),
        frequency,
        col(column),
        "share");
  }
}
