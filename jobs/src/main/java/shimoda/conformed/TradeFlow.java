package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.Years;
import shimoda.table.TableName;

/**
 * One row is one reporter's figure of its trade with one partner in one commodity and period, in US
 * dollars. A dyad-year of COW gives two rows, since each of its flows is what the importer reports.
 */
public final class TradeFlow implements Job {
  private static final String COMTRADE = "staged.un_comtrade_legacy";
  private static final String COW = "staged.cow_trade";
  private static final double MILLION = 1e6;

  /**
   * Repair R1 of the registration: importer 365 in 2011 is far below every other source, with every
   * partner.
   */
  private static final Column R1 =
      col("reporter_code").equalTo("365").and(col("year").equalTo(2011));

  @Override
  public TableName output() {
    return TableName.of("conformed.trade_flow");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table(COMTRADE, Years.SAME),
        Input.table(COW, Years.SAME),
        Input.table("conformed.country"),
        Input.codeList("comtrade_flow"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> flows = comtrade(in).unionByName(cow(in));
    return withStates(flows, in.table("conformed.country")).drop("code_list", "reporter_kind");
  }

  private static Dataset<Row> comtrade(Inputs in) {
    Dataset<Row> flow =
        in.codeList("comtrade_flow").select(col("code"), col("flow_code").as("flow"));
    return in.table(COMTRADE)
        .filter(col("outcome").equalTo("row"))
        .join(flow, col("flow_code").equalTo(col("code")))
        .select(
            lit("comtrade").as("code_list"),
            col("year").cast("int").as("year"),
            col("period"),
            when(org.apache.spark.sql.functions.length(col("period")).equalTo(4), lit("A"))
                .otherwise(lit("M"))
                .as("freq_code"),
            col("reporter_code"),
            col("partner_code"),
            col("flow").as("flow_code"),
            col("classification_code"),
            col("cmd_code"),
            col("aggregate_level").cast("int").as("commodity_level"),
            valuation(col("flow")),
            col("trade_value_usd"),
            // At two digits the 2017 file writes 0 where the earlier ones leave the weight out.
            when(col("net_weight_kg").gt(0), col("net_weight_kg")).as("net_weight_kg"),
            lit("reported").as("value_status"),
            lit(null).cast("string").as("repair_id"),
            col("source_id"),
            col("vintage"),
            col("slot"),
            col("licence_id"),
            col("source_file"),
            col("source_line"));
  }

  private static Column valuation(Column flow) {
    return when(flow.isin("M", "RM"), lit("CIF")).otherwise(lit("FOB")).as("valuation");
  }

  private static Dataset<Row> cow(Inputs in) {
    Dataset<Row> rows = in.table(COW).filter(col("outcome").equalTo("row"));
    Dataset<Row> reports =
        reports(rows, "ccode1", "ccode2", "flow1")
            .unionByName(reports(rows, "ccode2", "ccode1", "flow2"));
    Column excluded = R1.and(col("flow").isNotNull());
    return reports
        .withColumn(
            "trade_value_usd", when(R1, lit(null)).otherwise(col("flow").multiply(lit(MILLION))))
        .withColumn(
            "value_status",
            when(excluded, lit("excluded"))
                .when(col("flow").isNull(), lit("missing"))
                .otherwise(lit("reported")))
        .withColumn("repair_id", when(excluded, lit("R1")))
        .drop("flow");
  }

  /** The imports of one side, as it reports them. */
  private static Dataset<Row> reports(
      Dataset<Row> rows, String importer, String exporter, String flow) {
    return rows.select(
        lit("cow").as("code_list"),
        col("year").cast("int").as("year"),
        col("year").as("period"),
        lit("A").as("freq_code"),
        col(importer).as("reporter_code"),
        col(exporter).as("partner_code"),
        lit("M").as("flow_code"),
        lit("TOTAL").as("classification_code"),
        lit("TOTAL").as("cmd_code"),
        lit(0).as("commodity_level"),
        lit("CIF").as("valuation"),
        col(flow).as("flow"),
        lit(null).cast("double").as("net_weight_kg"),
        col("source_id"),
        col("vintage"),
        col("slot"),
        col("licence_id"),
        col("source_file"),
        col("source_line"));
  }

  private static Dataset<Row> withStates(Dataset<Row> flows, Dataset<Row> countries) {
    return side(side(flows, countries, "reporter"), countries, "partner");
  }

  /**
   * Adds the state behind a code in that year; a code without one keeps nulls, which the gates
   * refuse.
   */
  private static Dataset<Row> side(Dataset<Row> flows, Dataset<Row> countries, String side) {
    Dataset<Row> states =
        countries.select(
            col("code_list").as("c_list"),
            col("code").as("c_code"),
            col("applies_from_year"),
            col("applies_to_year"),
            col("kind").as(side + "_kind"),
            col("iso3").as(side + "_iso3"),
            col("continuing_iso3").as(side + "_continuing_iso3"));
    return flows
        .join(
            org.apache.spark.sql.functions.broadcast(states),
            col("c_list")
                .equalTo(col("code_list"))
                .and(col("c_code").equalTo(col(side + "_code")))
                .and(col("year").between(col("applies_from_year"), col("applies_to_year"))),
            "left")
        .drop("c_list", "c_code", "applies_from_year", "applies_to_year");
  }
}
