package shimoda.conformed;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is one code of a code list and the period in which it stands for one state or area. A
 * code that its list uses for several states in turn (COW 365: Russian Empire, Soviet Union,
 * Russian Federation) has one row each, and their periods leave no gap, so that a record always
 * finds exactly one.
 */
public final class Country implements Job {
  private static final int FIRST = 0;
  private static final int LAST = 9999;

  @Override
  public TableName output() {
    return TableName.of("conformed.country");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("staged.country_codes"),
        Input.codeList("comtrade_area"),
        Input.codeList("cow_state"),
        Input.codeList("jp_customs_area"),
        Input.codeList("wits_area"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    return withPeriods(
        comtrade(in)
            .unionByName(cow(in))
            .unionByName(iso(in, "iso3"))
            .unionByName(iso(in, "iso2"))
            .unionByName(europeanUnion(in))
            .unionByName(undated(in, "jp_customs_area", "jp_customs"))
            .unionByName(undated(in, "wits_area", "wits")));
  }

  private static Dataset<Row> comtrade(Inputs in) {
    return in.codeList("comtrade_area")
        .select(
            lit("comtrade").as("code_list"),
            col("code"),
            col("kind"),
            col("iso3"),
            col("continuing_iso3"),
            col("valid_from").cast("double").as("valid_from_year"),
            col("valid_to").cast("double").as("valid_to_year"),
            col("label"));
  }

  private static Dataset<Row> cow(Inputs in) {
    return in.codeList("cow_state")
        .select(
            lit("cow").as("code_list"),
            col("cow_code").as("code"),
            lit("state").as("kind"),
            col("iso3"),
            col("continuing_iso3"),
            col("valid_from").cast("double").as("valid_from_year"),
            col("valid_to").cast("double").as("valid_to_year"),
            col("state_name").as("label"));
  }

  /** Codes without periods. */
  private static Dataset<Row> undated(Inputs in, String list, String name) {
    return in.codeList(list)
        .select(
            lit(name).as("code_list"),
            col("code"),
            col("kind"),
            col("iso3"),
            col("continuing_iso3"),
            lit(null).cast("double").as("valid_from_year"),
            lit(null).cast("double").as("valid_to_year"),
            col("label"));
  }

  /** Comext reports for the Union as it was composed at the time, beside its members. */
  private static Dataset<Row> europeanUnion(Inputs in) {
    return in.codeList("comtrade_area")
        .filter(col("code").equalTo("0"))
        .select(
            lit("iso2").as("code_list"),
            lit("EU").as("code"),
            lit("aggregate").as("kind"),
            lit(null).cast("string").as("iso3"),
            lit(null).cast("string").as("continuing_iso3"),
            lit(null).cast("double").as("valid_from_year"),
            lit(null).cast("double").as("valid_to_year"),
            lit("European Union as composed at the time").as("label"));
  }

  private static Dataset<Row> iso(Inputs in, String list) {
    return in.table("staged.country_codes")
        .filter(col("outcome").equalTo("row").and(col(list).isNotNull()))
        .select(
            lit(list).as("code_list"),
            col(list).as("code"),
            when(col("is_independent").equalTo("Yes"), lit("state"))
                .otherwise(lit("area"))
                .as("kind"),
            col("iso3"),
            col("iso3").as("continuing_iso3"),
            lit(null).cast("double").as("valid_from_year"),
            lit(null).cast("double").as("valid_to_year"),
            coalesce(col("name_en"), col("display_name"), col("official_name_en")).as("label"));
  }

  private static Dataset<Row> withPeriods(Dataset<Row> codes) {
    WindowSpec turn =
        Window.partitionBy("code_list", "code").orderBy(coalesce(col("valid_from_year"), lit(0.0)));
    return codes
        .withColumn("before", lag("code", 1).over(turn))
        .withColumn("next_from", lead("valid_from_year", 1).over(turn))
        .withColumn(
            "applies_from_year",
            when(col("before").isNull(), lit(FIRST)).otherwise(col("valid_from_year").cast("int")))
        .withColumn(
            "applies_to_year",
            when(col("next_from").isNull(), lit(LAST))
                .otherwise(col("next_from").cast("int").minus(lit(1))))
        .drop("before", "next_from");
  }
}
