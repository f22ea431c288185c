package shimoda.estimates;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.econometrics.design.MemberEffects;

/**
 * Trade of undirected dyads by year, n rows ascending by pair and year.
 *
 * @param pair n: 1000 x smaller + larger COW code
 * @param year n
 * @param total n: imports of both sides, million US dollars
 * @param open n: whether a claim is open, those alive in 2001 carried to 2014
 */
record ClaimTrade(int[] pair, int[] year, double[] total, boolean[] open) {
  /** The rows of the panel with a known total. */
  static ClaimTrade of(Dataset<Row> panel) {
    List<Row> rows =
        panel
            .filter("tot_musd is not null")
            .select("pair", "year", "tot_musd", "open_cf")
            .collectAsList()
            .stream()
            .sorted(Comparator.<Row>comparingInt(r -> r.getInt(0)).thenComparing(r -> r.getInt(1)))
            .toList();
    int n = rows.size();
    ClaimTrade trade = new ClaimTrade(new int[n], new int[n], new double[n], new boolean[n]);
    for (int i = 0; i < n; i++) {
      trade.pair[i] = rows.get(i).getInt(0);
      trade.year[i] = rows.get(i).getInt(1);
      trade.total[i] = rows.get(i).getDouble(2);
      trade.open[i] = rows.get(i).getBoolean(3);
    }
    return trade;
  }

  /** The rows with trade above zero: those whose logarithm exists. */
  ClaimTrade positive() {
    return rows(IntStream.range(0, pair.length).filter(i -> total[i] > 0).toArray());
  }

  private ClaimTrade rows(int[] keep) {
    ClaimTrade kept =
        new ClaimTrade(
            gather(pair, keep),
            gather(year, keep),
            Arrays.stream(keep).mapToDouble(i -> total[i]).toArray(),
            new boolean[keep.length]);
    for (int k = 0; k < keep.length; k++) {
      kept.open[k] = open[keep[k]];
    }
    return kept;
  }

  private static int[] gather(int[] values, int[] keep) {
    return Arrays.stream(keep).map(i -> values[i]).toArray();
  }

  /** A function of the totals, n. */
  double[] logs(DoubleUnaryOperator function) {
    return Arrays.stream(total).map(function).toArray();
  }

  /** Residuals of an outcome (n) after one effect per state and year, whichever column it is in. */
  double[] purged(double[] outcome) {
    int[] first = Arrays.stream(pair).map(p -> p / 1000).toArray();
    int[] second = Arrays.stream(pair).map(p -> p % 1000).toArray();
    return MemberEffects.residuals(first, second, year, outcome);
  }

  /** The dyads with a row, ascending. */
  int[] dyads() {
    return Arrays.stream(pair).distinct().toArray();
  }
}
