package shimoda.estimates;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The estimation rows of the published frame, n ascending by pair and year.
 *
 * @param pair n: 1000 x smaller + larger COW code
 * @param year n
 * @param total n: imports of both sides, million US dollars
 * @param gdp n: sum of both states, million US dollars
 * @param population n: sum of both states, millions
 */
record BorderTrade(int[] pair, int[] year, double[] total, double[] gdp, double[] population) {
  static BorderTrade of(Dataset<Row> panel) {
    List<Row> rows =
        panel
            .filter("in_sample")
            .selectExpr(
                "pair",
                "year",
                "tot_musd",
                "gdp_1_musd + gdp_2_musd",
                "population_1_m + population_2_m")
            .collectAsList()
            .stream()
            .sorted(
                Comparator.<Row>comparingInt(r -> r.getInt(0)).thenComparingInt(r -> r.getInt(1)))
            .toList();
    return new BorderTrade(
        rows.stream().mapToInt(r -> r.getInt(0)).toArray(),
        rows.stream().mapToInt(r -> r.getInt(1)).toArray(),
        rows.stream().mapToDouble(r -> r.getDouble(2)).toArray(),
        rows.stream().mapToDouble(r -> r.getDouble(3)).toArray(),
        rows.stream().mapToDouble(r -> r.getDouble(4)).toArray());
  }

  /** The rows whose position meets a condition. */
  BorderTrade where(IntPredicate condition) {
    int[] keep = IntStream.range(0, pair.length).filter(condition).toArray();
    return new BorderTrade(
        Arrays.stream(keep).map(i -> pair[i]).toArray(),
        Arrays.stream(keep).map(i -> year[i]).toArray(),
        Arrays.stream(keep).mapToDouble(i -> total[i]).toArray(),
        Arrays.stream(keep).mapToDouble(i -> gdp[i]).toArray(),
        Arrays.stream(keep).mapToDouble(i -> population[i]).toArray());
  }

  /** ln(value + 1), n. */
  static double[] logPlusOne(double[] values) {
    return Arrays.stream(values).map(v -> Math.log(v + 1)).toArray();
  }

  /**
   * Whether, in the year before the row's, the latest event lay no more than some years back; n of
   * 1 and 0.
   *
   * @param events event years by pair
   * @param years w
   */
  double[] window(Map<Integer, NavigableSet<Integer>> events, int years) {
    double[] window = new double[pair.length];
    for (int i = 0; i < window.length; i++) {
      NavigableSet<Integer> own = events.getOrDefault(pair[i], new TreeSet<>());
      Integer latest = own.floor(year[i] - 1);
      window[i] = latest != null && latest >= year[i] - 1 - years ? 1 : 0;
    }
    return window;
  }
}
