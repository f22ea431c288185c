package shimoda.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.econometrics.TradeIndices;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is the revealed comparative advantage of JPN or RUS in one of the sixteen sectors of WITS
 * in one year: above 1 it sells more of the sector than the reporters held do together. The world
 * is those reporters, not all states.
 */
public final class RevealedAdvantage implements Job {
  @Override
  public TableName output() {
    return TableName.of("indicators.revealed_advantage");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("conformed.trade_flow"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Map<WitsGroups.Key, Map<String, Double>> exports =
        WitsGroups.sectors(in.table("conformed.trade_flow")).exports();
    Map<Integer, Map<String, Double>> world = new TreeMap<>();
    exports.forEach(
        (key, sectors) ->
            sectors.forEach(
                (sector, value) ->
                    world
                        .computeIfAbsent(key.year(), y -> new TreeMap<>())
                        .merge(sector, value, Double::sum)));
    List<Row> rows = new ArrayList<>();
    exports.forEach(
        (key, sectors) -> {
          if (Set.of("JPN", "RUS").contains(key.reporter())) {
            sectors.forEach(
                (sector, value) ->
                    rows.add(
                        WitsGroups.observation(
                            "revealed_advantage",
                            key,
                            "WLD",
                            sector,
                            TradeIndices.revealedAdvantage(
                                value,
                                WitsGroups.total(sectors),
                                world.get(key.year()).get(sector),
                                WitsGroups.total(world.get(key.year()))),
                            "ratio")));
          }
        });
    return WitsGroups.table(in.spark(), rows);
  }
}
