package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.year;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.OrderFree;
import shimoda.table.TableName;

/**
 * One row is one price or price index in a month, or its mean over a year with all twelve months.
 */
public final class Price implements Job {
  private static final String PINK = "staged.wb_pink_sheet";
  private static final int MONTHS = 12;

  /** A series: its name, the column of the Pink Sheet that holds it, and its unit. */
  private record Series(String id, String column, String unit) {}

  private static final List<Series> SERIES =
      List.of(
          new Series("CRUDE_AVERAGE", "crude_average_usd_per_bbl", "USD per barrel"),
          new Series("CRUDE_BRENT", "crude_brent_usd_per_bbl", "USD per barrel"),
          new Series("CRUDE_DUBAI", "crude_dubai_usd_per_bbl", "USD per barrel"),
          new Series("CRUDE_WTI", "crude_wti_usd_per_bbl", "USD per barrel"),
          new Series("COAL_AUSTRALIAN", "coal_australian_usd_per_t", "USD per tonne"),
          new Series("COAL_SOUTH_AFRICAN", "coal_south_african_usd_per_t", "USD per tonne"),
          new Series("GAS_EUROPE", "gas_europe_usd_per_mmbtu", "USD per million Btu"),
          new Series("LNG_JAPAN", "lng_japan_usd_per_mmbtu", "USD per million Btu"),
          new Series("FISH_MEAL", "fish_meal_usd_per_t", "USD per tonne"),
          new Series("LOGS_MALAYSIAN", "logs_malaysian_usd_per_m3", "USD per cubic metre"),
          new Series("ALUMINUM", "aluminum_usd_per_t", "USD per tonne"),
          new Series("PLATINUM", "platinum_usd_per_oz", "USD per troy ounce"));

  @Override
  public TableName output() {
    return TableName.of("conformed.price");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table(PINK),
        Input.table("staged.eia_brent"),
        Input.table("staged.eia_wti"),
        Input.table("staged.us_cpi"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    List<Dataset<Row>> parts = new ArrayList<>();
    for (Series series : SERIES) {
      parts.add(
          months(Flows.rows(in, PINK), series.id(), "month_start", series.column(), series.unit()));
    }
    parts.add(oil(in, "staged.eia_brent", "CRUDE_BRENT"));
    parts.add(oil(in, "staged.eia_wti", "CRUDE_WTI"));
    Dataset<Row> consumer = Flows.rows(in, "staged.us_cpi");
    parts.add(months(consumer, "US_CPI", "month_start", "cpi_index", "1982-84 = 100"));
    Dataset<Row> monthly = parts.stream().reduce(Dataset::unionByName).orElseThrow();
    return monthly.unionByName(years(monthly));
  }

  /** Dated on the fifteenth of the month it stands for. */
  private static Dataset<Row> oil(Inputs in, String table, String id) {
    return months(Flows.rows(in, table), id, "month_day", "price_usd_per_bbl", "USD per barrel");
  }

  private static Dataset<Row> months(
      Dataset<Row> rows, String id, String day, String value, String unit) {
    Column known = col(value).isNotNull();
    return rows.filter(known)
        .select(
            lit(id).as("price_id"),
            lit("M").as("freq_code"),
            Flows.period(col(day)).as("period"),
            year(col(day)).as("year"),
            col(value).as("price"),
            lit(unit).as("unit"),
            col("source_id"),
            col("vintage"),
            col("licence_id"));
  }

  private static Dataset<Row> years(Dataset<Row> monthly) {
    return monthly
        .groupBy("price_id", "year", "unit", "source_id", "vintage")
        .agg(
            OrderFree.mean(col("price")).as("price"),
            count(lit(1)).as("months"),
            first("licence_id").as("licence_id"))
        .filter(col("months").equalTo(MONTHS))
        .withColumn("freq_code", lit("A"))
        .withColumn("period", col("year").cast("string"))
        .drop("months");
  }
}
