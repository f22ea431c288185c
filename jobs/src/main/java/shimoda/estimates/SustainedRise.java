package shimoda.estimates;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ln;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.Means;
import shimoda.table.TableName;

/**
 * One row is the largest sustained rise of one pair's trade by one measure, horizon and first year,
 * with its rank among all pairs. COW codes as they stand, 1950 to 2014; importer 365 in 2011 is
 * missing (R1).
 */
public final class SustainedRise implements Job {
  private static final int FIRST = 1950;
  private static final int LAST = 2014;
  private static final String RUSSIA = "365";
  private static final List<String> MEASURES = List.of("real_total", "geometric_share");
  private static final int[] FROM_YEARS = {1952, 1960};
  private static final int[] HORIZONS = {5, 10, 20};

  private static final StructType RISES =
      new StructType()
          .add("measure", DataTypes.StringType)
          .add("repair", DataTypes.StringType)
          .add("from_year", DataTypes.IntegerType)
          .add("horizon_years", DataTypes.IntegerType)
          .add("cow_1", DataTypes.StringType)
          .add("cow_2", DataTypes.StringType)
          .add("rise_log_points", DataTypes.DoubleType)
          .add("at_year", DataTypes.IntegerType);

  @Override
  public TableName output() {
    return TableName.of("estimates.sustained_rise");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("conformed.trade_flow"), Input.table("staged.us_cpi"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> rises =
        observed(totals(in.table("conformed.trade_flow")), deflator(in.table("staged.us_cpi")))
            .groupBy("cow_1", "cow_2")
            .agg(
                collect_list(struct(col("year"), col("real_total"), col("geometric_share")))
                    .as("series"))
            .flatMap((FlatMapFunction<Row, Row>) SustainedRise::rises, Encoders.row(RISES));
    WindowSpec all = Window.partitionBy("measure", "repair", "from_year", "horizon_years");
    return rises
        .withColumn("pair", concat_ws("-", col("cow_1"), col("cow_2")))
        .withColumn("rank", rank().over(all.orderBy(col("rise_log_points").desc())))
        .withColumn("n_pairs", count(lit(1)).over(all).cast("int"));
  }

  /** Total trade of each pair and year in dollars: both sides' imports, unknown when either is. */
  private static Dataset<Row> totals(Dataset<Row> flows) {
    Column first = col("reporter_code").cast("int").lt(col("partner_code").cast("int"));
    return flows
        .filter(col("source_id").equalTo("cow_trade").and(col("year").between(FIRST, LAST)))
        .groupBy(
            when(first, col("reporter_code")).otherwise(col("partner_code")).as("cow_1"),
            when(first, col("partner_code")).otherwise(col("reporter_code")).as("cow_2"),
            col("year"))
        .agg(
            max(when(first, col("trade_value_usd"))).as("flow1"),
            max(when(first.equalTo(false), col("trade_value_usd"))).as("flow2"))
        .select(
            col("cow_1"), col("cow_2"), col("year"), col("flow1").plus(col("flow2")).as("total"));
  }

  /** Annual mean of the consumer price index, 2010 = 1. */
  private static Dataset<Row> deflator(Dataset<Row> cpi) {
    Dataset<Row> annual =
        cpi.filter(col("outcome").equalTo("row"))
            .groupBy(year(col("month_start")).as("cpi_year"))
            .agg(Means.mean(col("cpi_index")).as("cpi"));
    Dataset<Row> base =
        annual.filter(col("cpi_year").equalTo(2010)).select(col("cpi").as("cpi_2010"));
    return annual
        .crossJoin(base)
        .select(col("cpi_year"), col("cpi").divide(col("cpi_2010")).as("deflator"));
  }

  /** The pairs and years with trade above zero, and the logarithms of both measures. */
  private static Dataset<Row> observed(Dataset<Row> totals, Dataset<Row> deflator) {
    Dataset<Row> states =
        totals
            .select(col("cow_1").as("state"), col("year").as("s_year"), col("total"))
            .unionAll(totals.select(col("cow_2"), col("year"), col("total")))
            .groupBy("state", "s_year")
            .agg(sum(col("total").cast("decimal(24,2)")).cast("double").as("state_total"));
    Dataset<Row> one =
        states.select(
            col("state").as("s1"), col("s_year").as("y1"), col("state_total").as("total_1"));
    Dataset<Row> two =
        states.select(
            col("state").as("s2"), col("s_year").as("y2"), col("state_total").as("total_2"));
    return totals
        .filter(col("total").gt(0.0))
        .join(broadcast(deflator), col("year").equalTo(col("cpi_year")))
        .join(broadcast(one), col("cow_1").equalTo(col("s1")).and(col("year").equalTo(col("y1"))))
        .join(broadcast(two), col("cow_2").equalTo(col("s2")).and(col("year").equalTo(col("y2"))))
        .select(
            col("cow_1"),
            col("cow_2"),
            col("year"),
            ln(col("total").divide(col("deflator"))).as("real_total"),
            ln(col("total").divide(sqrt(col("total_1").multiply(col("total_2")))))
                .as("geometric_share"));
  }

  /** The rises of one pair: cow_1, cow_2, and a list of (year, log of each measure). */
  private static Iterator<Row> rises(Row pair) {
    String cow1 = pair.getString(0);
    String cow2 = pair.getString(1);
    List<Row> rises = new ArrayList<>();
    for (int m = 0; m < MEASURES.size(); m++) {
      double[] logs = new double[LAST - FIRST + 1];
      Arrays.fill(logs, Double.NaN);
      for (Row point : pair.<Row>getList(2)) {
        logs[point.getInt(0) - FIRST] = point.getDouble(m + 1);
      }
      add(rises, MEASURES.get(m), "none", cow1, cow2, logs);
      if (cow1.equals(RUSSIA) || cow2.equals(RUSSIA)) {
        repair(logs);
      }
      add(rises, MEASURES.get(m), "R2", cow1, cow2, logs);
    }
    return rises.iterator();
  }

  /**
   * Repair R2 of the registration: a missing 2011 becomes the mean of its neighbours, if both are
   * known.
   */
  private static void repair(double[] logs) {
    int at = 2011 - FIRST;
    double mean = (logs[at - 1] + logs[at + 1]) / 2.0;
    if (Double.isNaN(logs[at]) && !Double.isNaN(mean)) {
      logs[at] = mean;
    }
  }

  private static void add(
      List<Row> rises, String measure, String repair, String cow1, String cow2, double[] logs) {
    for (int from : FROM_YEARS) {
      for (int horizon : HORIZONS) {
        shimoda.econometrics.SustainedRise rise =
            shimoda.econometrics.SustainedRise.of(logs, FIRST, from, horizon);
        if (rise != null) {
          rises.add(
              RowFactory.create(
                  measure, repair, from, horizon, cow1, cow2, rise.rise(), rise.year()));
        }
      }
    }
  }
}
