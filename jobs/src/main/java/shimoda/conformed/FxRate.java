package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.OrderFree;
import shimoda.table.TableName;

/**
 * One row is one source's rate of a currency in a month or year, in currency units per US dollar.
 * Where several sources have one, the default is the average with the smallest preference number:
 * the Federal Reserve first; for the rouble, which it lacks, the OECD, then the Bank of Russia,
 * then the cross rate of the European Central Bank. A rate at the end of a month is never a
 * default.
 */
public final class FxRate implements Job {
  private static final int NEVER = 99;
  private static final int MONTHS = 12;

  @Override
  public TableName output() {
    return TableName.of("conformed.fx_rate");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("staged.fx_monthly"),
        Input.table("staged.fx_annual"),
        Input.table("staged.fx_rub_oecd"),
        Input.table("staged.fx_rub_cbr"),
        Input.table("staged.fx_rub_market"),
        Input.table("staged.ecb_fx"),
        Input.table("staged.imf_fx"),
        Input.codeList("fx_country"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> monthly =
        federalReserve(in, "staged.fx_monthly", "month_start", "M")
            .unionByName(series(in, "staged.fx_rub_oecd", "rub_per_usd", 1))
            .unionByName(series(in, "staged.fx_rub_cbr", "rub_per_usd", 2))
            .unionByName(series(in, "staged.fx_rub_market", "close_rub_per_usd", NEVER))
            .unionByName(europeanCentralBank(in))
            .unionByName(monetaryFund(in))
            .filter(col("rate_per_usd").isNotNull());
    Dataset<Row> annual = federalReserve(in, "staged.fx_annual", "year_start", "A");
    return withDefault(monthly.unionByName(annual).unionByName(meansOfYears(monthly)));
  }

  private static Dataset<Row> federalReserve(
      Inputs in, String table, String start, String frequency) {
    Dataset<Row> codes = in.codeList("fx_country").withColumnRenamed("country_name", "name");
    Dataset<Row> rows = Flows.rows(in, table).join(codes, col("name").equalTo(col("country_name")));
    Column period =
        frequency.equals("M") ? Flows.period(col(start)) : year(col(start)).cast("string");
    return rates(rows, col("currency_code"), col("rate_per_usd"), period, year(col(start)), 1)
        .withColumn("freq_code", lit(frequency));
  }

  private static Dataset<Row> series(Inputs in, String table, String rate, int preference) {
    Dataset<Row> rows = Flows.rows(in, table);
    Column start = col("month_start");
    return rates(rows, lit("RUB"), col(rate), Flows.period(start), year(start), preference)
        .withColumn("kind", lit(preference == NEVER ? "close" : "average"))
        .withColumn("freq_code", lit("M"));
  }

  /** Cross rates of the day, averaged over the days of the month that have both. */
  private static Dataset<Row> europeanCentralBank(Inputs in) {
    Dataset<Row> days = Flows.rows(in, "staged.ecb_fx");
    return meansOfDays(days, "EUR", lit(1.0).divide(col("usd_per_eur")), 3)
        .unionByName(meansOfDays(days, "JPY", col("jpy_per_eur").divide(col("usd_per_eur")), 3))
        .unionByName(meansOfDays(days, "RUB", col("rub_per_eur").divide(col("usd_per_eur")), 3));
  }

  private static Dataset<Row> monetaryFund(Inputs in) {
    Dataset<Row> days = Flows.rows(in, "staged.imf_fx");
    return meansOfDays(days, "CNY", col("cny_per_usd"), 4)
        .unionByName(meansOfDays(days, "JPY", col("jpy_per_usd"), 4))
        .unionByName(meansOfDays(days, "KRW", col("krw_per_usd"), 4));
  }

  private static Dataset<Row> meansOfDays(
      Dataset<Row> days, String currency, Column rate, int preference) {
    Dataset<Row> months =
        days.groupBy(Flows.period(col("day")).as("of"))
            .agg(
                OrderFree.mean(rate).as("mean"),
                min(year(col("day"))).as("of_year"),
                first("source_id").as("source_id"),
                first("licence_id").as("licence_id"));
    return rates(months, lit(currency), col("mean"), col("of"), col("of_year"), preference)
        .withColumn("method", lit("mean_of_days"))
        .withColumn("freq_code", lit("M"));
  }

  /** The year of a source that has all its months, after any published average of the year. */
  private static Dataset<Row> meansOfYears(Dataset<Row> monthly) {
    return monthly
        .filter(col("kind").equalTo("average"))
        .groupBy("currency_code", "year", "source_id", "licence_id", "kind")
        .agg(
            OrderFree.mean(col("rate_per_usd")).as("rate_per_usd"),
            count(lit(1)).as("months"),
            min("preference").as("preference"))
        .filter(col("months").equalTo(MONTHS))
        .withColumn("preference", col("preference").plus(lit(10)))
        .withColumn("period", col("year").cast("string"))
        .withColumn("freq_code", lit("A"))
        .withColumn("method", lit("mean_of_months"))
        .drop("months");
  }

  private static Dataset<Row> rates(
      Dataset<Row> rows, Column currency, Column rate, Column period, Column year, int preference) {
    return rows.select(
        currency.as("currency_code"),
        period.as("period"),
        year.as("year"),
        rate.as("rate_per_usd"),
        lit("average").as("kind"),
        lit("published").as("method"),
        lit(preference).as("preference"),
        col("source_id"),
        col("licence_id"));
  }

  private static Dataset<Row> withDefault(Dataset<Row> rates) {
    Column usable = col("preference").notEqual(NEVER).and(col("licence_id").notEqual("synthetic"));
    Column best =
        min(when(usable, col("preference")))
            .over(Window.partitionBy("currency_code", "freq_code", "period"));
    return rates
        .withColumn("best", best)
        .withColumn(
            "is_default",
            usable.and(
                org.apache.spark.sql.functions.coalesce(
                    col("preference").equalTo(col("best")), lit(false))))
        .drop("best");
  }
}
