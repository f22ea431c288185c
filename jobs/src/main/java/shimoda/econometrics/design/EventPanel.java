package shimoda.econometrics.design;

import java.util.Arrays;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/**
 * Outcomes of units over consecutive periods, and where a unit may serve as a comparison.
 *
 * <p>Rows that are not given count as not observed and not eligible. Immutable.
 */
public final class EventPanel {
  private final int[] units;
  private final int first;
  private final double[][] outcome;
  private final boolean[][] eligible;

  /** The outcome where the unit is eligible, NaN elsewhere. */
  private final double[][] served;

  private EventPanel(int[] units, int first, double[][] outcome, boolean[][] eligible) {
    this.units = units;
    this.first = first;
    this.outcome = outcome;
    this.eligible = eligible;
    this.served = new double[units.length][];
    for (int u = 0; u < units.length; u++) {
      served[u] = outcome[u].clone();
      for (int t = 0; t < served[u].length; t++) {
        served[u][t] = eligible[u][t] ? served[u][t] : Double.NaN;
      }
    }
  }

  /**
   * A panel from rows.
   *
   * @param unit n, any ints
   * @param time n
   * @param outcome n, NaN where not observed
   * @param eligible n, whether the unit may be a comparison in that period
   */
  public static EventPanel of(int[] unit, int[] time, double[] outcome, boolean[] eligible) {
    int n = unit.length;
    if (n == 0 || time.length != n || outcome.length != n || eligible.length != n) {
      throw new EstimationException(
          Refusal.BAD_INPUT,
          "unit, time, outcome, eligible have "
              + n
              + ", "
              + time.length
              + ", "
              + outcome.length
              + ", "
              + eligible.length
              + " rows");
    }
    int[] units = Arrays.stream(unit).distinct().sorted().toArray();
    int first = Arrays.stream(time).min().orElseThrow();
    int periods = Arrays.stream(time).max().orElseThrow() - first + 1;
    double[][] grid = new double[units.length][periods];
    boolean[][] mask = new boolean[units.length][periods];
    boolean[][] seen = new boolean[units.length][periods];
    for (double[] row : grid) {
      Arrays.fill(row, Double.NaN);
    }
    for (int i = 0; i < n; i++) {
      int u = Arrays.binarySearch(units, unit[i]);
      int t = time[i] - first;
      if (seen[u][t] || Double.isInfinite(outcome[i])) {
        throw new EstimationException(
            Refusal.BAD_STRUCTURE,
            "unit " + unit[i] + ", period " + time[i] + ": two rows, or an infinite outcome");
      }
      seen[u][t] = true;
      grid[u][t] = outcome[i];
      mask[u][t] = eligible[i];
    }
    return new EventPanel(units, first, grid, mask);
  }

  /** The same panel with other outcomes by unit (units x periods, NaN where not observed). */
  public EventPanel withOutcomes(double[][] newOutcome) {
    if (newOutcome.length != units.length || newOutcome[0].length != outcome[0].length) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "outcomes must be " + units.length + " x " + outcome[0].length);
    }
    return new EventPanel(units, first, newOutcome, eligible);
  }

  /** Unit ids, ascending: U. */
  public int[] units() {
    return units.clone();
  }

  /** Outcomes by unit and period: a copy, U x T. */
  public double[][] outcomes() {
    return Arrays.stream(outcome).map(double[]::clone).toArray(double[][]::new);
  }

  /** The first period. */
  public int firstPeriod() {
    return first;
  }

  /** Number of periods, T. */
  public int periods() {
    return outcome[0].length;
  }

  /** Position of a unit, or -1 when it has no row. */
  int position(int unit) {
    return Math.max(-1, Arrays.binarySearch(units, unit));
  }

  int unitCount() {
    return units.length;
  }

  double outcome(int position, int t) {
    return outcome[position][t];
  }

  boolean observed(int position, int t) {
    return !Double.isNaN(outcome[position][t]);
  }

  /** Observed and eligible. */
  boolean serves(int position, int t) {
    return !Double.isNaN(served[position][t]);
  }

  /** Outcomes of a unit by period, NaN where not observed; not to be changed. */
  double[] observed(int position) {
    return outcome[position];
  }

  /** Outcomes of a unit by period, NaN where it does not serve; not to be changed. */
  double[] served(int position) {
    return served[position];
  }
}
