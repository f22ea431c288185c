package shimoda.econometrics.design;

import java.util.ArrayList;
import java.util.List;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.dense.Significance;

/**
 * Effects by time since the event.
 *
 * @param horizons one per horizon of the window that has a treated unit
 * @param missingHorizons horizons of the window without one; the overall effect leaves them out
 * @param cells all cells with a treated unit, those left out included
 * @param overall plain mean of the effects
 * @param stdError of the overall effect
 * @param influence psi by unit, in the order of the panel's units
 * @param treatedUnits ids of the units in at least one cell that counts
 * @param unobservedUnits ids of units with an event but no row in the panel
 * @param used U x T, whether an outcome enters a cell that counts
 * @param conventions in words
 */
@SuppressWarnings("ArrayRecordComponent")
public record EventTimeResult(
    List<Horizon> horizons,
    int[] missingHorizons,
    List<Cell> cells,
    double overall,
    double stdError,
    double[] influence,
    int[] treatedUnits,
    int[] unobservedUnits,
    boolean[][] used,
    String conventions) {

  /**
   * The effect at one horizon.
   *
   * @param k time since the event
   * @param att ATT(k)
   * @param stdError by the same influence function, of this horizon alone
   * @param treated n_k
   */
  public record Horizon(int k, double att, double stdError, int treated) {}

  /**
   * One cell.
   *
   * @param group event time g
   * @param time t
   * @param treated treated units
   * @param controls controls
   * @param att mean own change less the control mean; NaN when left out for want of controls
   */
  public record Cell(int group, int time, int treated, int controls, double att) {}

  /** Number of outcomes that enter a cell that counts. */
  public int observations() {
    int count = 0;
    for (boolean[] unit : used) {
      for (boolean observation : unit) {
        count += observation ? 1 : 0;
      }
    }
    return count;
  }

  /** The overall effect with its interval: normal, level such as 0.90 for +-1.6448536. */
  public Estimates.Row overallRow(double level) {
    return Significance.row(
        "overall", overall, stdError, Double.POSITIVE_INFINITY, level, treatedUnits.length);
  }

  /** The overall effect, then one row per horizon, terms {@code overall} and {@code k::K}. */
  public List<Estimates.Row> tidy(double level) {
    List<Estimates.Row> rows = new ArrayList<>();
    rows.add(overallRow(level));
    for (Horizon h : horizons) {
      rows.add(
          Significance.row(
              "k::" + h.k(), h.att(), h.stdError(), Double.POSITIVE_INFINITY, level, h.treated()));
    }
    return rows;
  }
}
