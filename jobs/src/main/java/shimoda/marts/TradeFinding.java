package shimoda.marts;

import static org.apache.spark.sql.functions.coalesce;
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
import shimoda.table.TableName;

/**
 * One row is one suspicion about reported figures of trade: a year nobody reports, a report where
 * none can be, two partners with the same figures, a slip of a thousand, a file taken twice, a year
 * that repeats the one before, imports and exports exchanged, years out of step. A finding changes
 * no figure; the gates say which of them stop a release.
 */
public final class TradeFinding implements Job {
  /** Stands where a finding is about all reporters, partners, flows or commodities. */
  static final String ALL = "all";

  @Override
  public TableName output() {
    return TableName.of("marts.trade_finding");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("conformed.trade_flow"), Input.table("marts.trade_reconciled"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> flows = in.table("conformed.trade_flow");
    return SeriesFindings.all(reported(flows))
        .unionByName(unexpected(flows))
        .unionByName(MirrorFindings.all(in.table("marts.trade_reconciled")));
  }

  /**
   * Annual figures above zero, at most two digits, with the state or else the code of each side.
   */
  private static Dataset<Row> reported(Dataset<Row> flows) {
    Column unit =
        when(col("source_unit").startsWith("million"), lit(1e6))
            .when(col("source_unit").startsWith("thousand"), lit(1e3))
            .otherwise(lit(1.0));
    return real(flows)
        .filter(col("freq_code").equalTo("A").and(col("commodity_level").leq(2)))
        .select(
            col("source_id"),
            col("vintage"),
            col("slot"),
            coalesce(col("reporter_iso3"), col("reporter_code")).as("reporter"),
            coalesce(col("partner_iso3"), col("partner_code")).as("partner"),
            col("partner_kind"),
            col("flow_code"),
            col("classification_code"),
            col("cmd_code"),
            col("year"),
            col("trade_value").as("value"),
            col("trade_value").divide(unit).as("written"));
  }

  private static Dataset<Row> real(Dataset<Row> flows) {
    return flows.filter(
        col("trade_value").gt(0).and(coalesce(col("licence_id"), lit("")).notEqual("synthetic")));
  }

  /**
   * Reports where there can be none: Russia before it was a state of its own and after it stopped
   * publishing (January 2022), states after their end.
   */
  private static Dataset<Row> unexpected(Dataset<Row> flows) {
    Column silent =
        when(col("freq_code").equalTo("M"), col("period").gt("202201"))
            .otherwise(col("year").geq(2022));
    Column reporter =
        ended("reporter_iso3")
            .or(
                col("reporter_iso3")
                    .equalTo("RUS")
                    .and(silent.or(col("year").between(1923, 1991))));
    return real(flows)
        .filter(reporter.or(ended("partner_iso3")))
        .groupBy(
            col("source_id"),
            coalesce(col("reporter_iso3"), col("reporter_code")).as("reporter"),
            col("year"))
        .agg(
            org.apache.spark.sql.functions.count(lit(1)).cast("int").as("n_values"),
            org.apache.spark.sql.functions.max("trade_value").as("value"))
        .select(
            finding(
                "unexpected_report", lit(ALL), lit(ALL), lit(ALL), "value", lit(null), lit(null)));
  }

  private static Column ended(String state) {
    return coalesce(
        col(state)
            .equalTo("SUN")
            .and(col("year").gt(1991))
            .or(col(state).equalTo("CSK").and(col("year").gt(1992)))
            .or(col(state).equalTo("DDR").and(col("year").gt(1990))),
        lit(false));
  }

  /** The columns of the table, of rows that have source, reporter, year and number of values. */
  static Column[] finding(
      String check,
      Column partner,
      Column flow,
      Column commodity,
      String value,
      Column comparedValue,
      Column comparedWith) {
    return new Column[] {
      lit(check).as("check_id"),
      col("source_id"),
      col("reporter"),
      partner.as("partner"),
      flow.as("flow_code"),
      commodity.as("cmd_code"),
      col("year"),
      col("n_values"),
      col(value).cast("double").as("value"),
      comparedValue.cast("double").as("compared_value"),
      comparedWith.cast("string").as("compared_with")
    };
  }
}
