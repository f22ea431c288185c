package shimoda.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/** Flows of national and European customs: Japan (yen), Russia (dollars), Comext (euro). */
final class CustomsFlows {
  static final String JAPAN_HS = "staged.jp_customs_hs";
  static final String JAPAN_COUNTRY = "staged.jp_customs_country";
  static final String JAPAN_SERIES = "staged.jp_customs_timeseries";
  static final String RUSSIA = "staged.russia_fts";
  static final String COMEXT = "staged.eurostat_comext";

  private static final Column JAPAN_FLOW =
      when(col("direction_code").equalTo("1"), lit("X")).otherwise(lit("M"));

  private CustomsFlows() {}

  static Dataset<Row> all(Inputs in) {
    return japan(Flows.of("comtrade", "comtrade"), lit(Flows.WORLD), Flows.rows(in, JAPAN_HS))
        .unionByName(
            japan(
                Flows.of("comtrade", "jp_customs"),
                col("country_code"),
                countries(Flows.rows(in, JAPAN_COUNTRY))))
        .unionByName(japanMonths(in))
        .unionByName(japanSeries(in, "export_thousand_jpy", "X"))
        .unionByName(japanSeries(in, "import_thousand_jpy", "M"))
        .unionByName(russia(in))
        .unionByName(comext(in));
  }

  /** The year of a line of nine digits; its quantity is the second one, in that unit. */
  private static Dataset<Row> japan(Flows flows, Column partner, Dataset<Row> rows) {
    return japanLine(flows, partner)
        .set("period", col("year"))
        .value(col("value_year_thousand_jpy"), "JPY", "thousand JPY", 1e3)
        .set("net_weight_kg", weight(col("quantity2_year")))
        .set("qty", col("quantity2_year"))
        .from(rows);
  }

  private static Flows japanLine(Flows flows, Column partner) {
    return flows
        .set("year", col("year").cast("int"))
        .set("reporter_code", lit(Flows.JAPAN))
        .set("partner_code", partner)
        .set("flow_code", JAPAN_FLOW)
        .commodity(lit("JP"), col("hs9"), lit(9))
        .set("qty_unit", col("unit2"));
  }

  private static Column weight(Column quantity) {
    return Flows.weight(
        when(col("unit2").equalTo("KG"), quantity)
            .when(col("unit2").equalTo("MT"), quantity.multiply(lit(1e3))));
  }

  /**
   * Lines of whole countries. Those of the edition by customs office are parts and are left out.
   */
  private static Dataset<Row> countries(Dataset<Row> rows) {
    return rows.filter(col("customs_office").isNull());
  }

  /**
   * The months of a line with a country. A month after the last one in which its file has any value
   * is not published yet: its zeros are no figures.
   */
  private static Dataset<Row> japanMonths(Inputs in) {
    StringBuilder months = new StringBuilder("stack(12");
    for (int m = 1; m <= 12; m++) {
      months.append(", '%02d', value_%02d_thousand_jpy, quantity2_%02d".formatted(m, m, m));
    }
    Dataset<Row> rows =
        countries(Flows.rows(in, JAPAN_COUNTRY))
            .selectExpr("*", months + ") as (month, month_value, month_quantity)");
    Dataset<Row> published =
        rows.filter(col("month_value").gt(0))
            .groupBy(col("source_file").as("of_file"), col("year").as("of_year"))
            .agg(max("month").as("last_month"));
    return japanLine(Flows.of("comtrade", "jp_customs"), col("country_code"))
        .set("freq_code", lit("M"))
        .set("period", concat(col("year"), col("month")))
        .value(col("month_value"), "JPY", "thousand JPY", 1e3)
        .set("net_weight_kg", weight(col("month_quantity")))
        .set("qty", col("month_quantity"))
        .from(
            rows.join(
                broadcast(published),
                col("of_file")
                    .equalTo(col("source_file"))
                    .and(col("of_year").equalTo(col("year")))
                    .and(col("month").leq(col("last_month")))));
  }

  private static Dataset<Row> japanSeries(Inputs in, String column, String flow) {
    Dataset<Row> rows = Flows.rows(in, JAPAN_SERIES);
    Dataset<Row> published =
        rows.filter(col("export_thousand_jpy").gt(0).or(col("import_thousand_jpy").gt(0)))
            .groupBy(col("source_file").as("of_file"))
            .agg(max("month_start").as("last_month"));
    Column total = col("country_code").equalTo("Total");
    return Flows.of("comtrade", "jp_customs")
        .set(Flows.PARTNER_LIST, when(total, lit("comtrade")).otherwise(lit("jp_customs")))
        .set("year", year(col("month_start")))
        .set("period", Flows.period(col("month_start")))
        .set("freq_code", lit("M"))
        .set("reporter_code", lit(Flows.JAPAN))
        .set("partner_code", when(total, lit(Flows.WORLD)).otherwise(col("country_code")))
        .set("flow_code", lit(flow))
        .total()
        .value(col(column), "JPY", "thousand JPY", 1e3)
        .from(
            rows.filter(col(column).isNotNull())
                .join(
                    broadcast(published),
                    col("of_file")
                        .equalTo(col("source_file"))
                        .and(col("month_start").leq(col("last_month")))));
  }

  /**
   * Russian customs. Gas is published without its value (0 beside a quantity): suppressed, unknown.
   */
  private static Dataset<Row> russia(Inputs in) {
    Column suppressed = col("value_usd").equalTo(0).and(coalesce(col("qty"), lit(0.0)).gt(0));
    return Flows.of("comtrade", "iso2")
        .set("year", col("year").cast("int"))
        .set("period", regexp_replace(col("month"), "-", ""))
        .set("freq_code", lit("M"))
        .set("reporter_code", lit(Flows.RUSSIA))
        .set("partner_code", col("partner_iso2"))
        .set("flow_code", when(col("direction").equalTo("ЭК"), lit("X")).otherwise(lit("M")))
        .commodity(lit("TN"), col("tnved10"), lit(10))
        .value(when(suppressed, lit(null)).otherwise(col("value_usd")), "USD", "USD", 1)
        .set("net_weight_kg", Flows.weight(col("net_weight_kg")))
        .set("qty", Flows.weight(col("qty")))
        .set("qty_unit", col("qty_unit_code"))
        .set("value_status", when(suppressed, lit("suppressed")).otherwise(lit("reported")))
        .from(Flows.rows(in, RUSSIA));
  }

  /** Comext by transport mode, summed over the six modes it has: part of the trade, and said so. */
  private static Dataset<Row> comext(Inputs in) {
    Column value = when(col("indicator").equalTo("VALUE_IN_EUROS"), col("value"));
    Column tonnes = when(col("indicator").equalTo("QUANTITY_IN_TONS"), col("value"));
    Dataset<Row> sums =
        Flows.rows(in, COMEXT)
            .groupBy("month_start", "reporter_code", "cmd_code", "flow", "source_id", "vintage")
            .agg(
                sum(value.cast("decimal(20,2)")).cast("double").as("value_eur"),
                sum(tonnes.cast("decimal(20,3)")).cast("double").as("tonnes"),
                first("slot").as("slot"),
                first("licence_id").as("licence_id"),
                first("source_file").as("source_file"),
                min("source_line").as("source_line"));
    Column edition = Flows.hsEdition(year(col("month_start")));
    Column total = col("cmd_code").equalTo("TOTAL");
    return Flows.of("iso2", "comtrade")
        .set("year", year(col("month_start")))
        .set("period", Flows.period(col("month_start")))
        .set("freq_code", lit("M"))
        .set("reporter_code", col("reporter_code"))
        .set("partner_code", lit(Flows.RUSSIA))
        .set("flow_code", when(col("flow").equalTo("IMPORT"), lit("M")).otherwise(lit("X")))
        .commodity(
            when(total, lit("TOTAL")).otherwise(edition),
            col("cmd_code"),
            when(total, lit(0)).otherwise(org.apache.spark.sql.functions.length(col("cmd_code"))))
        .value(col("value_eur"), "EUR", "EUR", 1)
        .set("net_weight_kg", Flows.weight(col("tonnes").multiply(lit(1e3))))
        .set("value_status", lit("partial"))
        .from(sums);
  }
}
