package shimoda.marts;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.conformed.Pairs;
import shimoda.conformed.StagedRows;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row per pair of Russia or Japan with another state in the UN voting data and year, 1946 to
 * 2024: how far apart they vote, whether an alliance binds them, where the peace scale puts them.
 * The scale stands at 0 for Russia and Japan in every year and tells none apart; ATOP codes them as
 * bound by non-aggression in 2004-2018 through a treaty with third states.
 */
public final class PoliticalTie implements Job {
  private static final String[] PAIR_YEAR = {"pair", "year"};

  @Override
  public TableName output() {
    return TableName.of("marts.political_tie");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("staged.unga_ideal_points"),
        Input.table("staged.atop"),
        Input.table("staged.peace_scale"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> points = StagedRows.of(in, "unga_ideal_points");
    Dataset<Row> pairs =
        side(points, "first")
            .filter(col("first_cow").isin(365, 740))
            .join(side(points, "second"), "year")
            .filter(col("first_cow").notEqual(col("second_cow")));
    return Pairs.ordered(pairs, "first_cow", "second_cow")
        .withColumn("gap", abs(col("first_point").minus(col("second_point"))))
        .withColumn("gap_all", abs(col("first_all").minus(col("second_all"))))
        .groupBy("pair", "year", "cow_1", "cow_2")
        .agg(max("gap").as("unga_gap"), max("gap_all").as("unga_gap_all"))
        .join(alliances(in), PAIR_YEAR, "left")
        .join(peace(in), PAIR_YEAR, "left")
        .withColumn("alliance", coalesce(col("allied"), lit(false)))
        .withColumn("defence_pact", coalesce(col("defence"), lit(false)))
        .drop("allied", "defence");
  }

  private static Dataset<Row> side(Dataset<Row> points, String side) {
    return points.select(
        col("cow_code").cast("int").as(side + "_cow"),
        col("year").cast("int").as("year"),
        col("ideal_point").as(side + "_point"),
        col("ideal_point_all").as(side + "_all"));
  }

  private static Dataset<Row> alliances(Inputs in) {
    return Pairs.ordered(StagedRows.of(in, "atop"), "cow_1", "cow_2")
        .groupBy(col("pair"), col("year").cast("int").as("year"))
        .agg(max(lit(true)).as("allied"), max(col("defense").equalTo("1")).as("defence"));
  }

  private static Dataset<Row> peace(Inputs in) {
    return StagedRows.of(in, "peace_scale")
        .select(
            col("dyad_code").cast("int").as("pair"),
            col("year").cast("int").as("year"),
            col("peace_scale"));
  }
}
