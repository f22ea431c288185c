package shimoda.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is one entry of a list of sanctioned parties, of any issuer, with the programme it
 * belongs to. Nothing is deleted: an entry that a list marks as deleted stays with its day of
 * deletion.
 */
public final class SanctionListing implements Job {
  @Override
  public TableName output() {
    return TableName.of("conformed.sanction_listing");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("conformed.sanction_measure"),
        Input.table("conformed.sanction_program"),
        Input.table("staged.jp_mof_sanctions"),
        Input.table("staged.jp_meti_ru"),
        Input.table("staged.jp_meti_by"),
        Input.table("staged.jp_meti_third"),
        Input.table("staged.jp_meti_eul"),
        Input.table("staged.eu_oj"),
        Input.table("staged.gb_fcdo_designations"),
        Input.table("staged.un_sc_sanctions"),
        Input.table("staged.us_ofac_sdn"),
        Input.table("staged.us_ofac_sdn_comments"),
        Input.table("staged.us_ofac_cons"),
        Input.table("staged.us_ofac_cons_comments"),
        Input.table("staged.us_csl"),
        Input.codeList("jp_mof_program"),
        Input.codeList("jp_meti_batch"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> programs =
        in.table("conformed.sanction_program")
            .select(
                col("program_id").as("p_id"),
                col("issuer_iso3"),
                col("target_iso3"),
                col("conduct_of_iso3"),
                col("authority"));
    return listings(in)
        .join(broadcast(programs), col("program_id").equalTo(col("p_id")), "left")
        .drop("p_id")
        .withColumn("valid_from", coalesce(col("effective_date"), col("listing_date")))
        .withColumn(
            "status", when(col("end_date").isNull(), lit("listed")).otherwise(lit("deleted")));
  }

  private static Dataset<Row> listings(Inputs in) {
    Dataset<Row> measures = in.table("conformed.sanction_measure");
    Dataset<Row> batches = in.codeList("jp_meti_batch");
    return Stream.of(
            PartyLists.mof(
                in.table("staged.jp_mof_sanctions"), in.codeList("jp_mof_program"), measures),
            PartyLists.meti(in.table("staged.jp_meti_ru"), "RU", "JP-RUS-EXP", batches, measures),
            PartyLists.meti(in.table("staged.jp_meti_by"), "BY", "JP-BLR-EXP", batches, measures),
            PartyLists.meti(
                in.table("staged.jp_meti_third"), "THIRD", "JP-RUSTHIRD-EXP", batches, measures),
            PartyLists.eul(in.table("staged.jp_meti_eul")),
            PartyLists.eu(in.table("staged.eu_oj")),
            PartyLists.gb(in.table("staged.gb_fcdo_designations")),
            PartyLists.un(in.table("staged.un_sc_sanctions")),
            PartyLists.ofac(
                in.table("staged.us_ofac_sdn"),
                in.table("staged.us_ofac_sdn_comments"),
                "asset_freeze"),
            PartyLists.ofac(
                in.table("staged.us_ofac_cons"), in.table("staged.us_ofac_cons_comments"), "other"),
            PartyLists.bis(in.table("staged.us_csl")))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }
}
