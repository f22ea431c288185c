package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/**
 * The columns to which each source's flows are brought before their codes become states. A source
 * gives its own values for some of them; the rest have the defaults below.
 */
final class Flows {
  static final String REPORTER_LIST = "reporter_code_list";
  static final String PARTNER_LIST = "partner_code_list";

  /** Comtrade's code of Japan, the reporter of every Japanese source. */
  static final String JAPAN = "392";

  /** Comtrade's code of Russia, the reporter of the Russian source. */
  static final String RUSSIA = "643";

  /** Comtrade's code of the world. */
  static final String WORLD = "0";

  private static final List<String> PROVENANCE =
      List.of("source_id", "vintage", "slot", "licence_id", "source_file", "source_line");

  private final Map<String, Column> columns = new LinkedHashMap<>();

  private Flows(String reporterList, String partnerList) {
    set(REPORTER_LIST, lit(reporterList));
    set(PARTNER_LIST, lit(partnerList));
    set("freq_code", lit("A"));
    set("net_weight_kg", lit(null).cast("double"));
    set("qty", lit(null).cast("double"));
    set("qty_unit", lit(null).cast("string"));
    set("repair_id", lit(null).cast("string"));
    set("value_status", lit("reported"));
    PROVENANCE.forEach(name -> set(name, col(name)));
  }

  /** Flows whose reporters and partners are codes of these lists of {@code conformed.country}. */
  static Flows of(String reporterList, String partnerList) {
    return new Flows(reporterList, partnerList);
  }

  Flows set(String name, Column value) {
    columns.put(name, value);
    return this;
  }

  /** The commodity: edition or nomenclature, code, digits. */
  Flows commodity(Column classification, Column code, Column level) {
    return set("classification_code", classification)
        .set("cmd_code", code)
        .set("commodity_level", level.cast("int"));
  }

  /** All commodities together. */
  Flows total() {
    return commodity(lit("TOTAL"), lit("TOTAL"), lit(0));
  }

  /**
   * The value: what the source writes, the unit it writes it in, and how many units of the currency
   * one of these is.
   */
  Flows value(Column written, String currency, String unit, double factor) {
    Column value = written.multiply(lit(factor));
    return set("trade_value", value)
        .set("currency_code", lit(currency))
        .set("source_unit", lit(unit))
        .set("trade_value_usd", currency.equals("USD") ? value : lit(null).cast("double"));
  }

  /** The flows of rows that have all this. */
  Dataset<Row> from(Dataset<Row> rows) {
    if (!columns.containsKey("valuation")) {
      set("valuation", valuation(columns.get("flow_code")));
    }
    List<Column> named = new ArrayList<>();
    columns.forEach((name, value) -> named.add(value.as(name)));
    return rows.select(named.toArray(Column[]::new));
  }

  /** Imports CIF, exports FOB. */
  static Column valuation(Column flow) {
    return when(flow.isin("M", "RM"), lit("CIF")).otherwise(lit("FOB"));
  }

  /** The records of a staged table that became rows. */
  static Dataset<Row> rows(Inputs in, String table) {
    return in.table(table).filter(col("outcome").equalTo("row"));
  }

  /** A weight of 0 beside a value stands for none reported. */
  static Column weight(Column kilograms) {
    return when(kilograms.gt(0), kilograms);
  }

  /** The HS edition in force in a year, for national codes that follow it. */
  static Column hsEdition(Column year) {
    return when(year.geq(2022), lit("H6"))
        .when(year.geq(2017), lit("H5"))
        .when(year.geq(2012), lit("H4"))
        .when(year.geq(2007), lit("H3"))
        .when(year.geq(2002), lit("H2"))
        .when(year.geq(1996), lit("H1"))
        .otherwise(lit("H0"));
  }

  /** A month as {@code YYYYMM}. */
  static Column period(Column monthStart) {
    return org.apache.spark.sql.functions.date_format(monthStart, "yyyyMM");
  }
}
