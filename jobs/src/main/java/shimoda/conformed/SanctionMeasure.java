package shimoda.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
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
 * One row is one measure and one state it is aimed at; a measure aimed at several has several rows.
 * It is dated by the announcement where one was seen before the decision, by the decision, by its
 * effect and by its end, each as far as it is known. It holds from its effect, or from its decision
 * where no effect was seen, to its end; a measure without an end still holds.
 */
public final class SanctionMeasure implements Job {
  @Override
  public TableName output() {
    return TableName.of("conformed.sanction_measure");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("staged.sanction_chronology"),
        Input.codeList("sanction_target"),
        Input.codeList("sanction_kind"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> targets =
        in.codeList("sanction_target")
            .select(col("code").as("t_code"), col("continuing_iso3").as("target_iso3"));
    Dataset<Row> kinds =
        in.codeList("sanction_kind").select(col("code").as("k_code"), col("touches"));
    Dataset<Row> measures =
        in.table("staged.sanction_chronology").filter(col("outcome").equalTo("row"));
    Dataset<Row> announcements =
        measures.select(
            col("measure_id").as("a_id"),
            col("event_date").as("a_date"),
            col("date_precision").as("a_precision"));
    return measures
        .withColumn("target_code", explode(split(col("target"), ";")))
        .join(broadcast(targets), col("target_code").equalTo(col("t_code")), "left")
        .join(broadcast(kinds), col("kind").equalTo(col("k_code")), "left")
        .join(broadcast(announcements), col("announced_by").equalTo(col("a_id")), "left")
        .select(columns());
  }

  private static Column[] columns() {
    Column from = coalesce(col("effective_date"), col("event_date"));
    return new Column[] {
      col("measure_id"),
      col("imposer").as("issuer_iso3"),
      col("target_code"),
      col("target_iso3"),
      col("kind"),
      col("touches"),
      coalesce(col("a_date"), col("event_date")).as("announced_date"),
      coalesce(col("a_precision"), col("date_precision")).as("announced_precision"),
      col("announced_by"),
      col("event_date").as("adopted_date"),
      col("date_precision").as("adopted_precision"),
      col("effective_date"),
      col("effective_date_precision").as("effective_precision"),
      col("end_date"),
      col("end_date_precision").as("end_precision"),
      from.as("valid_from"),
      coalesce(col("effective_date_precision"), col("date_precision")).as("valid_from_precision"),
      when(col("effective_date").isNull(), lit("adopted"))
          .otherwise(lit("effective"))
          .as("valid_from_basis"),
      from.substr(lit(1), lit(4)).cast("int").as("from_year"),
      col("announced_count"),
      col("description"),
      col("known_date"),
      col("source_id"),
      col("vintage"),
      col("licence_id"),
      col("source_line")
    };
  }
}
