package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.trim;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is one state or group that imposes sanctions on one other in a case of the Global
 * Sanctions Data Base; a joint case has a row for each pair. Some names hold a comma themselves, as
 * in {@code Korea, North}: their second half never begins a name of its own.
 */
public final class SanctionCase implements Job {
  private static final String BETWEEN_NAMES =
      ",\\s*+(?!(?:North|South|Arab Rep\\.|Democratic Republic of the|The)\\s*(?:,|$))";

  @Override
  public TableName output() {
    return TableName.of("conformed.sanction_case");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("staged.gsdb"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    return in.table("staged.gsdb")
        .filter(col("outcome").equalTo("row"))
        .withColumn("issuer", explode(split(col("sanctioning_state"), BETWEEN_NAMES)))
        .withColumn("target", explode(split(col("sanctioned_state"), BETWEEN_NAMES)))
        .select(
            col("case_id"),
            trim(col("issuer")).as("issuer"),
            trim(col("target")).as("target"),
            col("begin_year").cast("int").as("begin_year"),
            col("end_year").cast("int").as("end_year"),
            is("trade"),
            col("trade_detail"),
            is("arms"),
            is("military"),
            is("financial"),
            is("travel"),
            is("other"),
            is("is_joint_target"),
            is("is_joint_sender"),
            col("source_id"),
            col("vintage"),
            col("licence_id"),
            col("source_line"))
        .dropDuplicates("case_id", "issuer", "target");
  }

  private static Column is(String column) {
    return col(column).equalTo(lit("1")).as(column);
  }
}
