package shimoda.econometrics.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Fit;
import shimoda.econometrics.LeastSquares;
import shimoda.econometrics.Model;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.Singletons;
import shimoda.econometrics.SmallSample;
import shimoda.econometrics.Variance;

/**
 * A stacked event study: one clean comparison per cohort, all cohorts in one regression.
 *
 * <p>After Cengiz, Dube, Lindner and Zipperer (2019), Quarterly Journal of Economics 134. For a
 * cohort g the periods g-before..g+after within the panel; treated: event g, observed at g-1;
 * controls: no event up to the stack's last period, eligible and observed at g-1, their rows those
 * in which they are eligible and observed; cohorts with fewer controls than the minimum are left
 * out. Every observed row of a treated unit enters. Regressors: treated x (k at or above 0),
 * treated x (k at or below -2), or one per relative period; cohort x unit and cohort x period
 * effects; errors clustered by unit with G/(G-1), a unit that stands in several stacks being one
 * cluster.
 *
 * <p>Defaults: 10 periods on either side, at least 5 controls, two windows, singletons kept.
 *
 * <pre>{@code
 * int[] unit = {1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3};
 * int[] year = {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4};
 * double[] u = {0, 1, 3, 4, 1, 1, 2, 1, 0, 1, 1, 2};
 * boolean[] open = new boolean[12];
 * java.util.Arrays.fill(open, true);
 * StackedEventStudy.Result result =
 *     StackedEventStudy.withDefaults()
 *         .withMinimumControls(2)
 *         .fit(EventPanel.of(unit, year, u, open), new int[] {1}, new int[] {3});
 * double effect = result.estimates().row("post").estimate();
 * }</pre>
 */
public final class StackedEventStudy {
  private final int before;
  private final int after;
  private final int minimumControls;
  private final Terms terms;
  private final Singletons singletons;

  /** The regressors. */
  public enum Terms {
    /** {@code post} (k at or above 0) and {@code pre} (k at or below -2). */
    TWO_WINDOWS,
    /** {@code k::K} for every relative period but -1. */
    EACH_PERIOD
  }

  /**
   * The outcome.
   *
   * @param fit the stacked regression
   * @param estimates tidy rows
   * @param cohorts event times that have a stack
   * @param leftOutCohorts event times without one: too few controls, or no treated unit at g-1
   * @param treatedUnits distinct treated units
   * @param clusters distinct units in all stacks
   * @param unit unit of each row of the regression, its cluster
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Result(
      Fit fit,
      Estimates estimates,
      int[] cohorts,
      int[] leftOutCohorts,
      int treatedUnits,
      int clusters,
      int[] unit) {}

  private StackedEventStudy(
      int before, int after, int minimumControls, Terms terms, Singletons singletons) {
    this.before = before;
    this.after = after;
    this.minimumControls = minimumControls;
    this.terms = terms;
    this.singletons = singletons;
  }

  public static StackedEventStudy withDefaults() {
    return new StackedEventStudy(10, 10, 5, Terms.TWO_WINDOWS, Singletons.KEEP);
  }

  /** Periods before and after the event that a stack holds. */
  public StackedEventStudy withWindow(int newBefore, int newAfter) {
    if (newBefore < 1 || newAfter < 0) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "window of " + newBefore + " and " + newAfter + " periods");
    }
    return new StackedEventStudy(newBefore, newAfter, minimumControls, terms, singletons);
  }

  public StackedEventStudy withMinimumControls(int newMinimum) {
    return new StackedEventStudy(before, after, newMinimum, terms, singletons);
  }

  public StackedEventStudy withTerms(Terms newTerms) {
    return new StackedEventStudy(before, after, minimumControls, newTerms, singletons);
  }

  public StackedEventStudy withSingletons(Singletons rule) {
    return new StackedEventStudy(before, after, minimumControls, terms, rule);
  }

  /**
   * Fits.
   *
   * @param panel outcomes and eligibility
   * @param unit m ids with an event, distinct; one without a row counts as never observed
   * @param eventTime m periods
   */
  public Result fit(EventPanel panel, int[] unit, int[] eventTime) {
    Stack stack = new Stack(panel, unit, eventTime);
    List<Integer> cohorts = new ArrayList<>();
    List<Integer> leftOut = new ArrayList<>();
    for (int g : Arrays.stream(eventTime).distinct().sorted().toArray()) {
      (stack.add(g) ? cohorts : leftOut).add(g);
    }
    if (cohorts.isEmpty()) {
      throw new EstimationException(
          Refusal.EMPTY_SAMPLE,
          "no cohort has a treated unit and " + minimumControls + " controls");
    }
    int[] cluster = ints(stack.units);
    Fit fit = LeastSquares.withDefaults().withSingletons(singletons).fit(stack.model(cluster));
    Variance variance =
        Variance.clustered("unit", cluster)
            .with(SmallSample.fixest().withParameters(SmallSample.Parameters.IGNORED));
    return new Result(
        fit,
        fit.tidy(variance),
        ints(cohorts),
        ints(leftOut),
        (int) stack.treated.stream().distinct().count(),
        (int) Arrays.stream(cluster).distinct().count(),
        cluster);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Rows gathered cohort by cohort. */
  private final class Stack {
    private final EventPanel panel;
    private final int[] eventOf;
    private final List<Integer> units = new ArrayList<>();
    private final List<Integer> cohortOf = new ArrayList<>();
    private final List<Integer> relative = new ArrayList<>();
    private final List<Boolean> isTreated = new ArrayList<>();
    private final List<Double> outcomes = new ArrayList<>();
    private final List<Integer> treated = new ArrayList<>();

    Stack(EventPanel panel, int[] unit, int[] eventTime) {
      if (unit.length != eventTime.length) {
        throw new EstimationException(
            Refusal.BAD_INPUT, unit.length + " units with " + eventTime.length + " events");
      }
      this.panel = panel;
      this.eventOf = new int[panel.unitCount()];
      Arrays.fill(eventOf, Integer.MAX_VALUE);
      for (int j = 0; j < unit.length; j++) {
        int position = panel.position(unit[j]);
        if (position >= 0) {
          eventOf[position] = eventTime[j] - panel.firstPeriod();
        }
      }
    }

    /** Adds a cohort, if it has treated units and enough controls. */
    boolean add(int g) {
      int event = g - panel.firstPeriod();
      int base = event - 1;
      if (base < 0 || base >= panel.periods()) {
        return false;
      }
      int from = Math.max(0, event - before);
      int to = Math.min(panel.periods() - 1, event + after);
      List<Integer> own = new ArrayList<>();
      List<Integer> controls = new ArrayList<>();
      for (int u = 0; u < panel.unitCount(); u++) {
        if (eventOf[u] == event && panel.observed(u, base)) {
          own.add(u);
        } else if (eventOf[u] > to && panel.serves(u, base)) {
          controls.add(u);
        }
      }
      if (own.isEmpty() || controls.size() < minimumControls) {
        return false;
      }
      treated.addAll(own);
      own.forEach(u -> addRows(u, event, from, to, true));
      controls.forEach(u -> addRows(u, event, from, to, false));
      return true;
    }

    private void addRows(int u, int event, int from, int to, boolean own) {
      for (int t = from; t <= to; t++) {
        if (own ? panel.observed(u, t) : panel.serves(u, t)) {
          units.add(u);
          cohortOf.add(event);
          relative.add(t - event);
          isTreated.add(own);
          outcomes.add(panel.outcome(u, t));
        }
      }
    }

    Model model(int[] cluster) {
      int[] cohort = ints(cohortOf);
      Model model =
          Model.of(outcomes.stream().mapToDouble(Double::doubleValue).toArray())
              .withFixedEffect("cohort x unit", cohort, cluster)
              .withFixedEffect("cohort x period", cohort, ints(relative));
      if (terms == Terms.TWO_WINDOWS) {
        return model
            .withRegressor("post", dummy(0, Integer.MAX_VALUE))
            .withRegressor("pre", dummy(Integer.MIN_VALUE, -2));
      }
      for (int k = -before; k <= after; k++) {
        if (k != -1) {
          model = model.withRegressor("k::" + k, dummy(k, k));
        }
      }
      return model;
    }

    private double[] dummy(int from, int to) {
      double[] column = new double[relative.size()];
      for (int r = 0; r < column.length; r++) {
        int k = relative.get(r);
        column[r] = isTreated.get(r) && k >= from && k <= to ? 1 : 0;
      }
      return column;
    }
  }
}
