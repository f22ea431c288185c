package shimoda.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.Yaml;

/**
 * One row is one criterion as a scenario judges it beside the registered run it is held against. In
 * a registered run both sides are its own.
 */
public final class ScenarioDifference implements Job {
  /**
   * The verdict that a scenario is held against, as a list of rows from column to text. Packed
   * empty: a scenario's run puts the rows of the current release in its place.
   */
  public static final String REGISTERED = "schemas/verdict/registered_verdict.json";

  private static final List<String> CELLS = List.of("status", "word", "bound", "value", "met");

  @Override
  public TableName output() {
    return TableName.of("verdict.scenario_difference");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("verdict.premise"), new Input.Resource(REGISTERED));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Map<String, JsonNode> registered = new HashMap<>();
    for (JsonNode row : Yaml.read(REGISTERED, in.resource(REGISTERED), JsonNode.class)) {
      registered.put(
          row.path("hypothesis_id").asText() + " " + row.path("criterion_id").asText(), row);
    }
    List<Row> rows = new ArrayList<>();
    for (Row row : in.table("verdict.premise").collectAsList()) {
      rows.add(row(row, registered));
    }
    return in.spark().createDataFrame(rows, SparkSchemas.of(TableSchema.of(output())));
  }

  private static Row row(Row own, Map<String, JsonNode> registered) {
    String hypothesis = own.getAs("hypothesis_id");
    String criterion = own.getAs("criterion_id");
    boolean itself = own.getAs("stamp").equals("registered");
    JsonNode other = registered.get(hypothesis + " " + criterion);
    List<Object> cells = new ArrayList<>(List.of(hypothesis, criterion));
    cells.add(itself ? "itself" : other == null ? "nothing" : "registered_run");
    boolean differs = false;
    for (String name : CELLS) {
      Object value = own.getAs(name);
      Object held = itself ? value : cell(other, name);
      cells.add(held);
      cells.add(value);
      differs |= !Objects.equals(held, value);
    }
    cells.add(differs);
    return RowFactory.create(cells.toArray());
  }

  private static Object cell(JsonNode row, String name) {
    if (row == null || !row.has(name)) {
      return null;
    }
    String text = row.get(name).asText();
    return name.equals("value") ? (Object) Double.valueOf(text) : text;
  }
}
