package shimoda.marts;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row per exporter, importer and year with known trade, 1950 to 2014: rule A13 of the
 * registration. Each pair of the undirected panel gives two, one per direction; missing flows are
 * dropped, zeros kept.
 */
public final class GravityPanel implements Job {
  private static final List<String> SHARED =
      List.of(
          "pair",
          "year",
          "contiguity_type",
          "land_contiguous",
          "distance_km",
          "weighted_distance_km",
          "common_official_language",
          "colony",
          "common_coloniser",
          "rta",
          "rta_without_accession",
          "alliance",
          "unga_gap",
          "open01",
          "open_cf");

  @Override
  public TableName output() {
    return TableName.of("marts.gravity_panel");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("marts.dyad_panel"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> pairs = in.table("marts.dyad_panel");
    return direction(pairs, "2", "1", "flow1_musd")
        .unionByName(direction(pairs, "1", "2", "flow2_musd"))
        .filter(col("value_musd").isNotNull());
  }

  private static Dataset<Row> direction(
      Dataset<Row> pairs, String exporter, String importer, String flow) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("cow_" + exporter).as("exporter_cow"));
    columns.add(col("cow_" + importer).as("importer_cow"));
    columns.add(col("iso3_" + exporter).as("exporter_iso3"));
    columns.add(col("iso3_" + importer).as("importer_iso3"));
    columns.add(col(flow).as("value_musd"));
    SHARED.forEach(name -> columns.add(col(name)));
    return pairs.select(columns.toArray(Column[]::new));
  }
}
