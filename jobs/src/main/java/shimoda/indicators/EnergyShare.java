package shimoda.indicators;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is the share of fuels (HS 27) in the imports of JPN or RUS from a partner, both as the
 * importer reports them, CIF. Fuels and totals come from two sources; years in which fuels exceed
 * the total are left out.
 */
public final class EnergyShare implements Job {
  @Override
  public TableName output() {
    return TableName.of("indicators.energy_share");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.dyad_year"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> dyads = in.table("marts.dyad_year");
    return shares(dyads, "iso3_a", "iso3_b", "fuels_imports_a_from_b_usd", "imports_a_from_b_usd")
        .unionAll(
            shares(
                dyads, "iso3_b", "iso3_a", "fuels_imports_b_from_a_usd", "imports_b_from_a_usd"));
  }

  private static Dataset<Row> shares(
      Dataset<Row> dyads, String importer, String exporter, String fuels, String all) {
    Dataset<Row> known =
        dyads.filter(
            col(importer)
                .isin("JPN", "RUS")
                .and(col(fuels).isNotNull())
                .and(col(all).gt(0))
                .and(col(fuels).leq(col(all))));
    return Observations.annual(
        known,
        "energy_share",
        col(importer),
        col(exporter),
        "HS27",
        col(fuels).divide(col(all)),
        "share");
  }
}
