package shimoda.econometrics.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/**
 * A panel as units x periods.
 *
 * @param periods the distinct periods, ascending
 * @param units U unit ids, ascending
 * @param row U x T, the row of the panel that stands there, or -1
 * @param eventTime U
 * @param cluster U, numbered from 0
 * @param clusters number of clusters
 * @param droppedUnits units left out, by rule
 */
@SuppressWarnings("ArrayRecordComponent")
record UnitGrid(
    int[] periods,
    int[] units,
    int[][] row,
    int[] eventTime,
    int[] cluster,
    int clusters,
    Map<String, Integer> droppedUnits) {

  static UnitGrid of(PanelData data, GroupTimeAtt.Balance balance, int anticipation) {
    TreeSet<Integer> distinct = new TreeSet<>();
    TreeMap<Integer, TreeMap<Integer, Integer>> rows = new TreeMap<>();
    for (int i = 0; i < data.rows(); i++) {
      distinct.add(data.time(i));
      Integer before =
          rows.computeIfAbsent(data.unit(i), u -> new TreeMap<>()).put(data.time(i), i);
      if (before != null) {
        throw new EstimationException(
            Refusal.BAD_STRUCTURE,
            "unit " + data.unit(i) + " has two rows in period " + data.time(i));
      }
    }
    int[] periods = distinct.stream().mapToInt(Integer::intValue).toArray();
    Map<String, Integer> dropped = new TreeMap<>();
    List<Integer> kept = new ArrayList<>();
    rows.forEach(
        (unit, series) -> {
          int event = constantEvent(data, unit, series);
          if (event != PanelData.NEVER && event <= periods[0] + anticipation) {
            dropped.merge("treated in the first period", 1, Integer::sum);
          } else if (balance == GroupTimeAtt.Balance.BALANCED && series.size() < periods.length) {
            dropped.merge("not observed in every period", 1, Integer::sum);
          } else {
            kept.add(unit);
          }
        });
    if (kept.isEmpty()) {
      throw new EstimationException(Refusal.EMPTY_SAMPLE, "no unit is left: dropped " + dropped);
    }
    return fill(data, periods, kept, rows, dropped);
  }

  private static int constantEvent(PanelData data, int unit, TreeMap<Integer, Integer> series) {
    int event = data.eventTime(series.firstEntry().getValue());
    for (int row : series.values()) {
      if (data.eventTime(row) != event) {
        throw new EstimationException(
            Refusal.BAD_STRUCTURE,
            "unit " + unit + " has event times " + event + " and " + data.eventTime(row));
      }
    }
    return event;
  }

  private static UnitGrid fill(
      PanelData data,
      int[] periods,
      List<Integer> kept,
      TreeMap<Integer, TreeMap<Integer, Integer>> rows,
      Map<String, Integer> dropped) {
    int n = kept.size();
    int[][] row = new int[n][periods.length];
    int[] eventTime = new int[n];
    int[] cluster = new int[n];
    TreeMap<Integer, Integer> clusterIndex = new TreeMap<>();
    for (int u = 0; u < n; u++) {
      TreeMap<Integer, Integer> series = rows.get(kept.get(u));
      for (int t = 0; t < periods.length; t++) {
        row[u][t] = series.getOrDefault(periods[t], -1);
      }
      int first = series.firstEntry().getValue();
      eventTime[u] = data.eventTime(first);
      cluster[u] = clusterIndex.computeIfAbsent(data.cluster(first), c -> clusterIndex.size());
    }
    return new UnitGrid(
        periods,
        kept.stream().mapToInt(Integer::intValue).toArray(),
        row,
        eventTime,
        cluster,
        clusterIndex.size(),
        dropped);
  }

  /** Event times within the panel's periods, ascending. */
  int[] groups() {
    int last = periods[periods.length - 1];
    return Arrays.stream(eventTime)
        .filter(g -> g != PanelData.NEVER && g <= last)
        .distinct()
        .sorted()
        .toArray();
  }
}
