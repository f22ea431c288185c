package shimoda.econometrics.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.design.GroupTimeResult.Cell;

/**
 * Group-time average effects of a staggered event, with their influence functions.
 *
 * <p>Callaway and Sant'Anna (2021), Journal of Econometrics 225: ATT(g, t) compares the change of
 * the units with event time g from a base period to t with that of units not (yet) treated. With
 * covariates: outcome regression, inverse probability weighting, or both (Sant'Anna and Zhao 2020,
 * Journal of Econometrics 219).
 *
 * <p>Defaults: never-treated comparison, base period the one before (varying), no anticipation,
 * units observed in every period only, doubly robust. Errors are sqrt(mean(psi^2)/n) by unit, or by
 * cluster where the panel names clusters.
 *
 * <pre>{@code
 * int[] unit = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};
 * int[] year = {1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3};
 * int[] event = {2, 2, 2, 3, 3, 3, 0, 0, 0, 0, 0, 0};
 * double[] y = {1, 3, 4, 1, 2, 5, 2, 3, 4, 1, 1, 2};
 * GroupTimeResult result =
 *     GroupTimeAtt.withDefaults()
 *         .withComparison(GroupTimeAtt.Comparison.NOT_YET_TREATED)
 *         .fit(PanelData.of(unit, year, y, event));
 * double overall = result.dynamic().overall();
 * }</pre>
 */
public final class GroupTimeAtt {
  private final Comparison comparison;
  private final BasePeriod basePeriod;
  private final int anticipation;
  private final Balance balance;
  private final Method method;
  private final double level;

  /** Who stands for the untreated. */
  public enum Comparison {
    /** Units without event (or with one after the panel's end). */
    NEVER_TREATED,
    /** Units whose event lies after both periods of the cell, and those without. */
    NOT_YET_TREATED
  }

  /** The period a change is taken from, before the event. */
  public enum BasePeriod {
    /** The period before t while t is before the event; then the last one before the event. */
    VARYING,
    /** Always the last period before the event (less the anticipation). */
    UNIVERSAL
  }

  /** Which units enter. */
  public enum Balance {
    /** Units observed in every period of the panel. */
    BALANCED,
    /** In each cell the units observed in its two periods. */
    PAIRWISE
  }

  /** How covariates enter. */
  public enum Method {
    /** Outcome regression on the comparison group. */
    REGRESSION,
    /** Normalised inverse probability weights, logit. */
    INVERSE_PROBABILITY,
    /** Both. */
    DOUBLY_ROBUST
  }

  private GroupTimeAtt(
      Comparison comparison,
      BasePeriod basePeriod,
      int anticipation,
      Balance balance,
      Method method,
      double level) {
    this.comparison = comparison;
    this.basePeriod = basePeriod;
    this.anticipation = anticipation;
    this.balance = balance;
    this.method = method;
    this.level = level;
  }

  public static GroupTimeAtt withDefaults() {
    return new GroupTimeAtt(
        Comparison.NEVER_TREATED,
        BasePeriod.VARYING,
        0,
        Balance.BALANCED,
        Method.DOUBLY_ROBUST,
        0.95);
  }

  public GroupTimeAtt withComparison(Comparison newComparison) {
    return new GroupTimeAtt(newComparison, basePeriod, anticipation, balance, method, level);
  }

  public GroupTimeAtt withBasePeriod(BasePeriod newBasePeriod) {
    return new GroupTimeAtt(comparison, newBasePeriod, anticipation, balance, method, level);
  }

  /** Periods before the event in which it may already be felt. */
  public GroupTimeAtt withAnticipation(int periods) {
    if (periods < 0) {
      throw new EstimationException(Refusal.BAD_INPUT, "anticipation " + periods + " is negative");
    }
    return new GroupTimeAtt(comparison, basePeriod, periods, balance, method, level);
  }

  public GroupTimeAtt withBalance(Balance newBalance) {
    return new GroupTimeAtt(comparison, basePeriod, anticipation, newBalance, method, level);
  }

  public GroupTimeAtt withMethod(Method newMethod) {
    return new GroupTimeAtt(comparison, basePeriod, anticipation, balance, newMethod, level);
  }

  /** Level of the intervals, such as 0.95. */
  public GroupTimeAtt withLevel(double newLevel) {
    return new GroupTimeAtt(comparison, basePeriod, anticipation, balance, method, newLevel);
  }

  /** Estimates every cell that has treated and comparison units. */
  public GroupTimeResult fit(PanelData data) {
    UnitGrid grid = UnitGrid.of(data, balance, anticipation);
    int[] groups = grid.groups();
    if (groups.length == 0) {
      throw new EstimationException(
          Refusal.EMPTY_SAMPLE, "no unit has an event within the panel's periods");
    }
    List<Cell> cells = new ArrayList<>();
    TreeMap<String, String> skipped = new TreeMap<>();
    for (int group : groups) {
      addGroup(data, grid, group, cells, skipped);
    }
    if (cells.isEmpty()) {
      throw new EstimationException(Refusal.EMPTY_SAMPLE, "no cell could be estimated: " + skipped);
    }
    return new GroupTimeResult(
        cells,
        grid.eventTime(),
        unitWeights(data, grid),
        grid.cluster(),
        grid.clusters(),
        skipped,
        grid.droppedUnits(),
        level,
        conventions(data));
  }

  private void addGroup(
      PanelData data, UnitGrid grid, int group, List<Cell> cells, Map<String, String> skipped) {
    int[] periods = grid.periods();
    int lastBefore = -1;
    for (int t = 0; t < periods.length; t++) {
      lastBefore = periods[t] + anticipation < group ? t : lastBefore;
    }
    for (int t = basePeriod == BasePeriod.VARYING ? 1 : 0; t < periods.length; t++) {
      boolean before = basePeriod == BasePeriod.VARYING && periods[t] < group;
      int base = before ? t - 1 : lastBefore;
      if (t == base) {
        cells.add(Cell.reference(group, periods[t], grid.units().length));
        continue;
      }
      CellEstimate estimate = estimate(data, grid, group, t, base);
      if (estimate.refusal() != null) {
        skipped.put("group " + group + ", period " + periods[t], estimate.refusal());
      } else {
        cells.add(estimate.cell());
      }
    }
  }

  private CellEstimate estimate(PanelData data, UnitGrid grid, int group, int t, int base) {
    int[] periods = grid.periods();
    int last = periods[periods.length - 1];
    int threshold = Math.max(periods[t], periods[base]) + anticipation;
    List<Integer> members = new ArrayList<>();
    int treated = 0;
    for (int u = 0; u < grid.units().length; u++) {
      int event = grid.eventTime()[u];
      boolean never = event == PanelData.NEVER || event > last;
      boolean control =
          never
              || (comparison == Comparison.NOT_YET_TREATED && event > threshold && event != group);
      boolean observed = grid.row()[u][t] >= 0 && grid.row()[u][base] >= 0;
      if (observed && (control || event == group)) {
        members.add(u);
        treated += event == group ? 1 : 0;
      }
    }
    if (treated == 0 || treated == members.size()) {
      return CellEstimate.refused(
          treated == 0 ? "no treated unit observed in both periods" : "no comparison unit");
    }
    return TwoByTwo.of(data, grid, group, t, base, members).estimate(method);
  }

  private static double[] unitWeights(PanelData data, UnitGrid grid) {
    double[] weights = new double[grid.units().length];
    double sum = 0;
    for (int u = 0; u < weights.length; u++) {
      int t = 0;
      while (grid.row()[u][t] < 0) {
        t++;
      }
      weights[u] = data.weight(grid.row()[u][t]);
      sum += weights[u];
    }
    for (int u = 0; u < weights.length; u++) {
      weights[u] *= weights.length / sum;
    }
    return weights;
  }

  private String conventions(PanelData data) {
    int covariates = data.covariates(0).length;
    return String.format(
        Locale.ROOT,
        "comparison %s, base period %s, anticipation %d, balance %s, %s",
        comparison,
        basePeriod,
        anticipation,
        balance,
        covariates == 0 ? "no covariates" : covariates + " covariates by " + method);
  }

  /** A cell, or why it was not estimated. */
  record CellEstimate(Cell cell, String refusal) {
    static CellEstimate refused(String why) {
      return new CellEstimate(null, why);
    }
  }
}
