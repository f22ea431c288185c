package shimoda.indicators;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Total trade as the importer reports it, read as the exporter's sales: one row per flow. */
final class Exports {
  private Exports() {}

  /** Columns {@code exporter}, {@code importer}, {@code year}, {@code v} in dollars, known only. */
  static Dataset<Row> of(Dataset<Row> dyads) {
    return side(dyads, "iso3_b", "iso3_a", "imports_a_from_b_usd")
        .unionAll(side(dyads, "iso3_a", "iso3_b", "imports_b_from_a_usd"));
  }

  private static Dataset<Row> side(
      Dataset<Row> dyads, String exporter, String importer, String value) {
    return dyads
        .filter(col(value).isNotNull())
        .select(
            col(exporter).as("exporter"),
            col(importer).as("importer"),
            col("year"),
            col(value).cast("decimal(24,2)").as("v"));
  }
}
