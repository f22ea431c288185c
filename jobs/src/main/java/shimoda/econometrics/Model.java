package shimoda.econometrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A regression to be estimated: response, named regressors, fixed effects, weights and offset.
 *
 * <p>Immutable; each {@code with} method returns a new model that shares the arrays given to it.
 * All arrays have one entry per row; rows are counted from 0. Regressors keep the order in which
 * they were added. Fixed-effect ids may be any ints: only equality matters.
 *
 * <pre>{@code
 * Model model =
 *     Model.of(new double[] {2, 1, 4, 3, 7, 5})
 *         .withRegressor("dist", new double[] {1, 2, 1, 3, 1, 2})
 *         .withFixedEffect("exporter", new int[] {1, 1, 2, 2, 3, 3});
 * Fit fit = PoissonPml.withDefaults().fit(model);
 * Estimates table = fit.tidy(Variance.hc(Variance.Hc.HC1));
 * }</pre>
 */
public final class Model {
  /** Name of the constant added by {@link #withIntercept()}. */
  public static final String INTERCEPT = "(Intercept)";

  private final double[] y;
  private final List<String> names;
  private final List<double[]> columns;
  private final List<String> effectNames;
  private final List<int[]> effects;
  private final double[] weights;
  private final double[] offset;
  private final boolean intercept;

  private Model(
      double[] y,
      List<String> names,
      List<double[]> columns,
      List<String> effectNames,
      List<int[]> effects,
      double[] weights,
      double[] offset,
      boolean intercept) {
    this.y = y;
    this.names = names;
    this.columns = columns;
    this.effectNames = effectNames;
    this.effects = effects;
    this.weights = weights;
    this.offset = offset;
    this.intercept = intercept;
  }

  /** A model of the response y (n) with nothing on the right-hand side yet. */
  public static Model of(double[] y) {
    if (y.length == 0) {
      throw new EstimationException(Refusal.BAD_INPUT, "the response has no rows");
    }
    return new Model(
        y, List.of(), List.of(), List.of(), List.of(), new double[0], new double[0], false);
  }

  /** The same right-hand side for another response of the same length. */
  public Model withResponse(double[] response) {
    requireLength("response", response.length);
    return new Model(response, names, columns, effectNames, effects, weights, offset, intercept);
  }

  /** Adds one regressor (n). */
  public Model withRegressor(String name, double[] x) {
    requireLength("regressor '" + name + "'", x.length);
    requireNew(name, names);
    return new Model(
        y, plus(names, name), plus(columns, x), effectNames, effects, weights, offset, intercept);
  }

  /** Adds regressors: x[j] (n) is the column named names[j]. */
  public Model withRegressors(List<String> newNames, double[][] x) {
    if (newNames.size() != x.length) {
      throw new EstimationException(
          Refusal.BAD_INPUT, newNames.size() + " names for " + x.length + " columns");
    }
    Model model = this;
    for (int j = 0; j < x.length; j++) {
      model = model.withRegressor(newNames.get(j), x[j]);
    }
    return model;
  }

  /** The same model with the column of an existing regressor replaced (for placebo runs). */
  public Model withReplacedRegressor(String name, double[] x) {
    requireLength("regressor '" + name + "'", x.length);
    int at = names.indexOf(name);
    if (at < 0) {
      throw new EstimationException(
          Refusal.UNKNOWN_NAME, "no regressor '" + name + "' among " + names);
    }
    List<double[]> replaced = new ArrayList<>(columns);
    replaced.set(at, x);
    return new Model(
        y, names, List.copyOf(replaced), effectNames, effects, weights, offset, intercept);
  }

  /** The same model without one of its regressors (for instance the null fit of a dummy). */
  public Model withoutRegressor(String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      throw new EstimationException(
          Refusal.UNKNOWN_NAME, "no regressor '" + name + "' among " + names);
    }
    List<String> keptNames = new ArrayList<>(names);
    List<double[]> keptColumns = new ArrayList<>(columns);
    keptNames.remove(at);
    keptColumns.remove(at);
    return new Model(
        y,
        List.copyOf(keptNames),
        List.copyOf(keptColumns),
        effectNames,
        effects,
        weights,
        offset,
        intercept);
  }

  /**
   * Adds a constant, reported first as {@value #INTERCEPT}.
   *
   * <p>Beside fixed effects the constant is the working-weighted mean of their sum, and the fixed
   * effects are deviations from it (the constant that Stata's reghdfe and ppmlhdfe print).
   */
  public Model withIntercept() {
    return new Model(y, names, columns, effectNames, effects, weights, offset, true);
  }

  /** Adds one fixed effect: ids (n), one dummy per distinct id. */
  public Model withFixedEffect(String name, int[] ids) {
    requireLength("fixed effect '" + name + "'", ids.length);
    requireNew(name, effectNames);
    return new Model(
        y, names, columns, plus(effectNames, name), plus(effects, ids), weights, offset, intercept);
  }

  /** Adds the interaction of two ids as one fixed effect, for instance exporter and year. */
  public Model withFixedEffect(String name, int[] first, int[] second) {
    requireLength("fixed effect '" + name + "'", first.length);
    requireLength("fixed effect '" + name + "'", second.length);
    return withFixedEffect(name, Levels.cross(Levels.of(first), Levels.of(second)).codes());
  }

  /** Weights (n), each at least 0; rows with weight 0 are dropped and reported. */
  public Model withWeights(double[] w) {
    requireLength("weights", w.length);
    return new Model(y, names, columns, effectNames, effects, w, offset, intercept);
  }

  /** An offset (n): a term of the linear predictor with coefficient one. */
  public Model withOffset(double[] o) {
    requireLength("offset", o.length);
    return new Model(y, names, columns, effectNames, effects, weights, o, intercept);
  }

  /** The model restricted to some rows, in the order given. */
  public Model rows(int[] keep) {
    List<double[]> x = new ArrayList<>();
    columns.forEach(c -> x.add(Absorber.gather(c, keep)));
    List<int[]> ids = new ArrayList<>();
    effects.forEach(e -> ids.add(Absorber.gather(e, keep)));
    return new Model(
        Absorber.gather(y, keep),
        names,
        List.copyOf(x),
        effectNames,
        List.copyOf(ids),
        weights.length == 0 ? weights : Absorber.gather(weights, keep),
        offset.length == 0 ? offset : Absorber.gather(offset, keep),
        intercept);
  }

  /** Number of rows. */
  public int rows() {
    return y.length;
  }

  /** Names of the regressors in order, without the constant. */
  public List<String> regressors() {
    return names;
  }

  /** Names of the fixed effects in order. */
  public List<String> fixedEffects() {
    return effectNames;
  }

  double[] response() {
    return y;
  }

  List<double[]> columns() {
    return columns;
  }

  List<int[]> effects() {
    return effects;
  }

  /** n, or empty when every weight is one. */
  double[] weights() {
    return weights;
  }

  /** n, or empty when there is none. */
  double[] offset() {
    return offset;
  }

  boolean intercept() {
    return intercept;
  }

  private void requireLength(String what, int length) {
    if (length != y.length) {
      throw new EstimationException(
          Refusal.BAD_INPUT, what + " has " + length + " rows, the response " + y.length);
    }
  }

  private static void requireNew(String name, List<String> names) {
    Set<String> seen = new HashSet<>(names);
    if (name.equals(INTERCEPT) || !seen.add(name)) {
      throw new EstimationException(Refusal.BAD_INPUT, "the name '" + name + "' is taken");
    }
  }

  private static <T> List<T> plus(List<T> list, T item) {
    List<T> longer = new ArrayList<>(list);
    longer.add(item);
    return List.copyOf(longer);
  }
}
