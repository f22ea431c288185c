package shimoda.indicators;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is one month of the negotiations from 1950 on in one count: milestones whose month is
 * known, with no use of the coded direction (all, meetings of leaders, those at multilateral
 * meetings) and with it (net steps by the person and by the program). Months without a milestone
 * are zero.
 */
public final class NegotiationPace implements Job {
  @Override
  public TableName output() {
    return TableName.of("indicators.negotiation_pace");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("conformed.milestone"), Input.table("conformed.milestone_coding"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> coded =
        in.table("conformed.milestone_coding")
            .select(
                col("milestone_id"),
                when(col("direction_program").equalTo("plus"), lit(1))
                    .when(col("direction_program").equalTo("minus"), lit(-1))
                    .otherwise(lit(0))
                    .as("step_program"));
    Dataset<Row> milestones =
        in.table("conformed.milestone")
            .filter("event_month >= '1950-01'")
            .join(coded, "milestone_id")
            .withColumnRenamed("event_month", "period");
    Dataset<Row> months = months(milestones);
    return counts().entrySet().stream()
        .map(series -> series(months, milestones, series.getKey(), series.getValue()))
        .reduce(Dataset::unionAll)
        .orElseThrow();
  }

  /** Made when asked for: a run that finds nothing changed loads none of Spark's expressions. */
  private static Map<String, Column> counts() {
    Column summit = col("kind").equalTo("summit");
    return new TreeMap<>(
        Map.of(
            "negotiation_milestones", count(col("milestone_id")),
            "negotiation_summits", count_if(summit),
            "negotiation_summits_multilateral", count_if(summit.and(col("multilateral"))),
            "negotiation_milestones_recalled", count_if(col("basis").equalTo("recalled")),
            "negotiation_net_steps", sum("step"),
            "negotiation_net_steps_program", sum("step_program")));
  }

  /** Every month from January 1950 to the December of the last milestone's year. */
  private static Dataset<Row> months(Dataset<Row> milestones) {
    return milestones
        .selectExpr("max(event_year) as last")
        .select(
            expr("explode(sequence(date'1950-01-01', make_date(last, 12, 1), interval 1 month))")
                .as("month_start"))
        .selectExpr("date_format(month_start, 'yyyy-MM') as period", "year(month_start) as year");
  }

  private static Dataset<Row> series(
      Dataset<Row> months, Dataset<Row> milestones, String id, Column count) {
    Dataset<Row> counted = milestones.groupBy("period").agg(count.cast("double").as("counted"));
    return Observations.monthly(
        months.join(counted, new String[] {"period"}, "left"),
        id,
        lit("JPN"),
        lit("RUS"),
        "NONE",
        coalesce(col("counted"), lit(0.0)),
        "count");
  }
}
