package shimoda.marts;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.year;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row per milestone whose month is known and month from 12 before to 12 after it, with what
 * else happened in that month: the window in which a response is looked for, and what it overlaps.
 */
public final class MilestoneWindow implements Job {
  private static final int MONTHS = 12;

  @Override
  public TableName output() {
    return TableName.of("marts.milestone_window");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("conformed.milestone"));
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
            coalesce(col("net_steps_in_month"), lit(0)).as("net_steps_in_month"));
  }
}
