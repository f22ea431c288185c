package shimoda.marts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import shimoda.conformed.Contiguity;
import shimoda.conformed.StagedRows;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row per land-contiguous pair and year, 1870 to 2014, whether or not it has a trade row: the
 * frame of the published table of 2018, with repair R1. {@code in_sample} marks the rows it
 * estimates on: trade, GDP and population known, the year before in the frame too, pairs and years
 * that occur once dropped.
 */
public final class BorderPanel implements Job {
  private static final String[] PAIR_YEAR = {"pair", "year"};

  @Override
  public TableName output() {
    return TableName.of("marts.border_panel");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("staged.cow_contiguity"),
        Input.table("staged.cow_trade"),
        Input.table("staged.gdp_by_cow_code"),
        Input.table("staged.corrections"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> frame =
        Contiguity.years(in)
            .filter(col("contiguity_type").equalTo(lit(1)))
            .filter(col("year").between(lit(1870), lit(2014)))
            .select("pair", "year");
    Dataset<Row> before =
        frame.select(col("pair"), col("year").plus(lit(1)).as("year"), lit(true).as("before"));
    Dataset<Row> trade = PanelTrade.of(in).drop("cow_1", "cow_2", "trade_repaired");
    Dataset<Row> rows =
        frame
            .withColumn("cow_1", col("pair").divide(lit(1000)).cast("int"))
            .withColumn("cow_2", col("pair").mod(lit(1000)))
            .join(before, PAIR_YEAR, "left")
            .withColumn("year_before_in_frame", coalesce(col("before"), lit(false)))
            .drop("before")
            .join(trade, PAIR_YEAR, "left")
            .join(economies(in, "1"), new String[] {"cow_1", "year"}, "left")
            .join(economies(in, "2"), new String[] {"cow_2", "year"}, "left");
    return withSample(rows);
  }

  /** Known in full, then pairs and then years that are left with one row dropped. */
  private static Dataset<Row> withSample(Dataset<Row> rows) {
    return rows.withColumn(
            "complete",
            col("year_before_in_frame")
                .and(col("tot_musd").isNotNull())
                .and(col("gdp_1_musd").isNotNull())
                .and(col("gdp_2_musd").isNotNull()))
        .withColumn(
            "repeated",
            col("complete")
                .and(count_if(col("complete")).over(Window.partitionBy("pair")).gt(lit(1))))
        .withColumn(
            "in_sample",
            col("repeated")
                .and(count_if(col("repeated")).over(Window.partitionBy("year")).gt(lit(1))))
        .drop("complete", "repeated");
  }

  private static Dataset<Row> economies(Inputs in, String side) {
    return StagedRows.of(in, "gdp_by_cow_code")
        .filter(col("gdp_musd").isNotNull().and(col("population_m").isNotNull()))
        .select(
            col("cow_code").cast("int").as("cow_" + side),
            col("year").cast("int").as("year"),
            col("gdp_musd").as("gdp_" + side + "_musd"),
            col("population_m").as("population_" + side + "_m"));
  }
}
