package shimoda.econometrics.design;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/**
 * The effect of dated events by time since the event, from small cohorts against eligible units
 * whose own event has not come.
 *
 * <p>The group-time effects of Callaway and Sant'Anna (2021), universal base g-1 and
 * not-yet-treated comparison, with an eligibility mask and small cells left out:
 *
 * <ul>
 *   <li>a cell (g, t) holds as treated the units with event g, observed at g-1 and t;
 *   <li>as controls those with event after max(t, g-1) and other than g, or none, eligible and
 *       observed at g-1 and at t; with fewer than the minimum the cell is left out;
 *   <li>ATT(k) = mean over the n_k treated of cells (g, g+k) of (own change - control mean);
 *   <li>overall = plain mean of ATT(k) over the window's horizons that have a treated unit.
 * </ul>
 *
 * <p>Standard error sqrt(sum psi_i^2) without factor: psi_i = mean over k of (own change - control
 * mean - ATT(k)) / n_k for a treated unit, less the sum over a control's cells of (treated in cell
 * / n_k) (own change - control mean) / (controls in cell). It is centred on ATT(k), not on the
 * cohort's mean, since most cohorts hold one unit.
 *
 * <p>Defaults: window 0..10, at least 5 controls, no last period.
 *
 * <pre>{@code
 * int[] unit = {1, 1, 1, 2, 2, 2, 3, 3, 3};
 * int[] year = {1990, 1991, 1992, 1990, 1991, 1992, 1990, 1991, 1992};
 * double[] u = {0.1, 0.6, 0.7, 0.2, 0.1, 0.3, 0.0, 0.1, 0.1};
 * boolean[] open = {true, false, false, true, true, true, true, true, true};
 * EventTimeAtt.Prepared prepared =
 *     EventTimeAtt.withDefaults()
 *         .withWindow(0, 1)
 *         .withMinimumControls(2)
 *         .prepare(EventPanel.of(unit, year, u, open));
 * EventTimeResult result = prepared.fit(new int[] {1}, new int[] {1991});
 * double effect = result.overall();
 * }</pre>
 */
public final class EventTimeAtt {
  private final int from;
  private final int to;
  private final int minimumControls;
  private final int lastPeriod;

  private EventTimeAtt(int from, int to, int minimumControls, int lastPeriod) {
    this.from = from;
    this.to = to;
    this.minimumControls = minimumControls;
    this.lastPeriod = lastPeriod;
  }

  public static EventTimeAtt withDefaults() {
    return new EventTimeAtt(0, 10, 5, Integer.MAX_VALUE);
  }

  /** Horizons from..to; -1 is the base and cannot be one of them. */
  public EventTimeAtt withWindow(int newFrom, int newTo) {
    if (newFrom > newTo || (newFrom <= -1 && newTo >= -1)) {
      throw new EstimationException(
          Refusal.BAD_INPUT,
          "window " + newFrom + ".." + newTo + " must ascend and leave out the base, -1");
    }
    return new EventTimeAtt(newFrom, newTo, minimumControls, lastPeriod);
  }

  public EventTimeAtt withMinimumControls(int newMinimum) {
    if (newMinimum < 1) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "a cell needs a control, " + newMinimum + " was asked for");
    }
    return new EventTimeAtt(from, to, newMinimum, lastPeriod);
  }

  /** Periods after this one are not used. */
  public EventTimeAtt withLastPeriod(int newLast) {
    return new EventTimeAtt(from, to, minimumControls, newLast);
  }

  /** Everything that does not depend on the event times, computed once. */
  public Prepared prepare(EventPanel panel) {
    return new Prepared(panel, this);
  }

  String conventions() {
    return String.format(
        Locale.ROOT,
        "horizons %d..%d, base g-1, comparison not yet treated and eligible at both ends, at least"
            + " %d controls, balance by pair of periods, anticipation 0, aggregation plain mean of"
            + " ATT(k), sqrt(sum psi^2) centred on ATT(k), normal",
        from,
        to,
        minimumControls);
  }

  /**
   * A panel ready for many sets of event times.
   *
   * <p>For each base and period the sum and the number of all eligible changes are held; a set of
   * events then only takes out the few units whose own event bars them. Safe for use by several
   * threads.
   */
  public static final class Prepared {
    private final EventPanel panel;
    private final EventTimeAtt options;
    private final int periods;
    private final int width;

    /** By base and horizon: base x width + horizon. */
    private final double[] poolSum;

    private final int[] poolCount;

    /** First and last period in which a unit serves; the last lies before the first if none. */
    private final int[] firstServed;

    private final int[] lastServed;

    private Prepared(EventPanel panel, EventTimeAtt options) {
      this.panel = panel;
      this.options = options;
      long usable = Math.min(options.lastPeriod, panel.firstPeriod() + panel.periods() - 1L);
      this.periods = (int) Math.max(0, usable - panel.firstPeriod() + 1);
      this.width = options.to - options.from + 1;
      this.poolSum = new double[periods * width];
      this.poolCount = new int[periods * width];
      int units = panel.unitCount();
      this.firstServed = new int[units];
      this.lastServed = new int[units];
      for (int u = 0; u < units; u++) {
        addToPools(u);
      }
    }

    private void addToPools(int u) {
      double[] served = panel.served(u);
      firstServed[u] = periods;
      lastServed[u] = -1;
      for (int t = 0; t < periods; t++) {
        if (!Double.isNaN(served[t])) {
          firstServed[u] = Math.min(firstServed[u], t);
          lastServed[u] = t;
        }
      }
      for (int base = firstServed[u]; base <= lastServed[u]; base++) {
        if (!Double.isNaN(served[base])) {
          addToPools(u, base);
        }
      }
    }

    private void addToPools(int u, int base) {
      double[] served = panel.served(u);
      int from = Math.max(firstServed[u], base + 1 + options.from);
      int to = Math.min(lastServed[u], base + 1 + options.to);
      int shift = base * width - (base + 1 + options.from);
      for (int t = from; t <= to; t++) {
        if (!Double.isNaN(served[t])) {
          poolSum[shift + t] += served[t] - served[base];
          poolCount[shift + t]++;
        }
      }
    }

    /** The panel. */
    public EventPanel panel() {
      return panel;
    }

    int horizons() {
      return width;
    }

    int from() {
      return options.from;
    }

    int periods() {
      return periods;
    }

    int minimumControls() {
      return options.minimumControls;
    }

    String conventions() {
      return options.conventions();
    }

    /**
     * The effects of a set of events, with errors.
     *
     * @param unit m ids, distinct; one without a row in the panel counts as never observed
     * @param eventTime m periods; one outside the panel only makes its unit not yet treated
     */
    public EventTimeResult fit(int[] unit, int[] eventTime) {
      boolean[] counted = new boolean[unit.length];
      Arrays.fill(counted, true);
      return fit(unit, eventTime, counted);
    }

    /**
     * The effects of some of the events.
     *
     * @param unit m ids, distinct
     * @param eventTime m periods
     * @param counted m, whether the unit is one of those whose effect is averaged; the others keep
     *     their event as far as comparisons go
     */
    public EventTimeResult fit(int[] unit, int[] eventTime, boolean[] counted) {
      return new EventTimeFit(this, positions(unit, eventTime), offsets(eventTime), counted, unit)
          .result();
    }

    /**
     * The overall effect alone: the statistic of a randomisation test.
     *
     * @param unit m ids, distinct
     * @param eventTime m periods
     * @return NaN when no cell counts
     */
    public double statistic(int[] unit, int[] eventTime) {
      boolean[] counted = new boolean[unit.length];
      Arrays.fill(counted, true);
      return statistic(unit, eventTime, counted);
    }

    /** The overall effect of the events that count, as in {@link #fit(int[], int[], boolean[])}. */
    public double statistic(int[] unit, int[] eventTime, boolean[] counted) {
      return overall(positions(unit, eventTime), offsets(eventTime), counted, -1);
    }

    /**
     * The overall effect without each unit in turn, that unit taken out as treated and as control.
     *
     * @return m effects
     */
    public double[] leaveOneOut(int[] unit, int[] eventTime) {
      int[] position = positions(unit, eventTime);
      int[] event = offsets(eventTime);
      double[] effects = new double[unit.length];
      for (int left = 0; left < unit.length; left++) {
        boolean[] counted = new boolean[unit.length];
        Arrays.fill(counted, true);
        counted[left] = false;
        effects[left] = overall(position, event, counted, left);
      }
      return effects;
    }

    private double overall(int[] position, int[] event, boolean[] counted, int leftOut) {
      Controls controls = new Controls(position, event, counted);
      controls.takeOut(position, event, leftOut);
      double[] sums = new double[width];
      int[] counts = new int[width];
      for (int j = 0; j < event.length; j++) {
        if (counted[j] && observedAt(position[j], event[j] - 1)) {
          controls.addEffects(panel.observed(position[j]), event[j] - 1, sums, counts);
        }
      }
      return mean(sums, counts);
    }

    private boolean observedAt(int position, int base) {
      return position >= 0 && base >= 0 && base < periods && panel.observed(position, base);
    }

    private static double mean(double[] sums, int[] counts) {
      double total = 0;
      int used = 0;
      for (int h = 0; h < sums.length; h++) {
        if (counts[h] > 0) {
          total += sums[h] / counts[h];
          used++;
        }
      }
      return used == 0 ? Double.NaN : total / used;
    }

    /**
     * Sums and numbers of the controls' changes, for the bases of the cohorts at hand: the pools
     * less the units whose own event bars them.
     */
    private final class Controls {
      private final double[] sum = poolSum.clone();
      private final int[] count = poolCount.clone();
      private final int[] bases;

      Controls(int[] position, int[] event, boolean[] counted) {
        boolean[] used = new boolean[periods];
        for (int j = 0; j < event.length; j++) {
          int base = event[j] - 1;
          if (counted[j] && observedAt(position[j], base)) {
            used[base] = true;
          }
        }
        this.bases = IntStream.range(0, periods).filter(b -> used[b]).toArray();
      }

      void takeOut(int[] position, int[] event, int leftOut) {
        for (int j = 0; j < event.length; j++) {
          if (position[j] >= 0) {
            takeOut(position[j], j == leftOut ? Integer.MIN_VALUE : event[j]);
          }
        }
      }

      /**
       * Takes a unit out of the cells its event bars: those with event at or before max(t, base),
       * and those of its own cohort, whose base is event - 1.
       */
      private void takeOut(int unit, int event) {
        double[] served = panel.served(unit);
        int first = firstServed[unit];
        int last = lastServed[unit];
        for (int i = bases.length - 1; i >= 0 && bases[i] >= first; i--) {
          int base = bases[i];
          if (base <= last && !Double.isNaN(served[base])) {
            boolean all = event <= base + 1;
            int from = Math.max(first, base + 1 + options.from);
            int to = Math.min(last, base + 1 + options.to);
            takeOut(served, base, all ? from : Math.max(from, event), to);
          }
        }
      }

      private void takeOut(double[] served, int base, int from, int to) {
        double[] sums = sum;
        int[] counts = count;
        double atBase = served[base];
        int shift = base * width - (base + 1 + options.from);
        for (int t = from; t <= to; t++) {
          double value = served[t];
          if (!Double.isNaN(value)) {
            sums[shift + t] -= value - atBase;
            counts[shift + t]--;
          }
        }
      }

      /**
       * Adds a treated unit's change less that of the controls, cell by cell.
       *
       * @param own outcomes of the unit by period
       */
      void addEffects(double[] own, int base, double[] sums, int[] counts) {
        double atBase = own[base];
        int first = base + 1 + options.from;
        int until = Math.min(periods - 1, base + 1 + options.to);
        int cells = base * width;
        for (int t = Math.max(0, first); t <= until; t++) {
          int h = t - first;
          double value = own[t];
          if (count[cells + h] >= options.minimumControls && !Double.isNaN(value)) {
            sums[h] += value - atBase - sum[cells + h] / count[cells + h];
            counts[h]++;
          }
        }
      }
    }

    private int[] positions(int[] unit, int[] eventTime) {
      if (unit.length != eventTime.length || unit.length == 0) {
        throw new EstimationException(
            Refusal.BAD_INPUT, unit.length + " units with " + eventTime.length + " events");
      }
      int[] sorted = unit.clone();
      Arrays.sort(sorted);
      for (int j = 1; j < sorted.length; j++) {
        if (sorted[j] == sorted[j - 1]) {
          throw new EstimationException(
              Refusal.BAD_STRUCTURE, "unit " + sorted[j] + " has two events: give one each");
        }
      }
      int[] position = new int[unit.length];
      for (int j = 0; j < unit.length; j++) {
        position[j] = panel.position(unit[j]);
      }
      return position;
    }

    private int[] offsets(int[] eventTime) {
      int[] event = new int[eventTime.length];
      for (int j = 0; j < event.length; j++) {
        event[j] = eventTime[j] - panel.firstPeriod();
      }
      return event;
    }
  }
}
