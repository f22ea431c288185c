package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;
import shimoda.table.UserError;

/**
 * One row per correction with the number of rows it matches in its source. A source that mends its
 * fault, or breaks further, no longer matches as expected and fails the gates.
 */
public final class Correction implements Job {
  private static final List<String> TABLES =
      List.of(
          "staged.capital_distance",
          "staged.cepii_geodist",
          "staged.country_codes",
          "staged.cow_territorial_change",
          "staged.cow_trade",
          "staged.desta",
          "staged.icow_claims_dyad",
          "staged.jp_customs_countries",
          "staged.peace_scale");

  private static final StructType MATCHED =
      new StructType()
          .add("correction_id", DataTypes.StringType)
          .add("matched_rows", DataTypes.DoubleType);

  @Override
  public TableName output() {
    return TableName.of("conformed.correction");
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>();
    TABLES.forEach(table -> inputs.add(Input.table(table)));
    inputs.add(Input.table("staged.corrections"));
    return inputs;
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> corrections = StagedRows.of(in, "corrections");
    List<Row> matched = new ArrayList<>();
    for (Row row : corrections.select("correction_id", "table_name", "matched").collectAsList()) {
      matched.add(RowFactory.create(row.getString(0), matches(in, row)));
    }
    return corrections
        .join(in.spark().createDataFrame(matched, MATCHED), "correction_id")
        .select(
            col("correction_id"),
            col("faulty_source"),
            col("table_name"),
            col("matched").as("condition"),
            col("action"),
            col("columns"),
            col("reason"),
            col("source_url"),
            col("expected_rows"),
            col("matched_rows"));
  }

  private static double matches(Inputs in, Row correction) {
    String table = correction.getString(1);
    if (!TABLES.contains(table)) {
      throw new UserError(
          "Correction '%s' names %s, which conformed.correction does not read: add it to shimoda.conformed.Correction"
              .formatted(correction.getString(0), table));
    }
    return in.table(table)
        .agg(count_if(expr(correction.getString(2))).cast("double"))
        .head()
        .getDouble(0);
  }
}
