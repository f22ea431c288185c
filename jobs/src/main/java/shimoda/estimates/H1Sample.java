package shimoda.estimates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.design.EventPanel;
import shimoda.econometrics.design.EventTimeResult;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one dyad and year that enters the primary estimate of H1, with the outcome and the
 * dyad's influence on the estimate. Empty when the estimate is refused.
 */
public final class H1Sample implements Job {
  private static final TableName TABLE = TableName.of("estimates.h1_sample");

  @Override
  public TableName output() {
    return TABLE;
  }

  @Override
  public List<Input> inputs() {
    return H1Inputs.DECLARED;
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    return in.spark()
        .createDataFrame(rows(H1Inputs.read(in)), SparkSchemas.of(TableSchema.of(TABLE)));
  }

  private static List<Row> rows(H1Inputs h1) {
    H1Specification primary = h1.registration().primary();
    EventSet events = h1.events(primary.eventSet());
    try {
      EventPanel panel = h1.panel(primary.outcome());
      EventTimeResult result = h1.prepared(primary).fit(events.pairs(), events.years());
      return rows(h1.trade(), events, panel, result);
    } catch (EstimationException e) {
      return List.of();
    }
  }

  private static List<Row> rows(
      ClaimTrade trade, EventSet events, EventPanel panel, EventTimeResult result) {
    int[] units = panel.units();
    double[][] outcomes = panel.outcomes();
    Map<Integer, Integer> yearOf =
        events.events().stream()
            .collect(Collectors.toMap(EventSet.Event::pair, EventSet.Event::year));
    Set<Integer> treated = Arrays.stream(result.treatedUnits()).boxed().collect(Collectors.toSet());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < trade.pair().length; i++) {
      int pair = trade.pair()[i];
      int u = Arrays.binarySearch(units, pair);
      int t = trade.year()[i] - panel.firstPeriod();
      if (u >= 0 && result.used()[u][t]) {
        rows.add(
            TidyRow.of(TABLE)
                .with("pair", pair)
                .with("year", trade.year()[i])
                .with("cow_1", pair / 1000)
                .with("cow_2", pair % 1000)
                .with("tot_musd", trade.total()[i])
                .with("outcome", outcomes[u][t])
                .with("open_cf", trade.open()[i])
                .with("event_year", yearOf.containsKey(pair) ? (double) yearOf.get(pair) : null)
                .with("treated", treated.contains(pair))
                .with("influence", result.influence()[u])
                .row());
      }
    }
    return rows;
  }
}
