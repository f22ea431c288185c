package shimoda.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.econometrics.TradeIndices;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is how far the exports of JPN or RUS to the world lie in few of the sixteen sectors of
 * WITS: the Herfindahl-Hirschman index, and the same brought to 0 for equal shares and 1 for one
 * sector alone.
 */
public final class ProductConcentration implements Job {
  @Override
  public TableName output() {
    return TableName.of("indicators.product_concentration");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("conformed.trade_flow"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Map<WitsGroups.Key, Map<String, Double>> exports =
        WitsGroups.sectors(in.table("conformed.trade_flow")).exports();
    List<Row> rows = new ArrayList<>();
    exports.forEach(
        (key, sectors) -> {
          if (Set.of("JPN", "RUS").contains(key.reporter()) && sectors.size() > 1) {
            double index =
                TradeIndices.concentration(
                    sectors.values().stream().mapToDouble(Double::doubleValue).toArray());
            double normalised = TradeIndices.normalisedConcentration(index, sectors.size());
            rows.add(observation("product_concentration", key, index));
            rows.add(observation("product_concentration_normalised", key, normalised));
          }
        });
    return WitsGroups.table(in.spark(), rows);
  }

  private static Row observation(String id, WitsGroups.Key key, double value) {
    return WitsGroups.observation(id, key, "WLD", "TOTAL", value, "index");
  }
}
