package shimoda.econometrics.design;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.dense.Dense;
import shimoda.econometrics.dense.DenseFit;
import shimoda.econometrics.design.GroupTimeAtt.CellEstimate;
import shimoda.econometrics.design.GroupTimeAtt.Method;
import shimoda.econometrics.design.GroupTimeResult.Cell;

/**
 * One difference-in-differences of two groups and two periods.
 *
 * <p>Formulas of the estimates and their influence functions: Sant'Anna and Zhao (2020), sections 2
 * and 3 (panel data, logit propensity score, linear outcome model).
 */
final class TwoByTwo {
  /** Comparison units with a propensity above this are trimmed. */
  private static final double TRIM = 0.995;

  /** Propensities are capped at one less this. */
  private static final double CAP = 1e-6;

  private final int group;
  private final int period;
  private final int units;
  private final int[] member;
  private final double[] treated;
  private final double[] change;
  private final double[] weight;
  private final double[][] x;

  private TwoByTwo(
      int group,
      int period,
      int units,
      int[] member,
      double[] treated,
      double[] change,
      double[] weight,
      double[][] x) {
    this.group = group;
    this.period = period;
    this.units = units;
    this.member = member;
    this.treated = treated;
    this.change = change;
    this.weight = weight;
    this.x = x;
  }

  static TwoByTwo of(
      PanelData data, UnitGrid grid, int group, int t, int base, List<Integer> members) {
    int n = members.size();
    double[] treated = new double[n];
    double[] change = new double[n];
    double[] weight = new double[n];
    double[][] x = new double[n][];
    for (int i = 0; i < n; i++) {
      int u = members.get(i);
      int[] rows = grid.row()[u];
      int earlier = rows[Math.min(t, base)];
      double[] covariates = data.covariates(earlier);
      x[i] = new double[covariates.length + 1];
      x[i][0] = 1;
      System.arraycopy(covariates, 0, x[i], 1, covariates.length);
      treated[i] = grid.eventTime()[u] == group ? 1 : 0;
      change[i] = data.outcome(rows[t]) - data.outcome(rows[base]);
      weight[i] = data.weight(earlier);
    }
    double mean = Arrays.stream(weight).average().orElseThrow();
    for (int i = 0; i < n; i++) {
      weight[i] /= mean;
    }
    int[] member = members.stream().mapToInt(Integer::intValue).toArray();
    return new TwoByTwo(
        group, grid.periods()[t], grid.units().length, member, treated, change, weight, x);
  }

  CellEstimate estimate(Method method) {
    try {
      double[] influence = new double[member.length];
      double att =
          switch (x[0].length == 1 ? Method.REGRESSION : method) {
            case REGRESSION -> regression(influence);
            case INVERSE_PROBABILITY -> weighting(influence, new double[member.length]);
            case DOUBLY_ROBUST -> weighting(influence, outcomeModel());
          };
      if (x[0].length > 1 && method == Method.DOUBLY_ROBUST) {
        addOutcomeModelInfluence(influence);
      }
      return new CellEstimate(cell(att, influence), null);
    } catch (EstimationException e) {
      return CellEstimate.refused(e.getMessage());
    }
  }

  /** Influence over all units of the panel: scaled by n / members, zero for other units. */
  private Cell cell(double att, double[] influence) {
    double[] full = new double[units];
    for (int i = 0; i < member.length; i++) {
      full[member[i]] = influence[i] * units / member.length;
    }
    int count = (int) Arrays.stream(treated).sum();
    return new Cell(group, period, att, full, count, member.length - count);
  }

  private double regression(double[] influence) {
    double[] predicted = outcomeModel();
    double share = mean(i -> weight[i] * treated[i]);
    double own = mean(i -> weight[i] * treated[i] * change[i]) / share;
    double counterfactual = mean(i -> weight[i] * treated[i] * predicted[i]) / share;
    double[] modelInfluence = outcomeInfluence(predicted, i -> weight[i] * treated[i]);
    for (int i = 0; i < influence.length; i++) {
      double w = weight[i] * treated[i];
      influence[i] =
          (w * (change[i] - own) - w * (predicted[i] - counterfactual) - modelInfluence[i]) / share;
    }
    return own - counterfactual;
  }

  /** Inverse probability weighting of the change less an outcome model. */
  private double weighting(double[] influence, double[] predicted) {
    Logit logit = Logit.fit(treated, x, weight);
    double[] score = logit.probabilities();
    double[] odds = odds(score);
    double[] kept = kept(score);
    double share = mean(i -> kept[i] * weight[i] * treated[i]);
    double mass = mean(i -> odds[i]);
    double own = mean(i -> kept[i] * weight[i] * treated[i] * (change[i] - predicted[i])) / share;
    double other = mean(i -> odds[i] * (change[i] - predicted[i])) / mass;
    double[] slope = means(i -> odds[i] * (change[i] - predicted[i] - other));
    double[] direction = Dense.multiply(Dense.scale(logit.inverseHessian(), member.length), slope);
    for (int i = 0; i < influence.length; i++) {
      double residual = change[i] - predicted[i];
      double ofTreated = kept[i] * weight[i] * treated[i] * (residual - own) / share;
      double ofScore = weight[i] * (treated[i] - score[i]) * Dense.dot(x[i], direction);
      influence[i] = ofTreated - (odds[i] * (residual - other) + ofScore) / mass;
    }
    return own - other;
  }

  /** What the estimation of the outcome model adds to the doubly robust influence. */
  private void addOutcomeModelInfluence(double[] influence) {
    double[] predicted = outcomeModel();
    double[] score = Logit.fit(treated, x, weight).probabilities();
    double[] odds = odds(score);
    double[] kept = kept(score);
    double share = mean(i -> kept[i] * weight[i] * treated[i]);
    double mass = mean(i -> odds[i]);
    double[] onTreated = outcomeInfluence(predicted, i -> kept[i] * weight[i] * treated[i]);
    double[] onControls = outcomeInfluence(predicted, i -> odds[i]);
    for (int i = 0; i < influence.length; i++) {
      influence[i] += -onTreated[i] / share + onControls[i] / mass;
    }
  }

  private double[] kept(double[] score) {
    double[] kept = new double[score.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = treated[i] == 1 || score[i] < TRIM ? 1 : 0;
    }
    return kept;
  }

  private double[] odds(double[] score) {
    double[] odds = new double[score.length];
    double[] kept = kept(score);
    for (int i = 0; i < odds.length; i++) {
      double p = Math.min(score[i], 1 - CAP);
      odds[i] = kept[i] * weight[i] * (1 - treated[i]) * p / (1 - p);
    }
    return odds;
  }

  /** Fitted changes of all members by the least squares of the comparison units. */
  private double[] outcomeModel() {
    int[] controls = IntStream.range(0, member.length).filter(i -> treated[i] == 0).toArray();
    if (x[0].length == 1) {
      double total = Arrays.stream(controls).mapToDouble(i -> weight[i]).sum();
      double sum = Arrays.stream(controls).mapToDouble(i -> weight[i] * change[i]).sum();
      double[] flat = new double[member.length];
      Arrays.fill(flat, sum / total);
      return flat;
    }
    String[] names = new String[x[0].length];
    Arrays.setAll(names, j -> j == 0 ? "constant" : "covariate " + j);
    DenseFit fit =
        DenseFit.weighted(
            Arrays.stream(controls).mapToDouble(i -> change[i]).toArray(),
            Arrays.stream(controls).mapToObj(i -> x[i]).toArray(double[][]::new),
            Arrays.stream(controls).mapToDouble(i -> weight[i]).toArray(),
            names);
    return Dense.multiply(x, fit.coefficients());
  }

  /** Influence of the outcome model's coefficients in the direction of a weighted mean of x. */
  private double[] outcomeInfluence(double[] predicted, IndexFunction targetWeight) {
    int n = member.length;
    double[][] scores = new double[n][];
    double[][] moments = new double[x[0].length][x[0].length];
    for (int i = 0; i < n; i++) {
      double w = weight[i] * (1 - treated[i]);
      scores[i] = x[i].clone();
      for (int r = 0; r < x[i].length; r++) {
        scores[i][r] *= w * (change[i] - predicted[i]);
        for (int c = 0; c < x[i].length; c++) {
          moments[r][c] += w * x[i][r] * x[i][c] / n;
        }
      }
    }
    double[][] inverse = Dense.inverseOfPositiveDefinite(moments, "the comparison units' design");
    return Dense.multiply(scores, Dense.multiply(inverse, means(targetWeight)));
  }

  /** mean over members of f(i). */
  private double mean(IndexFunction f) {
    double sum = 0;
    for (int i = 0; i < member.length; i++) {
      sum += f.at(i);
    }
    return sum / member.length;
  }

  /** mean over members of f(i) x_i. */
  private double[] means(IndexFunction f) {
    double[] means = new double[x[0].length];
    for (int i = 0; i < member.length; i++) {
      double value = f.at(i) / member.length;
      for (int j = 0; j < means.length; j++) {
        means[j] += value * x[i][j];
      }
    }
    return means;
  }

  @FunctionalInterface
  private interface IndexFunction {
    double at(int i);
  }
}
