package shimoda.estimates;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.econometrics.inference.RandomizationResult;
import shimoda.econometrics.inference.RandomizationTest;

/** The randomisation tests whose draws {@code estimates.h1_draw} holds. */
final class H1Permutation {
  private final Map<String, TreeMap<Integer, Double>> draws = new HashMap<>();
  private final int registeredDraws;

  H1Permutation(Dataset<Row> table, int registeredDraws) {
    this.registeredDraws = registeredDraws;
    for (Row row : table.select("test_id", "draw", "value").collectAsList()) {
      draws
          .computeIfAbsent(row.getString(0), test -> new TreeMap<>())
          .put(row.getInt(1), row.getDouble(2));
    }
  }

  /**
   * The test of a specification by a scheme; empty unless the observed statistic and that of every
   * registered draw exist.
   */
  Optional<RandomizationResult> of(String specification, Assignments.Scheme scheme) {
    TreeMap<Integer, Double> held = draws.get(H1Draw.testId(specification, scheme));
    if (held == null || !held.containsKey(0) || held.size() != registeredDraws + 1) {
      return Optional.empty();
    }
    double[] drawn =
        held.tailMap(0, false).values().stream().mapToDouble(Double::doubleValue).toArray();
    return Optional.of(RandomizationTest.withDefaults().ofDraws(held.get(0), drawn));
  }

  /** The larger of the two-sided p-values of both schemes. */
  Optional<Double> largerP(String specification) {
    return of(specification, Assignments.Scheme.DATES)
        .flatMap(
            dates ->
                of(specification, Assignments.Scheme.DYADS)
                    .map(dyads -> Math.max(dates.pDoubled(), dyads.pDoubled())));
  }
}
