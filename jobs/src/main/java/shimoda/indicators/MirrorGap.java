package shimoda.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.ln;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is how far two reports of one flow of fuels lie apart: the logarithm of the importer's
 * CIF figure over the exporter's FOB figure. Freight and insurance alone make it positive.
 */
public final class MirrorGap implements Job {
  @Override
  public TableName output() {
    return TableName.of("indicators.mirror_gap");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.dyad_year"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> dyads =
        in.table("marts.dyad_year")
            .filter(col("iso3_a").isin("JPN", "RUS").or(col("iso3_b").isin("JPN", "RUS")));
    return gap(dyads, "iso3_a", "iso3_b", "fuels_imports_a_from_b_usd", "fuels_exports_b_to_a_usd")
        .unionAll(
            gap(
                dyads,
                "iso3_b",
                "iso3_a",
                "fuels_imports_b_from_a_usd",
                "fuels_exports_a_to_b_usd"));
  }

  private static Dataset<Row> gap(
      Dataset<Row> dyads, String importer, String exporter, String imports, String exports) {
    Dataset<Row> both = dyads.filter(col(imports).gt(0.0).and(col(exports).gt(0.0)));
    Column gap = ln(col(imports).divide(col(exports)));
    return Observations.annual(
        both, "mirror_gap", col(importer), col(exporter), "HS27", gap, "log points");
  }
}
