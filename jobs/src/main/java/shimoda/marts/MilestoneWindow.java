package shimoda.marts;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.year;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.OrderFree;
import shimoda.table.TableName;

/**
 * One row per milestone whose month is known and month from 12 before to 12 after it, with what
 * else happened in that month and Japan's trade with Russia: the window in which a response is
 * looked for, and what it overlaps.
 */
public final class MilestoneWindow implements Job {
  private static final int MONTHS = 12;
  private static final String TRADE = "marts.bilateral_trade_monthly";

  @Override
  public TableName output() {
    return TableName.of("marts.milestone_window");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("conformed.milestone"), Input.table(TRADE));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> milestones =
        in.table("conformed.milestone").filter(col("event_month").isNotNull());
    Dataset<Row> months =
        milestones
            .groupBy(col("event_month").as("period"))
            .agg(
                count(lit(1)).cast("int").as("milestones_in_month"),
                sum("step").cast("int").as("net_steps_in_month"));
    return milestones
        .withColumn("month_offset", expr("explode(sequence(-%d, %d))".formatted(MONTHS, MONTHS)))
        .withColumn(
            "month_start", add_months(to_date(col("event_month"), "yyyy-MM"), col("month_offset")))
        .withColumn("period", date_format(col("month_start"), "yyyy-MM"))
        .join(months, new String[] {"period"}, "left")
        .join(fuels(in), new String[] {"period"}, "left")
        .join(totals(in), new String[] {"period"}, "left")
        .select(
            col("milestone_id"),
            col("month_offset"),
            col("period"),
            year(col("month_start")).as("year"),
            col("event_month"),
            col("event_day").isNotNull().as("day_known"),
            col("kind"),
            col("track"),
            col("direction"),
            col("step"),
            col("multilateral"),
            col("basis"),
            coalesce(col("milestones_in_month"), lit(0)).as("milestones_in_month"),
            coalesce(col("net_steps_in_month"), lit(0)).as("net_steps_in_month"),
            col("fuel_imports_usd"),
            col("fuel_imports_t"),
            col("trade_total_usd"),
            col("trade_source_id"));
  }

  /** Japan's fuel imports from Russia by month. */
  private static Dataset<Row> fuels(Inputs in) {
    return japanWithRussia(in)
        .filter(
            col("source_id")
                .equalTo("crea_fuels_monthly")
                .and(col("flow_code").equalTo("M"))
                .and(col("cmd_code").startsWith("27")))
        .groupBy("period")
        .agg(
            OrderFree.sum(col("value_usd")).as("fuel_imports_usd"),
            OrderFree.sum(col("quantity_t")).as("fuel_imports_t"));
  }

  /** Imports plus exports by month, where a source holds both; of several sources the first. */
  private static Dataset<Row> totals(Inputs in) {
    return japanWithRussia(in)
        .filter(col("commodity_level").equalTo(0).and(col("value_usd").isNotNull()))
        .groupBy("source_id", "period")
        .agg(
            OrderFree.sum(col("value_usd")).as("total"),
            countDistinct(col("flow_code")).as("flows"))
        .filter(col("flows").equalTo(2))
        .groupBy("period")
        .agg(min(struct("source_id", "total")).as("first"))
        .select(
            col("period"),
            col("first.total").as("trade_total_usd"),
            col("first.source_id").as("trade_source_id"));
  }

  private static Dataset<Row> japanWithRussia(Inputs in) {
    return in.table(TRADE)
        .filter(
            col("reporter_iso3")
                .equalTo("JPN")
                .and(col("partner_iso3").equalTo("RUS"))
                .and(col("flow_code").isin("M", "X")))
        .withColumn("period", date_format(col("month_start"), "yyyy-MM"));
  }
}
