package shimoda.marts;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row per measure and table: each indicator that has rows, and each column with a unit of the
 * tables of marts that reports use; names in three languages where {@code measure_name} gives them.
 */
public final class DimMeasure implements Job {
  private static final List<String> INDICATORS =
      List.of(
          "indicators.designations_in_force",
          "indicators.energy_share",
          "indicators.listings_in_force",
          "indicators.mirror_gap",
          "indicators.negotiation_intensity",
          "indicators.negotiation_pace",
          "indicators.partner_concentration",
          "indicators.political_distance",
          "indicators.real_trade",
          "indicators.trade_exposure",
          "indicators.trade_intensity",
          "indicators.trade_share");

  private static final List<String> MARTS =
      List.of(
          "marts.bilateral_trade_monthly",
          "marts.dyad_panel",
          "marts.dyad_year",
          "marts.gravity_panel",
          "marts.political_tie",
          "marts.sanction_listing_month",
          "marts.sanctions_exposure",
          "marts.trade_reconciled");

  private static final StructType COLUMNS =
      new StructType(
          List.of("measure_id", "table_name", "column_name", "unit", "valuation", "description")
              .stream()
              .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
              .toArray(StructField[]::new));

  @Override
  public TableName output() {
    return TableName.of("marts.dim_measure");
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>();
    INDICATORS.forEach(table -> inputs.add(Input.table(table)));
    MARTS.forEach(table -> inputs.add(new Input.Resource(TableSchema.file(TableName.of(table)))));
    inputs.add(Input.codeList("measure_name"));
    return inputs;
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> measures = in.spark().createDataFrame(columns(), COLUMNS);
    for (String table : INDICATORS) {
      measures = measures.unionByName(indicators(in, table));
    }
    return measures.join(in.codeList("measure_name"), "measure_id", "left_outer");
  }

  private static Dataset<Row> indicators(Inputs in, String table) {
    return in.table(table)
        .selectExpr("indicator_id as measure_id", "unit")
        .distinct()
        .withColumn("table_name", lit(table))
        .withColumn("column_name", lit("value"))
        .withColumn("valuation", lit(null).cast("string"))
        .withColumn("description", lit(TableSchema.of(TableName.of(table)).grain()));
  }

  private static List<Row> columns() {
    List<Row> rows = new ArrayList<>();
    for (String table : MARTS) {
      TableSchema schema = TableSchema.of(TableName.of(table));
      schema
          .columns()
          .forEach(
              (name, column) -> {
                if (column.unit() != null) {
                  rows.add(
                      RowFactory.create(
                          schema.name().name() + "." + name,
                          table,
                          name,
                          column.unit(),
                          column.valuation(),
                          column.description()));
                }
              });
    }
    return rows;
  }
}
