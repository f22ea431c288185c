package shimoda.marts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
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
 * One row is one figure of Japan-Russia trade that others have published or computed, beside the
 * figure of the lake, with what is left between them. A figure computed from a source that the lake
 * holds too must agree to its last digit; one by another body is held against the importers'
 * reports, and the difference is what it is.
 */
public final class TradeResidual implements Job {
  private static final String COW = "cow_trade";
  private static final String LEGACY = "un_comtrade_legacy";
  private static final String WITS = "wits_trade_summary";
  private static final String CREA = "crea_fuels_monthly";
  private static final String TO_RUSSIA = "JP->RU";
  private static final String TO_JAPAN = "RU->JP";
  private static final String[] MATCH = {
    "lake_source_id", "direction", "commodity", "side", "match_year"
  };

  @Override
  public TableName output() {
    return TableName.of("marts.trade_residual");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("staged.published_totals"), Input.table("conformed.trade_flow"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> directed = directed(in.table("conformed.trade_flow"));
    Dataset<Row> lake = directed.unionByName(both(directed));
    Dataset<Row> published =
        published(in.table("staged.published_totals").filter(col("outcome").equalTo("row")));
    Column residual = col("published_usd").minus(col("lake_usd"));
    return published
        .join(lake, MATCH, "left")
        .withColumn("residual_usd", round(residual, 2))
        .select(
            col("source_line"),
            col("year"),
            col("period"),
            col("flow"),
            col("reported_by"),
            col("kind"),
            col("reference"),
            col("value").as("published_value"),
            col("unit"),
            col("published_usd"),
            col("lake_usd"),
            when(col("lake_usd").isNotNull(), col("lake_source_id")).as("lake_source_id"),
            when(col("comparison").equalTo("none"), lit("not_comparable"))
                .when(col("lake_usd").isNull(), lit("not_held"))
                .otherwise(col("comparison"))
                .as("comparison"),
            col("residual_usd"),
            round(col("residual_usd").divide(col("lake_usd")).multiply(100), 6).as("residual_pct"));
  }

  /** What is published, with the source, side and year that the lake is asked for. */
  private static Dataset<Row> published(Dataset<Row> rows) {
    Column reference = col("reference");
    Column source =
        when(reference.startsWith("COW"), lit(COW))
            .when(reference.startsWith("UN Comtrade legacy"), lit(LEGACY))
            .when(reference.startsWith("World Bank WITS"), lit(WITS))
            .when(reference.startsWith("UN Comtrade monthly via CREA"), lit(CREA));
    Column direction = regexp_extract(col("flow"), "^(JP->RU|RU->JP|total)", 1);
    Column importer =
        when(direction.equalTo(TO_RUSSIA), lit("RUS"))
            .when(direction.equalTo(TO_JAPAN), lit("JPN"))
            .otherwise(lit("both"));
    Column dollars = col("unit").equalTo("US$ million");
    Column another = dollars.and(col("period").equalTo("calendar")).and(source.isNull());
    return rows.withColumn(
            "comparison",
            when(source.isNotNull(), lit("same_source"))
                .when(another, lit("another_body"))
                .otherwise(lit("none")))
        .withColumn("lake_source_id", coalesce(source, when(another, lit(COW)), lit("none")))
        .withColumn("direction", direction)
        .withColumn("commodity", regexp_extract(col("flow"), "\\[(\\w+)", 1))
        .withColumn(
            "side",
            when(source.isNull(), importer)
                .when(col("reported_by").startsWith("Japan"), lit("JPN"))
                .otherwise(lit("RUS")))
        .withColumn("match_year", expr("try_cast(year as int)"))
        .withColumn("published_usd", when(dollars, round(col("value").multiply(1e6), 2)));
  }

  /** The lake's figures of the dyad by direction, commodity and reporting side. */
  private static Dataset<Row> directed(Dataset<Row> flows) {
    Column reporter = col("reporter_continuing_iso3");
    Column imports = col("flow_code").equalTo("M");
    Column toRussia = reporter.equalTo("RUS").equalTo(imports);
    Column commodity =
        when(col("source_id").equalTo(CREA), lit("fuels"))
            .when(col("commodity_level").equalTo(0), lit(""))
            .otherwise(concat(lit("HS"), col("cmd_code")));
    return flows
        .filter(
            col("source_id")
                .isin(COW, LEGACY, WITS, CREA)
                .and(col("flow_code").isin("M", "X"))
                .and(reporter.isin("JPN", "RUS"))
                .and(col("partner_continuing_iso3").isin("JPN", "RUS"))
                .and(reporter.notEqual(col("partner_continuing_iso3")))
                .and(col("trade_value_usd").isNotNull()))
        .groupBy(
            col("source_id").as("lake_source_id"),
            when(toRussia, lit(TO_RUSSIA)).otherwise(lit(TO_JAPAN)).as("direction"),
            commodity.as("commodity"),
            reporter.as("side"),
            col("year").as("match_year"))
        .agg(sum(col("trade_value_usd").cast("decimal(24,2)")).cast("double").as("lake_usd"));
  }

  /** Both directions as the importers report them. */
  private static Dataset<Row> both(Dataset<Row> directed) {
    return directed
        .filter(col("lake_source_id").equalTo(COW))
        .groupBy("lake_source_id", "commodity", "match_year")
        .agg(
            sum(col("lake_usd").cast("decimal(24,2)")).cast("double").as("lake_usd"),
            count(lit(1)).as("sides"))
        .filter(col("sides").equalTo(2))
        .withColumn("direction", lit("total"))
        .withColumn("side", lit("both"))
        .drop("sides");
  }
}
