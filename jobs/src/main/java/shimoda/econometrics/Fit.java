package shimoda.econometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A fitted model: n rows used, k identified terms.
 *
 * <p>Arrays of length n follow {@code sample.rows()}, ascending. They are not copied: treat them as
 * read-only.
 *
 * @param estimator least squares or Poisson
 * @param model the model as given
 * @param terms k names, in order
 * @param beta k coefficients
 * @param sample rows used and left out, collinear terms
 * @param y n: response
 * @param mu n: fitted mean
 * @param eta n: linear predictor, offset and fixed effects included (equal to mu for least squares)
 * @param priorWeights n, or empty when every weight is one
 * @param weights n: working weights, prior weight (times mu for Poisson)
 * @param design k x n: regressors with the fixed effects partialled out under {@code weights}
 * @param bread k x k: (X'WX)^-1 of {@code design}
 * @param effects the fixed effects as they stand in the sample
 * @param effectCoefficients one array per fixed effect, by level; empty unless asked for. They are
 *     unique up to constants that cancel in the sum
 * @param deviance residual sum of squares, or Poisson deviance 2 sum w(y log y - y eta - y + mu)
 * @param convergence iterations, score norm and stop rule
 */
@SuppressWarnings("ArrayRecordComponent")
public record Fit(
    Estimator estimator,
    Model model,
    List<String> terms,
    double[] beta,
    Sample sample,
    double[] y,
    double[] mu,
    double[] eta,
    double[] priorWeights,
    double[] weights,
    double[][] design,
    double[][] bread,
    List<AbsorbedEffect> effects,
    double[][] effectCoefficients,
    double deviance,
    Convergence convergence) {

  /** What estimated the model. */
  public enum Estimator {
    LEAST_SQUARES,
    POISSON_PML
  }

  /** Number of rows used. */
  public int nObs() {
    return y.length;
  }

  /** n: response less fitted mean. */
  public double[] residuals() {
    double[] r = new double[y.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = y[i] - mu[i];
    }
    return r;
  }

  /** n x k: contribution of each row to the score, design times prior weight times residual. */
  public double[][] scores() {
    double[] e = weightedResiduals();
    double[][] s = new double[e.length][beta.length];
    for (int j = 0; j < beta.length; j++) {
      double[] column = design[j];
      for (int i = 0; i < e.length; i++) {
        s[i][j] = column[i] * e[i];
      }
    }
    return s;
  }

  double[] weightedResiduals() {
    double[] e = residuals();
    for (int i = 0; i < priorWeights.length; i++) {
      e[i] *= priorWeights[i];
    }
    return e;
  }

  /** The coefficient of a term. */
  public double coefficient(String term) {
    return beta[indexOf(term)];
  }

  int indexOf(String term) {
    int at = terms.indexOf(term);
    if (at < 0) {
      String why = sample.collinear().contains(term) ? " (dropped as collinear)" : "";
      throw new EstimationException(
          Refusal.UNKNOWN_NAME, "no term '" + term + "' among " + terms + why);
    }
    return at;
  }

  /** Rank of the whole design, fixed effects included: exact for up to two fixed effects. */
  public int rank() {
    return parameters(SmallSample.EffectCount.ALL, SmallSample.Redundancy.PAIRWISE, List.of());
  }

  /** Slopes: terms other than a constant that fixed effects absorb. */
  private int slopes() {
    boolean absorbedConstant = !effects.isEmpty() && terms.contains(Model.INTERCEPT);
    return beta.length - (absorbedConstant ? 1 : 0);
  }

  int parameters(
      SmallSample.EffectCount rule, SmallSample.Redundancy redundancy, List<Levels> clusters) {
    if (effects.isEmpty() || rule == SmallSample.EffectCount.NONE) {
      return slopes();
    }
    int k = slopes();
    int counted = 0;
    for (int q = 0; q < effects.size(); q++) {
      AbsorbedEffect e = effects.get(q);
      boolean nested =
          rule == SmallSample.EffectCount.NOT_NESTED
              && clusters.stream().anyMatch(c -> e.asLevels().nestedIn(c));
      if (redundancy == SmallSample.Redundancy.ONE_PER_EFFECT) {
        k += nested ? 1 : e.levels();
        k -= q == 0 ? 0 : 1;
      } else if (!nested) {
        k += e.levels() - e.redundant();
        counted++;
      }
    }
    boolean onlyConstantLeft = redundancy == SmallSample.Redundancy.PAIRWISE && counted == 0;
    return k + (onlyConstantLeft ? 1 : 0);
  }

  /** Total weight of the rows used; n without weights. */
  public double totalWeight() {
    return priorWeights.length == 0 ? y.length : Columns.sum(priorWeights);
  }

  /** The maximised log likelihood: Poisson with ln y!, or normal with variance RSS/n. */
  public double logLikelihood() {
    if (estimator == Estimator.LEAST_SQUARES) {
      double n = y.length;
      return -n / 2 * (Math.log(2 * Math.PI) + Math.log(deviance / n) + 1);
    }
    double ll = 0;
    for (int i = 0; i < y.length; i++) {
      double w = priorWeights.length == 0 ? 1 : priorWeights[i];
      double constant = y[i] == 0 || y[i] == 1 ? 0 : Distributions.logGamma(y[i] + 1);
      double term = y[i] == 0 ? 0 : y[i] * eta[i];
      ll += w * (term - mu[i] - constant);
    }
    return ll;
  }

  /** Log likelihood of the constant-only model (with the offset, if any). */
  public double nullLogLikelihood() {
    int n = y.length;
    double total = totalWeight();
    double sumY = 0;
    double sumBase = 0;
    double[] base = new double[n];
    for (int i = 0; i < n; i++) {
      double w = priorWeights.length == 0 ? 1 : priorWeights[i];
      double o = model.offset().length == 0 ? 0 : model.offset()[sample.rows()[i]];
      base[i] = o;
      sumY += w * y[i];
      sumBase += w * Math.exp(o);
    }
    if (estimator == Estimator.LEAST_SQUARES) {
      double tss = totalSumOfSquares();
      return -n / 2.0 * (Math.log(2 * Math.PI) + Math.log(tss / n) + 1);
    }
    double constant = Math.log(sumY / sumBase);
    double ll = 0;
    for (int i = 0; i < n; i++) {
      double w = priorWeights.length == 0 ? 1 : priorWeights[i];
      double logFactorial =
          y[i] < 2 && y[i] == Math.rint(y[i]) ? 0 : Distributions.logGamma(y[i] + 1);
      ll += w * (y[i] * (constant + base[i]) - Math.exp(constant + base[i]) - logFactorial);
    }
    return total > 0 ? ll : 0;
  }

  /** McFadden's 1 - ll / ll0. */
  public double pseudoRSquared() {
    return 1 - logLikelihood() / nullLogLikelihood();
  }

  private boolean centred() {
    return !effects.isEmpty() || model.intercept() || spansConstant();
  }

  private boolean spansConstant() {
    for (double[] column : design) {
      double first = column[0];
      boolean constant = first != 0;
      for (int i = 1; i < column.length && constant; i++) {
        constant = column[i] == first;
      }
      if (constant) {
        return true;
      }
    }
    return false;
  }

  private double totalSumOfSquares() {
    double total = totalWeight();
    double mean = 0;
    if (centred()) {
      for (int i = 0; i < y.length; i++) {
        mean += (priorWeights.length == 0 ? 1 : priorWeights[i]) * y[i];
      }
      mean /= total;
    }
    double s = 0;
    for (int i = 0; i < y.length; i++) {
      double d = y[i] - mean;
      s += (priorWeights.length == 0 ? 1 : priorWeights[i]) * d * d;
    }
    return s;
  }

  /** 1 - RSS/TSS on the response scale; TSS about the mean when the model spans a constant. */
  public double rSquared() {
    return 1 - residualSumOfSquares() / totalSumOfSquares();
  }

  /** 1 - (1 - R2)(n - 1)/(n - K), or n/(n - K) when no constant is spanned. */
  public double adjustedRSquared() {
    int n = y.length;
    int k =
        parameters(SmallSample.EffectCount.ALL, SmallSample.Redundancy.ONE_PER_EFFECT, List.of());
    return 1 - (1 - rSquared()) * (n - (centred() ? 1.0 : 0.0)) / (n - k);
  }

  /** R2 of the partialled-out regression: the share explained beyond the fixed effects. */
  public double withinRSquared() {
    double explained = 0;
    for (int i = 0; i < y.length; i++) {
      double fit = 0;
      for (int j = 0; j < beta.length; j++) {
        fit += design[j][i] * beta[j];
      }
      explained += (priorWeights.length == 0 ? 1 : priorWeights[i]) * fit * fit;
    }
    return explained / (explained + residualSumOfSquares());
  }

  /** Weighted sum of squared residuals y - mu. */
  public double residualSumOfSquares() {
    return Columns.sumOfSquares(residuals(), priorWeights);
  }

  /** The variance of the coefficients. */
  public VarianceMatrix vcov(Variance variance) {
    return Sandwich.of(this, variance);
  }

  /** The tidy table with 95 % intervals. */
  public Estimates tidy(Variance variance) {
    return tidy(variance, 0.95);
  }

  /** The tidy table with intervals of the given level, for instance 0.9. */
  public Estimates tidy(Variance variance, double level) {
    if (!(level > 0 && level < 1)) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "confidence level " + level + ": give a number between 0 and 1");
    }
    VarianceMatrix v = vcov(variance);
    double critical = Distributions.critical(level, v.degrees());
    double[] se = v.standardErrors();
    List<Estimates.Row> rows = new ArrayList<>();
    for (int j = 0; j < beta.length; j++) {
      double t = beta[j] / se[j];
      rows.add(
          new Estimates.Row(
              terms.get(j),
              beta[j],
              se[j],
              t,
              Distributions.twoSided(t, v.degrees()),
              beta[j] - critical * se[j],
              beta[j] + critical * se[j],
              nObs(),
              convergence.converged()));
    }
    List<String> conventions = new ArrayList<>(conventions());
    conventions.addAll(v.conventions());
    return new Estimates(List.copyOf(rows), level, v.name(), List.copyOf(conventions));
  }

  /** Conventions of the estimator and of the sample, one line each. */
  public List<String> conventions() {
    List<String> lines = new ArrayList<>();
    lines.add("estimator: " + estimator);
    lines.add("rows: " + nObs() + " of " + sample.inputRows());
    sample.counts().forEach((reason, count) -> lines.add("dropped: " + count + " " + reason));
    if (!sample.collinear().isEmpty()) {
      lines.add("collinear, dropped: " + String.join(", ", sample.collinear()));
    }
    for (AbsorbedEffect e : effects) {
      lines.add(
          "fixed effect " + e.name() + ": " + e.levels() + " levels, redundant " + e.redundant());
    }
    lines.add(
        "stop rule: "
            + convergence.stopRule()
            + "; score norm "
            + convergence.scoreNorm()
            + "; outer iterations "
            + convergence.iterations());
    return lines;
  }

  /** Wald test that all the given terms are zero. */
  public WaldTest wald(Variance variance, String... tested) {
    VarianceMatrix v = vcov(variance);
    int q = tested.length;
    int[] at = new int[q];
    for (int j = 0; j < q; j++) {
      at[j] = indexOf(tested[j]);
    }
    double[][] sub = new double[q][q];
    double[] b = new double[q];
    for (int i = 0; i < q; i++) {
      b[i] = beta[at[i]];
      for (int j = 0; j < q; j++) {
        sub[i][j] = v.vcov()[at[i]][at[j]];
      }
    }
    double[] solved = Dense.solve(sub, b);
    double chiSquare = 0;
    for (int i = 0; i < q; i++) {
      chiSquare += b[i] * solved[i];
    }
    double f = chiSquare / q;
    return new WaldTest(
        List.copyOf(Arrays.asList(tested)),
        chiSquare,
        f,
        q,
        v.degrees(),
        Distributions.upperF(f, q, v.degrees()));
  }

  /** What an estimator hands over, still in solver order. */
  @SuppressWarnings("ArrayRecordComponent")
  record Parts(
      Estimator estimator,
      Prepared p,
      List<String> terms,
      double[] beta,
      double[][] design,
      double[][] bread,
      List<String> collinear) {

    Fit fit(
        double[] mu,
        double[] eta,
        double[] weights,
        double deviance,
        Convergence convergence,
        Settings settings) {
      double[][] alphas = new double[0][];
      if (settings.coefficients() && p.hasEffects()) {
        alphas = p.absorber.coefficients(effectPart(eta), 1e-12 * Columns.rms(eta, weights));
      }
      Parts all = p.hasEffects() && p.model.intercept() ? withConstant(eta, weights) : this;
      double[][] columns = new double[all.design.length][];
      for (int j = 0; j < columns.length; j++) {
        columns[j] = p.toSample(all.design[j]);
      }
      Sample sample =
          new Sample(p.sample.inputRows(), p.sample.rows(), p.sample.dropped(), collinear);
      double[] fitted = p.toSample(mu);
      double[] prior = p.w.length == 0 ? p.w : p.pick(p.model.weights());
      return new Fit(
          estimator,
          p.model,
          List.copyOf(all.terms),
          all.beta,
          sample,
          p.pick(p.model.response()),
          fitted,
          eta == mu ? fitted : p.toSample(eta),
          prior,
          working(prior, fitted),
          columns,
          all.bread,
          p.absorbed(),
          alphas,
          deviance,
          convergence);
    }

    /** Prior weights, times the mean for Poisson. */
    private double[] working(double[] prior, double[] fitted) {
      boolean poisson = estimator == Estimator.POISSON_PML;
      if (prior.length > 0 && !poisson) {
        return prior;
      }
      double[] out = new double[fitted.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = (prior.length == 0 ? 1 : prior[i]) * (poisson ? fitted[i] : 1);
      }
      return out;
    }

    /** eta less offset and regressors: the sum of the fixed effects. */
    private double[] effectPart(double[] eta) {
      double[] d = eta.clone();
      for (int i = 0; i < p.offset.length; i++) {
        d[i] -= p.offset[i];
      }
      for (int j = 0; j < beta.length; j++) {
        double[] column = p.x[p.names.indexOf(terms.get(j))];
        for (int i = 0; i < d.length; i++) {
          d[i] -= beta[j] * column[i];
        }
      }
      return d;
    }

    /** The constant of reghdfe: columns get their weighted means back, and a column of ones. */
    private Parts withConstant(double[] eta, double[] weights) {
      int n = eta.length;
      double total = Columns.sum(weights);
      double[][] columns = new double[design.length + 1][];
      columns[0] = new double[n];
      Arrays.fill(columns[0], 1);
      for (int j = 0; j < design.length; j++) {
        double[] original = p.x[p.names.indexOf(terms.get(j))];
        double mean = Gram.dotFast(columns[0], weights, original) / total;
        columns[j + 1] = design[j].clone();
        for (int i = 0; i < n; i++) {
          columns[j + 1][i] += mean;
        }
      }
      double[] sum = effectPart(eta);
      double[] coefficients = new double[beta.length + 1];
      coefficients[0] = Gram.dotFast(columns[0], weights, sum) / total;
      System.arraycopy(beta, 0, coefficients, 1, beta.length);
      List<String> names = new ArrayList<>();
      names.add(Model.INTERCEPT);
      names.addAll(terms);
      double[][] inverse = Gram.of(columns, weights, columns[0], p.workers).factor().inverse();
      return new Parts(estimator, p, names, coefficients, columns, inverse, collinear);
    }
  }
}
