package shimoda.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The shape that all indicators share. */
final class Observations {
  private Observations() {}

  /** Annual observations: one per row, in which {@code year} is a column. */
  static Dataset<Row> annual(
      Dataset<Row> rows,
      String id,
      Column reporter,
      Column partner,
      String group,
      Column value,
      String unit) {
    return rows.select(
        columns(id, reporter, partner, group, "A", col("year").cast("string"), value, unit));
  }

  /**
   * Monthly observations: one per row, in which {@code period} (YYYY-MM) and {@code year} are
   * columns.
   */
  static Dataset<Row> monthly(
      Dataset<Row> rows,
      String id,
      Column reporter,
      Column partner,
      String group,
      Column value,
      String unit) {
    return rows.select(columns(id, reporter, partner, group, "M", col("period"), value, unit));
  }

  /**
   * Observations whose indicator and group are columns; {@code period} and {@code year} are too.
   */
  static Dataset<Row> of(
      Dataset<Row> rows,
      Column id,
      Column reporter,
      Column partner,
      Column group,
      String frequency,
      Column value,
      String unit) {
    return rows.select(
        id.as("indicator_id"),
        reporter.as("reporter_iso3"),
        partner.as("partner_iso3"),
        group.as("commodity_group"),
        lit(frequency).as("freq_code"),
        col("period"),
        col("year"),
        value.as("value"),
        lit(unit).as("unit"));
  }

  private static Column[] columns(
      String id,
      Column reporter,
      Column partner,
      String group,
      String frequency,
      Column period,
      Column value,
      String unit) {
    return new Column[] {
      lit(id).as("indicator_id"),
      reporter.as("reporter_iso3"),
      partner.as("partner_iso3"),
      lit(group).as("commodity_group"),
      lit(frequency).as("freq_code"),
      period.as("period"),
      col("year"),
      value.as("value"),
      lit(unit).as("unit")
    };
  }
}
