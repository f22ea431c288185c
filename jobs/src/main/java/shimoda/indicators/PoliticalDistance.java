package shimoda.indicators;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

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
 * One row is the distance of Japan's or Russia's ideal point in UN votes from that of another
 * continuing state in a year, on final passage votes and on all votes. Where two states meet under
 * one continuing state in a year (the two Germanies, the two Yemens) there is no row.
 */
public final class PoliticalDistance implements Job {
  @Override
  public TableName output() {
    return TableName.of("indicators.political_distance");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.political_tie"), Input.codeList("cow_state"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> ties = in.table("marts.political_tie");
    Dataset<Row> seen =
        from(ties, 365, "cow_1", "cow_2")
            .unionByName(from(ties, 365, "cow_2", "cow_1"))
            .unionByName(from(ties, 740, "cow_1", "cow_2"))
            .unionByName(from(ties, 740, "cow_2", "cow_1"))
            .join(broadcast(states(in)), new String[] {"partner_cow"})
            .withColumn("states", count(lit(1)).over(byDyad()))
            .filter(col("states").equalTo(lit(1)));
    return observations(seen, "unga_distance", col("unga_gap"))
        .unionAll(observations(seen, "unga_distance_all_votes", col("unga_gap_all")));
  }

  private static Dataset<Row> from(Dataset<Row> ties, int state, String reporter, String partner) {
    return ties.filter(col(reporter).equalTo(lit(state)))
        .select(
            lit(state == 365 ? "RUS" : "JPN").as("reporter_iso3"),
            col(partner).as("partner_cow"),
            col("year"),
            col("unga_gap"),
            col("unga_gap_all"));
  }

  /** The continuing state of each code. */
  private static Dataset<Row> states(Inputs in) {
    return in.codeList("cow_state")
        .groupBy(col("cow_code").cast("int").as("partner_cow"))
        .agg(expr("max_by(continuing_iso3, cast(valid_from as int))").as("partner_iso3"));
  }

  private static Dataset<Row> observations(Dataset<Row> seen, String id, Column value) {
    return Observations.annual(
        seen.filter(value.isNotNull()),
        id,
        col("reporter_iso3"),
        col("partner_iso3"),
        "NONE",
        value,
        "standard deviations");
  }

  /** Made when asked for: a run that finds nothing changed loads none of Spark's expressions. */
  private static WindowSpec byDyad() {
    return Window.partitionBy("reporter_iso3", "partner_iso3", "year");
  }
}
