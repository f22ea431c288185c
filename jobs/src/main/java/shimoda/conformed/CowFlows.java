package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/**
 * Flows of COW Trade: a dyad-year gives two rows, since each of its flows is what the importer
 * reports; a state-year gives its imports from and exports to the world.
 */
final class CowFlows {
  static final String DYADIC = "staged.cow_trade";
  static final String NATIONAL = "staged.cow_trade_national";

  private static final double MILLION = 1e6;

  /**
   * Repair R1 of the registration: importer 365 in 2011 is far below every other source, with every
   * partner.
   */
  private static final Column R1 =
      col("importer").equalTo("365").and(col("year").equalTo("2011")).and(col("flow").isNotNull());

  private CowFlows() {}

  static Dataset<Row> all(Inputs in) {
    Dataset<Row> rows = Flows.rows(in, DYADIC);
    return imports(rows, "ccode1", "ccode2", "flow1")
        .unionByName(imports(rows, "ccode2", "ccode1", "flow2"))
        .unionByName(national(in, "imports", "M"))
        .unionByName(national(in, "exports", "X"));
  }

  /** The imports of one side, as it reports them. */
  private static Dataset<Row> imports(
      Dataset<Row> rows, String importer, String exporter, String flow) {
    return Flows.of("cow", "cow")
        .set("year", col("year").cast("int"))
        .set("period", col("year"))
        .set("reporter_code", col("importer"))
        .set("partner_code", col("exporter"))
        .set("flow_code", lit("M"))
        .total()
        .value(when(R1, lit(null)).otherwise(col("flow")), "USD", "million USD", MILLION)
        .set("value_status", status(when(R1, lit("excluded"))))
        .set("repair_id", when(R1, lit("R1")))
        .from(
            rows.withColumn("importer", col(importer))
                .withColumn("exporter", col(exporter))
                .withColumn("flow", col(flow)));
  }

  private static Column status(Column excluded) {
    return org.apache.spark.sql.functions.coalesce(
        excluded, when(col("flow").isNull(), lit("missing")).otherwise(lit("reported")));
  }

  private static Dataset<Row> national(Inputs in, String column, String flow) {
    return Flows.of("cow", "comtrade")
        .set("year", col("year").cast("int"))
        .set("period", col("year"))
        .set("reporter_code", col("ccode"))
        .set("partner_code", lit(Flows.WORLD))
        .set("flow_code", lit(flow))
        .total()
        .value(col("flow"), "USD", "million USD", MILLION)
        .set("value_status", status(lit(null).cast("string")))
        .from(Flows.rows(in, NATIONAL).withColumn("flow", col(column)));
  }
}
