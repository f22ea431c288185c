package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
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
 * One row per transfer of territory that took place. The transfer of 1956 from the USSR to Japan,
 * which was never carried out, is dropped; the sides of India and Bangladesh in July 2015 are
 * exchanged.
 */
public final class TerritorialChange implements Job {
  @Override
  public TableName output() {
    return TableName.of("conformed.territorial_change");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("staged.cow_territorial_change"), Input.table("staged.corrections"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    CorrectionRules corrections = CorrectionRules.of(in);
    Dataset<Row> changes = StagedRows.of(in, "cow_territorial_change");
    changes = corrections.drop(changes, "kurils_1956");
    changes = corrections.swap(changes, "india_bangladesh_2015", "gainer_cow", "loser_cow");
    Column gainer = col("gainer_cow").cast("int");
    Column loser = col("loser_cow").cast("int");
    return changes.select(
        col("source_line").as("change_line"),
        col("change_id"),
        col("year").cast("int").as("year"),
        col("month"),
        gainer.as("gainer_cow"),
        loser.as("loser_cow"),
        procedure().as("procedure"),
        col("entity").as("entity_code"),
        col("area_km2"),
        col("portion").equalTo("1").as("whole_entity"),
        col("entry").equalTo("1").as("entry"),
        col("exit").equalTo("1").as("exit"),
        col("independence").equalTo("1").as("independence"),
        col("conflict").equalTo("1").as("conflict"),
        col("source_id"),
        col("vintage"),
        col("licence_id"));
  }

  /** The procedure in words; the codes are closed, so that another one is no word. */
  private static Column procedure() {
    Column code = col("procedure_code");
    return when(code.equalTo("1"), lit("conquest"))
        .when(code.equalTo("2"), lit("annexation"))
        .when(code.equalTo("3"), lit("cession"))
        .when(code.equalTo("4"), lit("secession"))
        .when(code.equalTo("5"), lit("unification"))
        .when(code.equalTo("6"), lit("mandate"))
        .when(code.equalTo("-9"), lit("unknown"));
  }
}
