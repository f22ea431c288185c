package shimoda.marts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.conformed.CorrectionRules;
import shimoda.conformed.Pairs;
import shimoda.conformed.StagedRows;
import shimoda.pipeline.Inputs;

/**
 * The trade of COW pairs with repair R1: importer 365 is missing in 2011 for every partner. Missing
 * stays missing, zero stays zero; the smoothed columns are never read.
 */
final class PanelTrade {
  private PanelTrade() {}

  /**
   * {@code pair, year, cow_1, cow_2, flow1_musd, flow2_musd, tot_musd, trade_repaired}: flow1 is
   * imports of the first state from the second, flow2 the reverse, tot their sum, missing if either
   * is. Needs {@code staged.cow_trade} and {@code staged.corrections}.
   */
  static Dataset<Row> of(Inputs in) {
    Dataset<Row> rows = StagedRows.of(in, "cow_trade");
    Column repaired = CorrectionRules.of(in).missing(rows, "importer_365_2011");
    return Pairs.ordered(rows.withColumn("trade_repaired", repaired), "ccode1", "ccode2")
        .withColumn("flow1_musd", kept("flow1", "cow_1"))
        .withColumn("flow2_musd", kept("flow2", "cow_2"))
        .select(
            col("pair"),
            col("year").cast("int").as("year"),
            col("cow_1"),
            col("cow_2"),
            col("flow1_musd"),
            col("flow2_musd"),
            col("flow1_musd").plus(col("flow2_musd")).as("tot_musd"),
            col("trade_repaired"));
  }

  /** A flow, missing where the repair concerns its importer. */
  private static Column kept(String flow, String importer) {
    return when(
        col("trade_repaired").and(col(importer).equalTo(lit(365))).equalTo(lit(false)), col(flow));
  }
}
