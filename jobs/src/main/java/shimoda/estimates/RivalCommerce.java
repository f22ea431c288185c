package shimoda.estimates;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import shimoda.econometrics.inference.Shuffles;
import shimoda.pipeline.Inputs;
import shimoda.registration.Registration;

/**
 * Commerce first as a rival: did trade rise in the years before a settlement was signed? For the
 * signed settlements of the project (event set hand_last) the change of purged trade from g-w to
 * g-1, less that of pairs whose claim was open in both years and that signed nothing up to g. Its
 * place is among as many draws as are registered that give the signing years to other pairs of the
 * placebo pool.
 */
final class RivalCommerce {
  private static final int[] WINDOWS = {5, 10};
  private static final int FEWEST_CONTROLS = 5;
  private static final int NEVER = 9999;

  private final Map<Integer, Map<Integer, Double>> purged = new TreeMap<>();
  private final Map<Integer, Map<Integer, Double>> open = new TreeMap<>();
  private final Registration.Randomisation randomisation;
  private final List<Integer> pool;
  private final TreeMap<Integer, Integer> signed = new TreeMap<>();

  private RivalCommerce(Inputs in) {
    this.randomisation =
        Registration.read(Registration.FILE, in.resource(Registration.FILE)).randomisation();
    this.pool =
        in.table("conformed.placebo_pool").select("pair").orderBy("pair").collectAsList().stream()
            .map(r -> r.getInt(0))
            .toList();
    in.table("conformed.settlement")
        .filter(col("event_set").equalTo("hand_last"))
        .select("pair", "event_year")
        .collectAsList()
        .forEach(r -> signed.put(r.getInt(0), r.getInt(1)));
    for (Row r :
        PairLogs.of(in)
            .filter(
                col("purged").isNotNull().and(col("open_cf").or(col("pair").isin(pool.toArray()))))
            .select("pair", "year", "purged", "open_cf")
            .collectAsList()) {
      purged.computeIfAbsent(r.getInt(0), p -> new HashMap<>()).put(r.getInt(1), r.getDouble(2));
      if (r.getBoolean(3)) {
        open.computeIfAbsent(r.getInt(0), p -> new HashMap<>()).put(r.getInt(1), r.getDouble(2));
      }
    }
  }

  static List<TidyRow> rows(Inputs in) {
    RivalCommerce commerce = new RivalCommerce(in);
    return Arrays.stream(WINDOWS).mapToObj(commerce::row).toList();
  }

  private TidyRow row(int window) {
    TidyRow row =
        RivalRow.of(
            "commerce_first",
            "event_set=hand_last|from=g-%d|to=g-1|outcome=purged".formatted(window),
            "change_before_signing");
    double[] observed = mean(signed, window);
    if (observed[1] == 0 || pool.size() < signed.size()) {
      return row.refused("no signed settlement has trade in both years and 5 controls");
    }
    List<Integer> years = new ArrayList<>(signed.values());
    Shuffles shuffles = Shuffles.javaUtil(randomisation.seed());
    double[] draws =
        IntStream.range(0, randomisation.draws())
            .mapToDouble(
                b -> {
                  int[] places = shuffles.next(pool.size(), years.size());
                  TreeMap<Integer, Integer> events = new TreeMap<>();
                  for (int j = 0; j < places.length; j++) {
                    events.put(pool.get(places[j]), years.get(j));
                  }
                  return mean(events, window)[0];
                })
            .filter(Double::isFinite)
            .toArray();
    if (draws.length == 0) {
      return row.refused("no draw over the pool can be compared");
    }
    return row.value(observed[0])
        .counts(2 * ((long) observed[1]), (long) observed[1])
        .with("p_value", RivalRow.place(observed[0], draws))
        .with("p_kind", "two-sided place among %d draws over the pool".formatted(draws.length));
  }

  /** The mean change over the pairs with events that can be compared, and their number. */
  private double[] mean(Map<Integer, Integer> events, int window) {
    double sum = 0;
    int pairs = 0;
    for (Map.Entry<Integer, Integer> event : events.entrySet()) {
      double own = change(purged, event.getKey(), event.getValue(), window);
      double others = controls(events, event.getValue(), window);
      if (!Double.isNaN(own) && !Double.isNaN(others)) {
        sum += own - others;
        pairs++;
      }
    }
    return new double[] {sum / pairs, pairs};
  }

  private double controls(Map<Integer, Integer> events, int g, int window) {
    double[] changes =
        open.keySet().stream()
            .filter(pair -> events.getOrDefault(pair, NEVER) > g)
            .mapToDouble(pair -> change(open, pair, g, window))
            .filter(c -> !Double.isNaN(c))
            .toArray();
    return changes.length < FEWEST_CONTROLS
        ? Double.NaN
        : Arrays.stream(changes).average().orElseThrow();
  }

  private static double change(
      Map<Integer, Map<Integer, Double>> series, int pair, int g, int window) {
    Map<Integer, Double> years = series.getOrDefault(pair, Map.of());
    return years.getOrDefault(g - 1, Double.NaN) - years.getOrDefault(g - window, Double.NaN);
  }
}
