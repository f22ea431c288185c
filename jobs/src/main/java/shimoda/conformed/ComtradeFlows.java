package shimoda.conformed;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/**
 * Flows that stand on UN Comtrade: both of its layouts, and what others made of it (WITS, BACI, the
 * fuels of CREA).
 */
final class ComtradeFlows {
  static final String LEGACY = "staged.un_comtrade_legacy";
  static final String CURRENT = "staged.un_comtrade";
  static final String WITS = "staged.wits_trade_summary";
  static final String BACI = "staged.baci";
  static final String CREA = "staged.crea_fuels_monthly";

  private static final int WITS_FIRST = 1988;
  private static final int WITS_LAST = 2019;

  private ComtradeFlows() {}

  static Dataset<Row> all(Inputs in) {
    return legacy(in)
        .unionByName(current(in))
        .unionByName(wits(in))
        .unionByName(baci(in))
        .unionByName(crea(in));
  }

  private static Dataset<Row> legacy(Inputs in) {
    Dataset<Row> flow =
        in.codeList("comtrade_flow").select(col("code"), col("flow_code").as("flow"));
    return Flows.of("comtrade", "comtrade")
        .set("year", col("year").cast("int"))
        .set("period", col("period"))
        .set("freq_code", frequency(col("period")))
        .set("reporter_code", col("reporter_code"))
        .set("partner_code", col("partner_code"))
        .set("flow_code", col("flow"))
        .commodity(col("classification_code"), col("cmd_code"), col("aggregate_level"))
        .value(col("trade_value_usd"), "USD", "USD", 1)
        // At two digits the 2017 file writes 0 where the earlier ones leave the weight out.
        .set("net_weight_kg", Flows.weight(col("net_weight_kg")))
        .from(
            Flows.rows(in, LEGACY)
                .filter(whole("partner2_code", "0").and(whole("mot_code", "0")))
                .join(flow, col("flow_code").equalTo(col("code"))));
  }

  /**
   * Only the totals over second partners, modes of transport and procedures; the rest are parts.
   */
  private static Dataset<Row> current(Inputs in) {
    return Flows.of("comtrade", "comtrade")
        .set("year", col("ref_year").cast("int"))
        .set("period", col("period"))
        .set("freq_code", col("freq_code"))
        .set("reporter_code", col("reporter_code"))
        .set("partner_code", col("partner_code"))
        .set("flow_code", col("flow_code"))
        .commodity(
            when(col("cmd_code").equalTo("TOTAL"), lit("TOTAL"))
                .otherwise(col("classification_code")),
            col("cmd_code"),
            coalesce(
                col("aggregate_level"),
                when(col("cmd_code").equalTo("TOTAL"), lit("0"))
                    .otherwise(length(col("cmd_code")).cast("string"))))
        .value(col("primary_value_usd"), "USD", "USD", 1)
        .set("net_weight_kg", Flows.weight(col("net_weight_kg")))
        .from(
            Flows.rows(in, CURRENT)
                .filter(
                    col("type_code")
                        .equalTo("C")
                        .and(whole("partner2_code", "0"))
                        .and(whole("mot_code", "0"))
                        .and(whole("mos_code", "0"))
                        .and(whole("customs_code", "C00"))));
  }

  private static Column whole(String column, String code) {
    return coalesce(col(column), lit(code)).equalTo(code);
  }

  private static Column frequency(Column period) {
    return when(length(period).equalTo(4), lit("A")).otherwise(lit("M"));
  }

  /** Totals with the world, the top five partners, and the product groups; blanks stay absent. */
  private static Dataset<Row> wits(Inputs in) {
    StringBuilder years = new StringBuilder("stack(" + (WITS_LAST - WITS_FIRST + 1));
    for (int year = WITS_FIRST; year <= WITS_LAST; year++) {
      years.append(", %d, value_%d".formatted(year, year));
    }
    Column indicator = col("indicator");
    Column flow =
        when(
                indicator.isin(
                    "Exports (in US$ Mil)",
                    "Export(US$ Mil)",
                    "Trade (US$ Mil)-Top 5 Export Partner"),
                lit("X"))
            .when(
                indicator.isin(
                    "Imports (in US$ Mil)",
                    "Import(US$ Mil)",
                    "Trade (US$ Mil)-Top 5 Import Partner"),
                lit("M"));
    Column grouped = indicator.isin("Export(US$ Mil)", "Import(US$ Mil)");
    Dataset<Row> byYear =
        Flows.rows(in, WITS)
            .withColumn("flow", flow)
            .filter(col("flow").isNotNull())
            .selectExpr("*", years + ") as (flow_year, flow_value)")
            .filter(col("flow_value").isNotNull());
    return Flows.of("wits", "wits")
        .set("year", col("flow_year"))
        .set("period", col("flow_year").cast("string"))
        .set("reporter_code", col("reporter_name"))
        .set("partner_code", coalesce(col("partner_name"), lit("World")))
        .set("flow_code", col("flow"))
        .commodity(
            when(grouped, lit("WITS")).otherwise(lit("TOTAL")),
            when(grouped, col("product_group")).otherwise(lit("TOTAL")),
            when(grouped, lit(1)).otherwise(lit(0)))
        .value(col("flow_value"), "USD", "million USD", 1e6)
        .from(byYear);
  }

  /** One reconciled figure per flow, so no mirror report exists: written as the exporter's. */
  private static Dataset<Row> baci(Inputs in) {
    return Flows.of("comtrade", "comtrade")
        .set("year", col("year").cast("int"))
        .set("period", col("year"))
        .set("reporter_code", col("exporter_code"))
        .set("partner_code", col("importer_code"))
        .set("flow_code", lit("X"))
        .commodity(lit("H0"), col("cmd_code"), lit(6))
        .value(col("value_fob_thousand_usd"), "USD", "thousand USD", 1e3)
        .set("net_weight_kg", col("quantity_t").multiply(lit(1e3)))
        .set("value_status", lit("reconciled"))
        .from(Flows.rows(in, BACI));
  }

  private static Dataset<Row> crea(Inputs in) {
    Dataset<Row> codes =
        in.codeList("crea_commodity")
            .select(col("commodity").as("fuel"), col("cmd_code"), col("commodity_level"));
    Column year = org.apache.spark.sql.functions.year(col("month_start"));
    return Flows.of("comtrade", "comtrade")
        .set("year", year)
        .set("period", Flows.period(col("month_start")))
        .set("freq_code", lit("M"))
        .set("reporter_code", lit(Flows.JAPAN))
        .set("partner_code", lit(Flows.RUSSIA))
        .set("flow_code", lit("M"))
        .commodity(Flows.hsEdition(year), col("cmd_code"), col("commodity_level"))
        .value(col("value_usd"), "USD", "USD", 1)
        .set("net_weight_kg", col("quantity_t").multiply(lit(1e3)))
        .from(Flows.rows(in, CREA).join(codes, col("fuel").equalTo(col("commodity"))));
  }
}
