package shimoda.econometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One Poisson estimation on a prepared sample. */
final class PoissonRun {
  private static final int HALVINGS = 30;
  private static final int OPENING_SWEEPS = 4;

  /** Below this step the sweep over the fixed effects no longer pays. */
  private static final double SETTLED = 1e-4;

  private final Prepared p;
  private final Settings settings;
  private final int n;
  private final double[] y;
  private final double[] start;

  private final double[] eta;
  private final double[] mu;
  private final double[] weight;
  private final double[] working;

  /** Regressors as partialled out so far; each stays x - D a for some a. */
  private double[][] design = new double[0][];

  private double[] spread = new double[0];
  private List<String> names = List.of();
  private List<String> collinear = List.of();
  private double logTerm;

  /** Whether the linear predictor lies in the span of the model from the start. */
  private final boolean inSpan;

  private double[][] totals = new double[0][];

  /** Where iterations begin: nowhere in particular, anywhere, or inside the span of the model. */
  @SuppressWarnings("ArrayRecordComponent")
  record Start(double[] eta, Kind kind) {
    enum Kind {
      DEFAULT,
      ANYWHERE,
      IN_SPAN
    }

    static final Start DEFAULT = new Start(new double[0], Kind.DEFAULT);
  }

  PoissonRun(Prepared p, Settings settings, Start from) {
    this.p = p;
    this.settings = settings;
    this.n = p.size();
    this.y = p.y;
    this.start = from.eta();
    this.inSpan = from.kind() == Start.Kind.IN_SPAN || (start.length == 0 && p.hasEffects());
    this.eta = new double[n];
    this.mu = new double[n];
    this.weight = new double[n];
    this.working = new double[n];
  }

  Fit fit() {
    begin();
    identify();
    int iteration = 0;
    double deviance = evaluate();
    double step = 1;
    double norm;
    while (true) {
      if (iteration >= settings.maxIterations()) {
        throw new EstimationException(
            Refusal.NOT_CONVERGED,
            "no convergence in "
                + iteration
                + " iterations, last step "
                + step
                + ", deviance "
                + deviance
                + ": raise the limit or check the scale of the regressors");
      }
      boolean whole = iteration == 0 && !inSpan;
      double[] direction = direction(whole, step);
      Prepared better = p.better();
      if (better != p) {
        return new PoissonRun(better, settings, carried(better)).fit();
      }
      double[] before = eta.clone();
      step = advance(direction, whole);
      double next = evaluate();
      if (!whole) {
        next = halve(before, deviance, next);
      }
      if (step > SETTLED && p.hasEffects()) {
        p.absorber.fitTotals(totals, p.w, eta, mu);
        next = evaluate();
      }
      deviance = next;
      iteration++;
      if (step < 1e-3 || iteration > 6) {
        norm = scoreNorm();
        if (norm <= settings.scoreTolerance() && largestMove(before) < 1e-5) {
          break;
        }
      }
    }
    return finish(iteration, deviance);
  }

  /** The current predictor, for the same fit under a solver with another order of rows. */
  private Start carried(Prepared better) {
    double[] sampled = p.toSample(eta);
    double[] start = new double[n];
    for (int i = 0; i < n; i++) {
      start[i] = sampled[better.order[i]];
    }
    return new Start(start, inSpan ? Start.Kind.IN_SPAN : Start.Kind.ANYWHERE);
  }

  /** Leaves out collinear regressors, by least squares under the prior weights. */
  private void identify() {
    design = new double[p.x.length][];
    spread = new double[p.x.length];
    for (int j = 0; j < design.length; j++) {
      design[j] = p.x[j].clone();
      spread[j] = p.hasEffects() ? Columns.spread(p.x[j], p.w) : Columns.rms(p.x[j], p.w);
    }
    int[] kept = Collinearity.kept(p, design, start.length > 0 ? weight.clone() : p.priorWeights());
    collinear = Columns.missing(p.names, kept);
    if (kept.length == 0 && !p.names.isEmpty()) {
      throw new EstimationException(
          Refusal.NO_IDENTIFIED_TERM,
          "fixed effects and other terms span every one of " + collinear);
    }
    names = new ArrayList<>();
    double[][] columns = new double[kept.length][];
    double[] scale = new double[kept.length];
    for (int j = 0; j < kept.length; j++) {
      names.add(p.names.get(kept[j]));
      columns[j] = design[kept[j]];
      if (columns[j] == p.x[kept[j]]) {
        columns[j] = columns[j].clone();
      }
      scale[j] = spread[kept[j]];
    }
    design = columns;
    spread = scale;
  }

  private void begin() {
    double sum = 0;
    double total = 0;
    logTerm = 0;
    for (int i = 0; i < n; i++) {
      double w = prior(i);
      sum += w * y[i];
      total += w;
      if (y[i] > 0) {
        logTerm += w * (y[i] * Math.log(y[i]) - y[i]);
      }
    }
    double mean = sum / total;
    for (int i = 0; i < n; i++) {
      eta[i] = start.length > 0 ? start[i] : p.hasEffects() ? off(i) : Math.log((y[i] + mean) / 2);
    }
    if (p.hasEffects()) {
      totals = p.absorber.sums(y, p.w);
      evaluate();
      for (int sweep = 0; sweep < (start.length > 0 ? 1 : OPENING_SWEEPS); sweep++) {
        p.absorber.fitTotals(totals, p.w, eta, mu);
      }
    }
  }

  private double prior(int i) {
    return p.w.length == 0 ? 1 : p.w[i];
  }

  private double off(int i) {
    return p.offset.length == 0 ? 0 : p.offset[i];
  }

  /** Fills mu and the weights from eta; returns the deviance. */
  private double evaluate() {
    int chunks = Workers.chunks(n);
    double[] parts = new double[chunks];
    p.workers.run(
        chunks,
        c -> {
          double s = 0;
          int to = Workers.start(c + 1, chunks, n);
          for (int i = Workers.start(c, chunks, n); i < to; i++) {
            double m = Math.exp(eta[i]);
            double w = prior(i);
            mu[i] = m;
            weight[i] = w * m;
            s += y[i] == 0 ? w * m : w * (m - y[i] * eta[i]);
          }
          parts[c] = s;
        });
    return 2 * (logTerm + Columns.sum(parts));
  }

  /** The change of eta: a Newton step, or from the start values the whole working fit. */
  private double[] direction(boolean whole, double lastStep) {
    int chunks = Workers.chunks(n);
    p.workers.run(
        chunks,
        c -> {
          int to = Workers.start(c + 1, chunks, n);
          for (int i = Workers.start(c, chunks, n); i < to; i++) {
            double r = (y[i] - mu[i]) / mu[i];
            working[i] = whole ? r + eta[i] - off(i) : r;
          }
        });
    double[] residual = working.clone();
    if (p.hasEffects()) {
      p.absorber.weigh(weight);
      // From a given start the whole projection must not throw its accuracy away.
      double inner =
          whole && start.length > 0 ? 1e-7 : Math.min(1e-2, Math.max(1e-6, 0.1 * lastStep));
      for (int j = 0; j < design.length; j++) {
        p.absorber.partialOut(design[j], inner * spread[j], Absorber.Rounds.ONCE);
      }
      double size = whole ? Columns.spread(working, weight) : lastStep;
      p.absorber.partialOut(residual, inner * Math.min(1, size), Absorber.Rounds.ONCE);
    }
    Gram gram = Gram.ofStep(design, weight, residual, p.workers).factor();
    int[] kept = gram.kept();
    double[] b = gram.solve();
    double[] change = working;
    for (int i = 0; i < n; i++) {
      change[i] -= residual[i];
    }
    for (int j = 0; j < kept.length; j++) {
      double[] column = design[kept[j]];
      for (int i = 0; i < n; i++) {
        change[i] += b[j] * column[i];
      }
    }
    return change;
  }

  /** Moves eta; returns the weighted root mean square of the move. */
  private double advance(double[] change, boolean whole) {
    double square = 0;
    double total = 0;
    for (int i = 0; i < n; i++) {
      double next = whole ? change[i] + off(i) : eta[i] + change[i];
      double move = next - eta[i];
      square += weight[i] * move * move;
      total += weight[i];
      eta[i] = next;
    }
    return Math.sqrt(square / total);
  }

  /** Halves the move until the deviance no longer rises. */
  private double halve(double[] before, double old, double now) {
    double deviance = now;
    double slack = 1e-9 * (Math.abs(old) + 1e-3);
    for (int h = 0; !(deviance <= old + slack) && h < HALVINGS; h++) {
      for (int i = 0; i < n; i++) {
        eta[i] = 0.5 * (eta[i] + before[i]);
      }
      deviance = evaluate();
    }
    return deviance;
  }

  private double largestMove(double[] before) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(eta[i] - before[i]));
    }
    return largest;
  }

  private double scoreNorm() {
    double[] scored = new double[n];
    for (int i = 0; i < n; i++) {
      scored[i] = prior(i) * (y[i] - mu[i]);
    }
    return ScoreNorm.of(p, weight, design, scored);
  }

  private Fit finish(int iterations, double deviance) {
    if (p.hasEffects()) {
      p.absorber.weigh(weight);
      for (int j = 0; j < design.length; j++) {
        p.absorber.partialOut(design[j], settings.solverTolerance() * spread[j]);
      }
    }
    double norm = scoreNorm();
    // Coefficients: eta less offset, regressed on the regressors with fixed effects partialled out.
    double[] linear = eta.clone();
    for (int i = 0; i < n; i++) {
      linear[i] -= off(i);
    }
    Gram gram = Gram.of(design, weight, linear, p.workers).factor();
    if (gram.kept().length < design.length) {
      throw new EstimationException(
          Refusal.NO_IDENTIFIED_TERM,
          "terms are collinear under the fitted weights: " + Columns.missing(names, gram.kept()));
    }
    Convergence convergence =
        new Convergence(
            true,
            iterations,
            p.hasEffects() ? p.absorber.innerSteps() : 0,
            norm,
            "score norm at most "
                + settings.scoreTolerance()
                + " and no row's linear predictor moved by 1e-5");
    Fit.Parts parts =
        new Fit.Parts(
            Fit.Estimator.POISSON_PML,
            p,
            List.copyOf(names),
            gram.solve(),
            design,
            gram.inverse(),
            collinear);
    return parts.fit(
        mu, eta, Arrays.copyOf(weight, n), Math.max(0, deviance), convergence, settings);
  }
}
