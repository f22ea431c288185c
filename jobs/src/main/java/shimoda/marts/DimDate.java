package shimoda.marts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.dayofyear;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.quarter;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.year;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/** One row per day between two fixed days, for reports to join. */
public final class DimDate implements Job {
  private static final String DAYS =
      "select explode(sequence(date'1855-01-01', date'2035-12-31')) as date";

  @Override
  public TableName output() {
    return TableName.of("marts.dim_date");
  }

  @Override
  public List<Input> inputs() {
    return List.of();
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    return in.spark()
        .sql(DAYS)
        .withColumn("year", year(col("date")))
        .withColumn("quarter", quarter(col("date")))
        .withColumn("month", month(col("date")))
        .withColumn("day", dayofmonth(col("date")))
        .withColumn("iso_weekday", weekday(col("date")).plus(lit(1)))
        .withColumn("month_period", date_format(col("date"), "yyyy-MM"))
        .withColumn("is_first_of_month", col("day").equalTo(1))
        .withColumn("is_first_of_year", dayofyear(col("date")).equalTo(1));
  }
}
