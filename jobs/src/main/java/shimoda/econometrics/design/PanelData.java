package shimoda.econometrics.design;

import java.util.Arrays;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/**
 * Rows of a panel of units with one event each: the input of {@link GroupTimeAtt}.
 *
 * <p>Event times are those of the unit, repeated on its rows; {@link #NEVER} marks a unit without
 * event. Periods must be positive. Immutable; the arrays are shared, not copied.
 */
public final class PanelData {
  /** The event time of a unit without event. */
  public static final int NEVER = 0;

  private final int[] unit;
  private final int[] time;
  private final double[] outcome;
  private final int[] eventTime;
  private final double[][] covariates;
  private final double[] weights;
  private final int[] clusters;

  private PanelData(
      int[] unit,
      int[] time,
      double[] outcome,
      int[] eventTime,
      double[][] covariates,
      double[] weights,
      int[] clusters) {
    this.unit = unit;
    this.time = time;
    this.outcome = outcome;
    this.eventTime = eventTime;
    this.covariates = covariates;
    this.weights = weights;
    this.clusters = clusters;
  }

  /**
   * A panel.
   *
   * @param unit n, any ints
   * @param time n, positive
   * @param outcome n, finite
   * @param eventTime n, {@link #NEVER} for none
   */
  public static PanelData of(int[] unit, int[] time, double[] outcome, int[] eventTime) {
    int n = unit.length;
    if (n == 0 || time.length != n || outcome.length != n || eventTime.length != n) {
      throw new EstimationException(
          Refusal.BAD_INPUT,
          "unit, time, outcome, eventTime have "
              + n
              + ", "
              + time.length
              + ", "
              + outcome.length
              + ", "
              + eventTime.length
              + " rows");
    }
    for (int i = 0; i < n; i++) {
      if (time[i] <= 0 || eventTime[i] < 0) {
        throw new EstimationException(
            Refusal.BAD_INPUT,
            "row "
                + i
                + " has period "
                + time[i]
                + " and event "
                + eventTime[i]
                + ": add a constant so that periods are positive");
      }
      if (!Double.isFinite(outcome[i])) {
        throw new EstimationException(
            Refusal.NOT_FINITE, "row " + i + " has outcome " + outcome[i] + ": leave the row out");
      }
    }
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return new PanelData(unit, time, outcome, eventTime, new double[n][0], ones, unit);
  }

  /** Covariates, n x p without a constant; a cell uses those of its earlier period. */
  public PanelData withCovariates(double[][] newCovariates) {
    checkRows(newCovariates.length);
    return new PanelData(unit, time, outcome, eventTime, newCovariates, weights, clusters);
  }

  /** Sampling weights, n and positive; a cell uses those of its earlier period. */
  public PanelData withWeights(double[] newWeights) {
    checkRows(newWeights.length);
    return new PanelData(unit, time, outcome, eventTime, covariates, newWeights, clusters);
  }

  /** Clusters above the unit, n; a unit lies in one cluster. */
  public PanelData withClusters(int[] newClusters) {
    checkRows(newClusters.length);
    return new PanelData(unit, time, outcome, eventTime, covariates, weights, newClusters);
  }

  private void checkRows(int rows) {
    if (rows != unit.length) {
      throw new EstimationException(
          Refusal.BAD_INPUT, rows + " rows given for a panel of " + unit.length);
    }
  }

  int rows() {
    return unit.length;
  }

  int unit(int row) {
    return unit[row];
  }

  int time(int row) {
    return time[row];
  }

  double outcome(int row) {
    return outcome[row];
  }

  int eventTime(int row) {
    return eventTime[row];
  }

  double[] covariates(int row) {
    return covariates[row];
  }

  double weight(int row) {
    return weights[row];
  }

  int cluster(int row) {
    return clusters[row];
  }
}
