package shimoda.estimates;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.econometrics.inference.RandomizationResult;
import shimoda.econometrics.inference.RandomizationTest;

/** The randomisation tests whose draws a table of the shape {@code draw} holds. */
final class DrawnTests {
  private final Map<String, TreeMap<Integer, Double>> draws = new HashMap<>();

  DrawnTests(Dataset<Row> table) {
    for (Row row : table.select("test_id", "draw", "value").collectAsList()) {
      draws
          .computeIfAbsent(row.getString(0), test -> new TreeMap<>())
          .put(row.getInt(1), row.getDouble(2));
    }
  }

  /** The test of an id; empty unless the observed statistic and every draw up to the last exist. */
  Optional<RandomizationResult> of(String testId) {
    TreeMap<Integer, Double> held = draws.get(testId);
    if (held == null
        || held.firstKey() != 0
        || held.size() < 2
        || held.size() != held.lastKey() + 1) {
      return Optional.empty();
    }
    double[] drawn =
        held.tailMap(0, false).values().stream().mapToDouble(Double::doubleValue).toArray();
    return Optional.of(RandomizationTest.withDefaults().ofDraws(held.get(0), drawn));
  }
}
