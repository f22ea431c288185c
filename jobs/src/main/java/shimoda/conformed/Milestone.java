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

/** One row is one milestone of the negotiations, its date as far as it is known and no further. */
public final class Milestone implements Job {
  @Override
  public TableName output() {
    return TableName.of("conformed.milestone");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("staged.milestones"), Input.codeList("direction"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> directions =
        in.codeList("direction")
            .select(col("code").as("d_code"), col("step").cast("int").as("step"));
    return in.table("staged.milestones")
        .filter(col("outcome").equalTo("row"))
        .join(broadcast(directions), col("direction").equalTo(col("d_code")), "left")
        .select(
            col("milestone_id"),
            // Every record belongs to this negotiation, acts of one side and of third states
            // included.
            lit("JPN-RUS").as("dyad_id"),
            col("event_date"),
            col("date_precision"),
            col("event_date").substr(1, 4).cast("int").as("event_year"),
            when(col("date_precision").notEqual("year"), col("event_date").substr(1, 7))
                .as("event_month"),
            when(col("date_precision").equalTo("day"), col("event_date"))
                .cast("date")
                .as("event_day"),
            col("title"),
            col("kind"),
            col("parties"),
            col("track"),
            col("direction"),
            col("step"),
            col("direction_rule"),
            col("direction_reason"),
            col("multilateral").equalTo("yes").as("multilateral"),
            col("meeting_number"),
            col("territorial").equalTo("yes").as("territorial"),
            col("economic").equalTo("yes").as("economic"),
            col("place"),
            col("principals"),
            col("basis"),
            col("confidence"),
            col("source_title"),
            col("source_url"),
            col("coder"),
            col("known_date"),
            col("source_id"),
            col("vintage"),
            col("licence_id"),
            col("source_line"));
  }
}
