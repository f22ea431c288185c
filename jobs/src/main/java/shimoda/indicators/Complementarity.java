package shimoda.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.econometrics.TradeIndices;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is how far the exports of one of JPN and RUS to the world are made up like the imports of
 * the other from the world, over the four stages of processing of WITS: 0 nothing alike, 100 alike.
 */
public final class Complementarity implements Job {
  @Override
  public TableName output() {
    return TableName.of("indicators.complementarity");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("conformed.trade_flow"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    WitsGroups stages = WitsGroups.stages(in.table("conformed.trade_flow"));
    List<Row> rows = new ArrayList<>();
    add(rows, stages, "JPN", "RUS");
    add(rows, stages, "RUS", "JPN");
    return WitsGroups.table(in.spark(), rows);
  }

  private static void add(List<Row> rows, WitsGroups stages, String exporter, String importer) {
    stages
        .exports()
        .forEach(
            (key, exports) -> {
              Map<String, Double> imports =
                  stages.imports().get(new WitsGroups.Key(key.year(), importer));
              if (key.reporter().equals(exporter) && imports != null) {
                double[][] both = WitsGroups.aligned(exports, imports);
                rows.add(
                    WitsGroups.observation(
                        "complementarity",
                        key,
                        importer,
                        "TOTAL",
                        TradeIndices.complementarity(both[0], both[1]),
                        "index"));
              }
            });
  }
}
