package shimoda.econometrics.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.WaldTest;
import shimoda.econometrics.dense.Significance;

/**
 * Group-time effects, from which the aggregations are made.
 *
 * @param cells one per estimated (g, t)
 * @param eventTime of the n units in the sample
 * @param unitWeight n, mean one
 * @param cluster n, from 0
 * @param clusters number of clusters; n when units are the clusters
 * @param skipped cells that could not be estimated, and why
 * @param droppedUnits units left out, by rule
 * @param level of the intervals
 * @param conventions in words
 */
@SuppressWarnings("ArrayRecordComponent")
public record GroupTimeResult(
    List<Cell> cells,
    int[] eventTime,
    double[] unitWeight,
    int[] cluster,
    int clusters,
    Map<String, String> skipped,
    Map<String, Integer> droppedUnits,
    double level,
    String conventions) {

  /** An error at or below this is that of a number fixed by construction. */
  private static final double ZERO_ERROR = 10 * Math.sqrt(Math.ulp(1.0));

  /**
   * ATT(g, t).
   *
   * @param group g
   * @param time t
   * @param att the effect; 0 in a universal base period
   * @param influence n, psi with variance of the effect mean(psi^2)/n
   * @param treated units of the group in the cell
   * @param controls comparison units in the cell
   */
  public record Cell(
      int group, int time, double att, double[] influence, int treated, int controls) {
    static Cell reference(int group, int time, int units) {
      return new Cell(group, time, 0, new double[units], 0, 0);
    }

    boolean isPost() {
      return time >= group;
    }
  }

  /** Number of units, n. */
  public int units() {
    return eventTime.length;
  }

  /** Standard error of an estimate by its influence function (n). */
  public double stdError(double[] influence) {
    double[] sums = new double[clusters];
    for (int i = 0; i < influence.length; i++) {
      sums[cluster[i]] += influence[i];
    }
    double error = Math.sqrt(Arrays.stream(sums).map(v -> v * v).sum()) / units();
    return error <= ZERO_ERROR ? Double.NaN : error;
  }

  /** One row per cell, term {@code ATT(g,t)}. */
  public List<Estimates.Row> tidy() {
    return cells.stream().map(c -> row(name(c), c.att(), c.influence())).toList();
  }

  private static String name(Cell cell) {
    return "ATT(" + cell.group() + "," + cell.time() + ")";
  }

  Estimates.Row row(String term, double estimate, double[] influence) {
    return Significance.row(
        term, estimate, stdError(influence), Double.POSITIVE_INFINITY, level, units());
  }

  /** Wald test that all effects before the event are zero; cells without error are left out. */
  public WaldTest preTest() {
    List<Cell> before =
        cells.stream()
            .filter(c -> c.time() < c.group() && !Double.isNaN(stdError(c.influence())))
            .toList();
    if (before.isEmpty()) {
      throw new EstimationException(
          Refusal.NOT_DEFINED, "no cell before the event: there is nothing to pre-test");
    }
    int q = before.size();
    double[] b = new double[q];
    double[][] covariance = new double[q][q];
    for (int r = 0; r < q; r++) {
      b[r] = before.get(r).att();
      for (int c = 0; c < q; c++) {
        covariance[r][c] = covariance(before.get(r).influence(), before.get(c).influence());
      }
    }
    return Significance.wald(
        before.stream().map(c -> name(c)).toList(), b, covariance, Double.POSITIVE_INFINITY);
  }

  private double covariance(double[] a, double[] b) {
    double[] left = new double[clusters];
    double[] right = new double[clusters];
    for (int i = 0; i < a.length; i++) {
      left[cluster[i]] += a[i];
      right[cluster[i]] += b[i];
    }
    double sum = 0;
    for (int c = 0; c < clusters; c++) {
      sum += left[c] * right[c];
    }
    return sum / units() / units();
  }

  /** All cells after the event, weighted by the size of their group. */
  public Aggregation simple() {
    Part overall = combine(select(Cell::isPost), Weighting.BY_GROUP_SIZE);
    return new Aggregation("simple", overall.estimate(), overall.influence(), List.of(), this);
  }

  /** By time since the event; overall = plain mean of the effects from 0 on. */
  public Aggregation dynamic() {
    return dynamic(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** By time since the event within a window. */
  public Aggregation dynamic(int from, int to) {
    return dynamic(from, to, c -> true);
  }

  /**
   * By time since the event among the groups observed for at least {@code horizon} periods after
   * it, so that the same groups stand behind every effect from 0 to the horizon.
   */
  public Aggregation dynamicBalanced(int horizon) {
    int last = cells.stream().mapToInt(Cell::time).max().orElseThrow();
    int first = cells.stream().mapToInt(Cell::time).min().orElseThrow();
    return dynamic(horizon - last + first, horizon, c -> last - c.group() >= horizon);
  }

  private Aggregation dynamic(int from, int to, Predicate<Cell> also) {
    List<Part> parts = new ArrayList<>();
    int[] times =
        cells.stream()
            .filter(also)
            .mapToInt(c -> c.time() - c.group())
            .filter(e -> e >= from && e <= to)
            .distinct()
            .sorted()
            .toArray();
    for (int e : times) {
      List<Cell> chosen = select(c -> c.time() - c.group() == e && also.test(c));
      parts.add(combine(chosen, Weighting.BY_GROUP_SIZE).at(e));
    }
    return average("dynamic", parts, e -> e >= 0);
  }

  /** By calendar period; overall = plain mean. */
  public Aggregation calendar() {
    List<Part> parts = new ArrayList<>();
    for (int t : cells.stream().mapToInt(Cell::time).distinct().sorted().toArray()) {
      List<Cell> chosen = select(c -> c.time() == t && c.isPost());
      if (!chosen.isEmpty()) {
        parts.add(combine(chosen, Weighting.BY_GROUP_SIZE).at(t));
      }
    }
    return average("calendar", parts, t -> true);
  }

  /** By group, each the plain mean of its periods; overall weighted by the size of the groups. */
  public Aggregation group() {
    List<Part> parts = new ArrayList<>();
    List<Cell> asCells = new ArrayList<>();
    for (int g : cells.stream().mapToInt(Cell::group).distinct().sorted().toArray()) {
      List<Cell> chosen = select(c -> c.group() == g && c.isPost());
      if (!chosen.isEmpty()) {
        Part part = combine(chosen, Weighting.EQUAL).at(g);
        parts.add(part);
        asCells.add(new Cell(g, g, part.estimate(), part.influence(), 0, 0));
      }
    }
    Part overall = combine(asCells, Weighting.BY_GROUP_SIZE);
    return new Aggregation("group", overall.estimate(), overall.influence(), parts, this);
  }

  private List<Cell> select(Predicate<Cell> which) {
    return cells.stream().filter(which).toList();
  }

  private Aggregation average(String type, List<Part> parts, IntPredicate which) {
    List<Part> chosen = parts.stream().filter(p -> which.test(p.index())).toList();
    if (chosen.isEmpty()) {
      throw new EstimationException(
          Refusal.NOT_DEFINED, "no effect from the event on: nothing to average in " + type);
    }
    double[] influence = new double[units()];
    double estimate = 0;
    for (Part part : chosen) {
      estimate += part.estimate() / chosen.size();
      for (int i = 0; i < influence.length; i++) {
        influence[i] += part.influence()[i] / chosen.size();
      }
    }
    return new Aggregation(type, estimate, influence, parts, this);
  }

  private enum Weighting {
    EQUAL,
    BY_GROUP_SIZE
  }

  /**
   * A combination of effects.
   *
   * @param index event time, period or group
   * @param estimate the combined effect
   * @param influence n
   */
  public record Part(int index, double estimate, double[] influence) {
    Part at(int newIndex) {
      return new Part(newIndex, estimate, influence);
    }
  }

  /**
   * Weighted mean of cells. Group sizes are estimated, so their influence enters: with p_g the
   * share of group g and S the sum over the cells, d(p_g/S) = (1{g} - p_g)/S - p_g sum(1{g} -
   * p_g)/S^2 (Callaway and Sant'Anna 2021, corollary 2).
   */
  private Part combine(List<Cell> chosen, Weighting weighting) {
    if (chosen.isEmpty()) {
      throw new EstimationException(Refusal.NOT_DEFINED, "no effect from the event on");
    }
    int n = units();
    double[] share = new double[chosen.size()];
    double total = 0;
    for (int j = 0; j < share.length; j++) {
      share[j] = weighting == Weighting.EQUAL ? 1 : share(chosen.get(j).group());
      total += share[j];
    }
    double estimate = 0;
    double[] influence = new double[n];
    for (int j = 0; j < share.length; j++) {
      estimate += share[j] / total * chosen.get(j).att();
      for (int i = 0; i < n; i++) {
        influence[i] += share[j] / total * chosen.get(j).influence()[i];
      }
    }
    if (weighting == Weighting.BY_GROUP_SIZE) {
      for (int j = 0; j < share.length; j++) {
        // (att_j - mean) collects both terms of the derivative.
        double slope = (chosen.get(j).att() - estimate) / total;
        for (int i = 0; i < n; i++) {
          double member = eventTime[i] == chosen.get(j).group() ? unitWeight[i] : 0;
          influence[i] += slope * (member - share[j]);
        }
      }
    }
    return new Part(0, estimate, influence);
  }

  private double share(int group) {
    double sum = 0;
    for (int i = 0; i < units(); i++) {
      sum += eventTime[i] == group ? unitWeight[i] : 0;
    }
    return sum / units();
  }
}
