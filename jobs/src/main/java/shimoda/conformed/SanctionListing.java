package shimoda.conformed;

import static org.apache.spark.sql.functions.broadcast;
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

/** One row is one entry of a list of sanctioned parties. */
public final class SanctionListing implements Job {
  @Override
  public TableName output() {
    return TableName.of("conformed.sanction_listing");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("staged.jp_mof_sanctions"), Input.codeList("jp_mof_program"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> programs = in.codeList("jp_mof_program").withColumnRenamed("program_text", "list");
    return in.table("staged.jp_mof_sanctions")
        .filter(col("outcome").equalTo("row"))
        .join(broadcast(programs), col("program_text").equalTo(col("list")))
        .select(
            col("program_id"),
            col("list").as("program_label"),
            lit("JPN").as("issuer_iso3"),
            col("target").as("target_iso3"),
            col("conduct_of").as("conduct_of_iso3"),
            lit("Ministry of Finance").as("authority"),
            col("notice_number").as("authority_id"),
            col("schema"),
            col("name_en"),
            col("name_ja"),
            col("notice_date").as("listing_date"),
            col("last_revised").as("revised_date"),
            col("deleted_on").as("end_date"),
            when(col("deleted_on").isNull(), lit("listed")).otherwise(lit("deleted")).as("status"),
            col("russia_related").equalTo("true").as("russia_related"),
            col("source_id"),
            col("vintage"),
            col("slot"),
            col("licence_id"),
            col("source_file"),
            col("source_line"));
  }
}
