package shimoda.conformed;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.sources.milestones.CodingRules;
import shimoda.table.TableName;

/**
 * One row per milestone with two codings of its direction: the person's, made with hindsight, and
 * the program's, made from kind, parties and title alone.
 */
public final class MilestoneCoding implements Job {
  private static final StructType CODED =
      new StructType()
          .add("milestone_id", DataTypes.StringType)
          .add("rule_program", DataTypes.StringType)
          .add("direction_program", DataTypes.StringType);

  @Override
  public TableName output() {
    return TableName.of("conformed.milestone_coding");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("staged.milestones"),
        new Input.Resource(SecondCoding.FILE),
        new Input.Resource(CodingRules.RESOURCE));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    SecondCoding coding = SecondCoding.packaged();
    Map<String, String> directions = CodingRules.packaged().directions();
    Dataset<Row> milestones = StagedRows.of(in, "milestones");
    List<Row> coded =
        milestones.select("milestone_id", "kind", "parties", "title").collectAsList().stream()
            .map(
                row -> {
                  String rule = coding.rule(row.getString(1), row.getString(2), row.getString(3));
                  return RowFactory.create(row.getString(0), rule, directions.get(rule));
                })
            .toList();
    return milestones
        .join(in.spark().createDataFrame(coded, CODED), "milestone_id")
        .select(
            col("milestone_id"),
            col("kind"),
            col("basis"),
            col("event_date").substr(1, 4).cast("int").as("event_year"),
            col("direction").as("direction_first"),
            col("direction_rule").as("rule_first"),
            col("direction_program"),
            col("rule_program"),
            col("direction").equalTo(col("direction_program")).as("same_direction"),
            col("direction_rule").equalTo(col("rule_program")).as("same_rule"));
  }
}
