package shimoda.estimates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import shimoda.econometrics.design.MemberEffects;

/**
 * One year of the undirected panel by three measures of trade.
 *
 * @param pairs ascending by pair
 */
record TradeYear(List<Measures> pairs) {
  /**
   * The measures of one pair, NaN where trade is unknown or zero.
   *
   * @param pair its code
   * @param openCf whether a claim is open, those alive in 2001 carried on
   * @param open01 the same until 2001
   * @param logTotal ln of the total in million dollars
   * @param purged the same less one effect per state, least squares over all pairs of the year
   * @param geometricShare ln of the total over the square root of the two states' totals
   */
  record Measures(
      int pair,
      boolean openCf,
      boolean open01,
      double logTotal,
      double purged,
      double geometricShare) {}

  /** Measures rows of (pair, cow_1, cow_2, tot_musd, open_cf, open01) of one year. */
  static TradeYear of(List<Row> rows) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingInt(r -> r.getInt(0)));
    TreeMap<Integer, Double> totals = new TreeMap<>();
    for (Row row : sorted) {
      if (!row.isNullAt(3)) {
        totals.merge(row.getInt(1), row.getDouble(3), Double::sum);
        totals.merge(row.getInt(2), row.getDouble(3), Double::sum);
      }
    }
    List<Row> trading = sorted.stream().filter(r -> !r.isNullAt(3) && r.getDouble(3) > 0).toList();
    double[] purged =
        MemberEffects.residuals(
            trading.stream().mapToInt(r -> r.getInt(1)).toArray(),
            trading.stream().mapToInt(r -> r.getInt(2)).toArray(),
            new int[trading.size()],
            trading.stream().mapToDouble(r -> Math.log(r.getDouble(3))).toArray());
    List<Measures> pairs = new ArrayList<>();
    int next = 0;
    for (Row row : sorted) {
      boolean trades = next < trading.size() && trading.get(next) == row;
      pairs.add(trades ? measures(row, purged[next], totals) : measures(row, Double.NaN, totals));
      next += trades ? 1 : 0;
    }
    return new TradeYear(pairs);
  }

  private static Measures measures(Row row, double purged, TreeMap<Integer, Double> totals) {
    double log = Double.isNaN(purged) ? Double.NaN : Math.log(row.getDouble(3));
    double share =
        Double.isNaN(purged)
            ? Double.NaN
            : log
                - Math.log(totals.get(row.getInt(1))) / 2
                - Math.log(totals.get(row.getInt(2))) / 2;
    return new Measures(row.getInt(0), row.getBoolean(4), row.getBoolean(5), log, purged, share);
  }
}
