package shimoda.marts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.conformed.StagedRows;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row per ISO3 code with its name in English, Japanese and Russian, for reports to join. The
 * names come from the list {@code country_name}, which was taken once from CLDR 39, so that they do
 * not move with the version of Java that runs.
 */
public final class DimCountry implements Job {
  @Override
  public TableName output() {
    return TableName.of("marts.dim_country");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("conformed.country"),
        Input.table("staged.country_codes"),
        Input.codeList("country_name"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    return in.codeList("country_name")
        .join(states(in), "iso3", "left_outer")
        .join(regions(in), "iso3", "left_outer")
        .withColumn("kind", coalesce(col("iso_kind"), col("other_kind"), lit("group")))
        .drop("iso_kind", "other_kind");
  }

  /** What the ISO list calls it comes first; a past state stands only in the other lists. */
  private static Dataset<Row> states(Inputs in) {
    return in.table("conformed.country")
        .filter(col("iso3").isNotNull())
        .groupBy("iso3")
        .agg(
            max(when(col("code_list").equalTo("iso3"), col("kind"))).as("iso_kind"),
            max("kind").as("other_kind"),
            max("continuing_iso3").as("continuing_iso3"));
  }

  private static Dataset<Row> regions(Inputs in) {
    return StagedRows.of(in, "country_codes").select("iso3", "region_name", "subregion_name");
  }
}
