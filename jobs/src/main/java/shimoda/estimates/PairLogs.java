package shimoda.estimates;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.year;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.OrderFree;

/**
 * The logarithms of three measures of trade for every pair and year of the undirected panel: pair,
 * year, open_cf, open01, real_total (dollars of 2010, millions), purged (ln total less one effect
 * per state and year), geometric_share; null where trade is not above zero.
 */
final class PairLogs {
  private static final StructType LOGS =
      new StructType()
          .add("pair", DataTypes.IntegerType)
          .add("year", DataTypes.IntegerType)
          .add("open_cf", DataTypes.BooleanType)
          .add("open01", DataTypes.BooleanType)
          .add("real_total", DataTypes.DoubleType)
          .add("purged", DataTypes.DoubleType)
          .add("geometric_share", DataTypes.DoubleType);

  private PairLogs() {}

  static Dataset<Row> of(Inputs in) {
    return logs(in.table("marts.dyad_panel"), deflator(in.table("staged.us_cpi")));
  }

  /** Annual mean of the consumer price index, 2010 = 1. */
  private static Dataset<Row> deflator(Dataset<Row> cpi) {
    Dataset<Row> annual =
        cpi.filter(col("outcome").equalTo("row"))
            .groupBy(year(col("month_start")).as("cpi_year"))
            .agg(OrderFree.mean(col("cpi_index")).as("cpi"));
    Dataset<Row> base =
        annual.filter(col("cpi_year").equalTo(2010)).select(col("cpi").as("cpi_2010"));
    return annual
        .crossJoin(base)
        .select(col("cpi_year"), col("cpi").divide(col("cpi_2010")).as("deflator"));
  }

  /** The logarithms of the measures of each pair and year, null where trade is not above zero. */
  private static Dataset<Row> logs(Dataset<Row> panel, Dataset<Row> deflator) {
    return panel
        .join(broadcast(deflator), col("year").equalTo(col("cpi_year")), "left")
        .groupBy("year", "deflator")
        .agg(
            collect_list(struct("pair", "cow_1", "cow_2", "tot_musd", "open_cf", "open01"))
                .as("pairs"))
        .flatMap((FlatMapFunction<Row, Row>) PairLogs::measured, Encoders.row(LOGS));
  }

  /** One year: year, deflator, and a list of (pair, states, total, open flags). */
  private static Iterator<Row> measured(Row year) {
    TradeYear measured = TradeYear.of(year.getList(2));
    double deflator = year.isNullAt(1) ? Double.NaN : Math.log(year.getDouble(1));
    List<Row> logs = new ArrayList<>();
    for (TradeYear.Measures m : measured.pairs()) {
      logs.add(
          RowFactory.create(
              m.pair(),
              year.getInt(0),
              m.openCf(),
              m.open01(),
              known(m.logTotal() - deflator),
              known(m.purged()),
              known(m.geometricShare())));
    }
    return logs.iterator();
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
