package shimoda.marts;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ln;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is one reporter's trade with one partner in one commodity and month, in dollars, euro and
 * yen at the average rate of the month, in dollars of 2015, and split into tonnes and dollars per
 * tonne. Each series has every month from its first to its last; a month without a record is
 * unknown, not zero. Synthetic records are left out.
 */
public final class BilateralTradeMonthly implements Job {
  private static final int BASE_YEAR = 2015;
  private static final int MONTHS_OF_A_YEAR = 12;
  private static final String[] SERIES = {
    "source_id", "reporter_iso3", "partner_iso3", "flow_code", "commodity_level", "cmd_code"
  };

  @Override
  public TableName output() {
    return TableName.of("marts.bilateral_trade_monthly");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("conformed.trade_flow"),
        Input.table("conformed.fx_rate"),
        Input.table("conformed.price"),
        Input.codeList("fuel_price"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> months = contiguous(flows(in));
    Dataset<Row> converted = currencies(months, in.table("conformed.fx_rate"));
    return changes(prices(converted, in));
  }

  private static Dataset<Row> flows(Inputs in) {
    return in.table("conformed.trade_flow")
        .filter(
            col("freq_code")
                .equalTo("M")
                .and(col("licence_id").notEqual("synthetic"))
                .and(col("reporter_iso3").isNotNull())
                .and(col("partner_iso3").isNotNull()))
        .select(
            col("source_id"),
            col("reporter_iso3"),
            col("partner_iso3"),
            col("flow_code"),
            col("commodity_level"),
            col("cmd_code"),
            to_date(concat(col("period"), lit("01")), "yyyyMMdd").as("month_start"),
            col("valuation"),
            col("currency_code"),
            col("trade_value"),
            col("net_weight_kg"),
            col("value_status"));
  }

  private static Dataset<Row> contiguous(Dataset<Row> flows) {
    Dataset<Row> frame =
        flows
            .groupBy(cols(SERIES))
            .agg(
                min("month_start").as("first"),
                max("month_start").as("last"),
                max("valuation").as("frame_valuation"),
                max("currency_code").as("frame_currency"))
            .withColumn("month_start", explode(expr("sequence(first, last, interval 1 month)")))
            .drop("first", "last");
    String[] key = java.util.Arrays.copyOf(SERIES, SERIES.length + 1);
    key[SERIES.length] = "month_start";
    return frame
        .join(flows, key, "left")
        .withColumn("valuation", col("frame_valuation"))
        .withColumn("currency_code", col("frame_currency"))
        .withColumn("value_status", coalesce(col("value_status"), lit("absent")))
        .withColumn("year", org.apache.spark.sql.functions.year(col("month_start")))
        .withColumn(
            "period", org.apache.spark.sql.functions.date_format(col("month_start"), "yyyyMM"));
  }

  private static Dataset<Row> currencies(Dataset<Row> months, Dataset<Row> rates) {
    Dataset<Row> usd =
        rate(rates, "USD_OWN")
            .withColumnRenamed("currency", "currency_code")
            .withColumnRenamed("USD_OWN", "own_rate")
            .withColumnRenamed("source", "own_source");
    Dataset<Row> joined =
        months
            .join(broadcast(usd), new String[] {"currency_code", "period"}, "left")
            .join(broadcast(rate(rates, "EUR")), new String[] {"period"}, "left")
            .join(broadcast(rate(rates, "JPY")), new String[] {"period"}, "left");
    Column dollars =
        when(col("currency_code").equalTo("USD"), col("trade_value"))
            .otherwise(col("trade_value").divide(col("own_rate")));
    return joined
        .withColumn("value_usd", round(dollars, 2))
        .withColumn("value_eur", round(dollars.multiply(col("EUR")), 2))
        .withColumn("value_jpy", round(dollars.multiply(col("JPY")), 0))
        .withColumn("fx_source_id", coalesce(col("own_source"), col("JPY_source")));
  }

  /** The default monthly rate of a currency; of every currency for the reporter's own. */
  private static Dataset<Row> rate(Dataset<Row> rates, String currency) {
    Dataset<Row> monthly = rates.filter(col("is_default").and(col("freq_code").equalTo("M")));
    return currency.equals("USD_OWN")
        ? monthly.select(
            col("currency_code").as("currency"),
            col("period"),
            col("rate_per_usd").as("USD_OWN"),
            col("source_id").as("source"))
        : monthly
            .filter(col("currency_code").equalTo(currency))
            .select(
                col("period"),
                col("rate_per_usd").as(currency),
                col("source_id").as(currency + "_source"));
  }

  private static Dataset<Row> prices(Dataset<Row> months, Inputs in) {
    Dataset<Row> prices = in.table("conformed.price");
    Dataset<Row> consumer =
        prices
            .filter(col("price_id").equalTo("US_CPI").and(col("freq_code").equalTo("M")))
            .select(col("period"), col("price").as("cpi"));
    Dataset<Row> base =
        prices
            .filter(
                col("price_id")
                    .equalTo("US_CPI")
                    .and(col("freq_code").equalTo("A"))
                    .and(col("year").equalTo(BASE_YEAR)))
            .select(col("price").as("cpi_base"));
    Dataset<Row> fuels = in.codeList("fuel_price").select("cmd_code", "price_id");
    Dataset<Row> market =
        prices
            .filter(col("freq_code").equalTo("M").and(col("source_id").equalTo("wb_pink_sheet")))
            .select(
                col("price_id"),
                col("period"),
                col("price").as("market_price"),
                col("unit").as("market_price_unit"));
    return months
        .join(broadcast(consumer), new String[] {"period"}, "left")
        .join(broadcast(base))
        .join(broadcast(fuels), new String[] {"cmd_code"}, "left")
        .join(broadcast(market), new String[] {"price_id", "period"}, "left")
        .withColumn(
            "value_usd_2015",
            round(col("value_usd").multiply(col("cpi_base")).divide(col("cpi")), 2))
        .withColumn("quantity_t", col("net_weight_kg").divide(1e3))
        .withColumn(
            "unit_value_usd_per_t",
            when(col("quantity_t").gt(0), col("value_usd").divide(col("quantity_t"))));
  }

  /** Change from the same month of the year before: value = tonnes times dollars per tonne. */
  private static Dataset<Row> changes(Dataset<Row> months) {
    WindowSpec series = Window.partitionBy(cols(SERIES)).orderBy("month_start");
    return months
        .withColumn("value_change_log", change("value_usd", series))
        .withColumn("quantity_change_log", change("quantity_t", series))
        .withColumn("unit_value_change_log", change("unit_value_usd_per_t", series))
        .withColumn("market_price_change_log", change("market_price", series))
        .select(
            cols(
                "source_id",
                "reporter_iso3",
                "partner_iso3",
                "flow_code",
                "commodity_level",
                "cmd_code",
                "month_start",
                "year",
                "valuation",
                "currency_code",
                "trade_value",
                "value_usd",
                "value_eur",
                "value_jpy",
                "value_usd_2015",
                "quantity_t",
                "unit_value_usd_per_t",
                "price_id",
                "market_price",
                "market_price_unit",
                "value_change_log",
                "quantity_change_log",
                "unit_value_change_log",
                "market_price_change_log",
                "fx_source_id",
                "value_status"));
  }

  private static Column change(String name, WindowSpec series) {
    Column before = lag(col(name), MONTHS_OF_A_YEAR).over(series);
    return when(col(name).gt(0).and(before.gt(0)), ln(col(name).divide(before)));
  }

  private static Column[] cols(String... names) {
    return java.util.Arrays.stream(names)
        .map(org.apache.spark.sql.functions::col)
        .toArray(Column[]::new);
  }
}
