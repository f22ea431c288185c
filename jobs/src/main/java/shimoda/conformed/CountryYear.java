package shimoda.conformed;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is one country, territory or World Bank aggregate and year: gross domestic product and
 * population. Codes that are no ISO code are aggregates, but for Kosovo and the Channel Islands.
 */
public final class CountryYear implements Job {
  @Override
  public TableName output() {
    return TableName.of("conformed.country_year");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("staged.wb_gdp"),
        Input.table("staged.wb_population"),
        Input.table("conformed.country"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> product =
        Flows.rows(in, "staged.wb_gdp")
            .select(
                col("area_code"),
                col("year").cast("int").as("year"),
                col("area_name").as("product_name"),
                col("gdp_usd"));
    Dataset<Row> people =
        Flows.rows(in, "staged.wb_population")
            .select(
                col("area_code"),
                col("year").cast("int").as("year"),
                col("area_name").as("people_name"),
                col("population_persons"));
    Dataset<Row> states =
        in.table("conformed.country")
            .filter(col("code_list").equalTo("iso3"))
            .select(col("code").as("area_code"), col("kind").as("iso_kind"), col("iso3"));
    return product
        .join(people, new String[] {"area_code", "year"}, "full")
        .join(states, new String[] {"area_code"}, "left")
        .select(
            col("area_code"),
            col("year"),
            coalesce(col("people_name"), col("product_name")).as("area_name"),
            coalesce(
                    col("iso_kind"),
                    when(col("area_code").equalTo("XKX"), lit("state"))
                        .when(col("area_code").equalTo("CHI"), lit("area"))
                        .otherwise(lit("aggregate")))
                .as("kind"),
            col("iso3"),
            col("gdp_usd"),
            col("population_persons"));
  }
}
