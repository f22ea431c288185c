package shimoda.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;
import shimoda.table.UserError;

/**
 * One row per coded event between actors of Russia and Japan, in the vocabulary of CAMEO 1.1b3. A
 * relation or an actor that the code lists do not hold stops the run. The PLOVER event is null
 * where the conversion table has no such code.
 */
public final class PoliticalEvent implements Job {
  @Override
  public TableName output() {
    return TableName.of("conformed.political_event");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("staged.icews"),
        Input.table("staged.icews_pair"),
        Input.table("staged.plover_map"),
        Input.codeList("cameo"),
        Input.codeList("event_actor"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> cameo =
        in.codeList("cameo")
            .select(
                col("code").as("cameo_code"),
                col("label").as("event_text"),
                col("root_code"),
                col("root_label"),
                col("quad_class"),
                col("goldstein").cast("double").as("goldstein"));
    Dataset<Row> plover =
        StagedRows.of(in, "plover_map")
            .select(col("cameo_code"), trim(col("plover_event")).as("plover_event"));
    Dataset<Row> events = coded(in);
    refuseUnknown(events, "event_text", cameo, "cameo");
    for (String side : List.of("source", "target")) {
      Dataset<Row> actors =
          in.codeList("event_actor")
              .select(
                  col("code").as(side + "_name"),
                  col("iso3").as(side + "_iso3"),
                  col("role").as(side + "_role"));
      refuseUnknown(events, side + "_name", actors, "event_actor");
      events = events.join(broadcast(actors), side + "_name");
    }
    return events
        .join(broadcast(cameo), "event_text")
        .join(broadcast(plover), new String[] {"cameo_code"}, "left")
        .select(
            concat_ws("-", col("source_id"), col("source_line")).as("event_id"),
            col("event_date"),
            lit("JPN-RUS").as("dyad_id"),
            col("source_name"),
            col("source_iso3"),
            col("source_role"),
            col("target_name"),
            col("target_iso3"),
            col("target_role"),
            col("cameo_code"),
            col("event_text").as("cameo_label"),
            col("root_code"),
            col("root_label"),
            col("quad_class"),
            col("goldstein"),
            col("plover_event"),
            col("source_id"),
            col("vintage"),
            col("licence_id"));
  }

  /** The events of the set cut for the pair, and those of the native layout between the two. */
  private static Dataset<Row> coded(Inputs in) {
    Column[] columns = {
      col("event_date"),
      col("source_name"),
      col("target_name"),
      col("event_text"),
      col("source_id"),
      col("vintage"),
      col("licence_id"),
      col("source_line")
    };
    String between =
        "(source_country = '%1$s' and target_country = '%2$s') or (source_country = '%2$s' and target_country = '%1$s')"
            .formatted("Japan", "Russian Federation");
    return StagedRows.of(in, "icews_pair")
        .select(columns)
        .unionByName(StagedRows.of(in, "icews").filter(between).select(columns));
  }

  private static void refuseUnknown(
      Dataset<Row> events, String column, Dataset<Row> list, String name) {
    List<Row> unknown =
        events
            .join(broadcast(list), new String[] {column}, "left_anti")
            .groupBy(column)
            .count()
            .orderBy(column)
            .limit(1)
            .collectAsList();
    if (!unknown.isEmpty()) {
      throw new UserError(
          "Unknown %s '%s' in staged.icews or staged.icews_pair (%d rows): add it to schemas/codelists/%s.csv"
              .formatted(column, unknown.get(0).getString(0), unknown.get(0).getLong(1), name));
    }
  }
}
