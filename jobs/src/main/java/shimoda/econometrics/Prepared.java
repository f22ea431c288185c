package shimoda.econometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A model on its estimation sample, in the row order of the solver, with the index structure built.
 */
final class Prepared {
  final Model model;
  final Workers workers;
  final Sample sample;

  /** Fixed effects on the sample, codes by ascending row. */
  final List<Levels> effects;

  final List<String> names;

  /** Place in {@code sample.rows()} of each row in solver order. */
  final int[] order;

  final double[] y;

  /** Prior weights, or empty for ones. */
  final double[] w;

  /** Offset, or empty for none. */
  final double[] offset;

  /** k columns in solver order, the constant first when there are no fixed effects. */
  final double[][] x;

  final Absorber absorber;

  Prepared(Model model, Sample sample, List<Levels> effects, Absorber absorber, Workers workers) {
    this.model = model;
    this.sample = sample;
    this.effects = effects;
    this.absorber = absorber;
    this.workers = workers;
    this.order = absorber == null ? new int[0] : absorber.order();
    this.y = toSolver(model.response());
    this.w = model.weights().length == 0 ? new double[0] : toSolver(model.weights());
    this.offset = model.offset().length == 0 ? new double[0] : toSolver(model.offset());
    this.names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    if (model.intercept() && effects.isEmpty()) {
      names.add(Model.INTERCEPT);
      double[] ones = new double[y.length];
      Arrays.fill(ones, 1);
      columns.add(ones);
    }
    for (int j = 0; j < model.columns().size(); j++) {
      names.add(model.regressors().get(j));
      columns.add(toSolver(model.columns().get(j)));
    }
    this.x = columns.toArray(new double[0][]);
  }

  /** The same sample for a model that differs in one regressor, with a solver of its own. */
  private Prepared(Prepared base, Model model, String replaced, Workers workers) {
    this.model = model;
    this.workers = workers;
    this.sample = base.sample;
    this.effects = base.effects;
    this.names = base.names;
    this.order = base.order;
    this.y = base.y;
    this.w = base.w;
    this.offset = base.offset;
    this.absorber = base.absorber == null ? null : base.absorber.fork(workers);
    this.x = base.x.clone();
    x[names.indexOf(replaced)] =
        toSolver(model.columns().get(model.regressors().indexOf(replaced)));
  }

  Prepared replacing(Model changed, String replaced, Workers own) {
    return new Prepared(this, changed, replaced, own);
  }

  /** The same with a solver that eliminates more exactly; this one when that would not pay. */
  Prepared better() {
    if (absorber == null) {
      return this;
    }
    Absorber better = absorber.better(effects);
    return better == absorber ? this : new Prepared(model, sample, effects, better, workers);
  }

  int size() {
    return sample.rows().length;
  }

  boolean hasEffects() {
    return !effects.isEmpty();
  }

  /** Values of the model's rows, picked for the sample and put in solver order. */
  double[] toSolver(double[] values) {
    int[] rows = sample.rows();
    double[] out = new double[rows.length];
    boolean whole = rows.length == values.length;
    int chunks = Workers.chunks(out.length);
    workers.run(
        chunks,
        c -> {
          int to = Workers.start(c + 1, chunks, out.length);
          for (int i = Workers.start(c, chunks, out.length); i < to; i++) {
            int place = order.length == 0 ? i : order[i];
            out[i] = values[whole ? place : rows[place]];
          }
        });
    return out;
  }

  /** Values of the model's rows, picked for the sample in its own order. */
  double[] pick(double[] values) {
    return sample.rows().length == values.length ? values : Absorber.gather(values, sample.rows());
  }

  /** Solver order back to ascending rows of the sample. */
  double[] toSample(double[] values) {
    if (order.length == 0) {
      return values;
    }
    double[] out = new double[values.length];
    int chunks = Workers.chunks(out.length);
    workers.run(
        chunks,
        c -> {
          int to = Workers.start(c + 1, chunks, out.length);
          for (int i = Workers.start(c, chunks, out.length); i < to; i++) {
            out[order[i]] = values[i];
          }
        });
    return out;
  }

  /** Ones, or the prior weights. */
  double[] priorWeights() {
    if (w.length > 0) {
      return w;
    }
    double[] ones = new double[size()];
    Arrays.fill(ones, 1);
    return ones;
  }

  void partialOut(double[][] columns, double[] tolerance) {
    if (hasEffects()) {
      absorber.partialOut(columns, tolerance);
    }
  }

  /** The fixed effects with the number of levels earlier ones span. */
  List<AbsorbedEffect> absorbed() {
    List<AbsorbedEffect> out = new ArrayList<>();
    for (int q = 0; q < effects.size(); q++) {
      Levels e = effects.get(q);
      int redundant = 0;
      for (int p = 0; p < q; p++) {
        redundant = Math.max(redundant, components(effects.get(p), e));
      }
      out.add(
          new AbsorbedEffect(
              model.fixedEffects().get(q), e.codes(), e.values(), Math.min(redundant, e.count())));
    }
    return out;
  }

  /** Connected components of the bipartite graph of two effects. */
  static int components(Levels a, Levels b) {
    int[] parent = new int[a.count() + b.count()];
    Arrays.setAll(parent, i -> i);
    int count = parent.length;
    for (int i = 0; i < a.codes().length && count > 1; i++) {
      int u = root(parent, a.codes()[i]);
      int v = root(parent, a.count() + b.codes()[i]);
      if (u != v) {
        parent[u] = v;
        count--;
      }
    }
    return count;
  }

  private static int root(int[] parent, int i) {
    int r = i;
    while (parent[r] != r) {
      parent[r] = parent[parent[r]];
      r = parent[r];
    }
    return r;
  }

  static void requireFinite(Model model) {
    requireFinite("the response", model.response());
    for (int j = 0; j < model.columns().size(); j++) {
      requireFinite("regressor '" + model.regressors().get(j) + "'", model.columns().get(j));
    }
    requireFinite("the offset", model.offset());
    requireFinite("the weights", model.weights());
    for (int i = 0; i < model.weights().length; i++) {
      if (model.weights()[i] < 0) {
        throw new EstimationException(
            Refusal.NEGATIVE_WEIGHT,
            "row " + i + " has weight " + model.weights()[i] + ": weights are at least 0");
      }
    }
  }

  private static void requireFinite(String what, double[] values) {
    double check = 0;
    for (double v : values) {
      check += 0 * v;
    }
    if (check == 0) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new EstimationException(
            Refusal.NOT_FINITE,
            what + " is " + values[i] + " in row " + i + ": leave such rows out before the fit");
      }
    }
  }

  /** Which rows are still in, and why the others are not. */
  static final class Selection {
    final boolean[] in;
    final List<Sample.Dropped> dropped = new ArrayList<>();
    int size;

    Selection(Model model) {
      in = new boolean[model.rows()];
      Arrays.fill(in, true);
      size = in.length;
      for (int i = 0; i < model.weights().length; i++) {
        if (model.weights()[i] == 0) {
          drop(i, Sample.Reason.ZERO_WEIGHT, "weight 0");
        }
      }
    }

    void drop(int row, Sample.Reason reason, String detail) {
      if (in[row]) {
        in[row] = false;
        size--;
        dropped.add(new Sample.Dropped(row, reason, detail));
      }
    }

    int[] rows() {
      int[] rows = new int[size];
      int next = 0;
      for (int i = 0; i < in.length; i++) {
        if (in[i]) {
          rows[next++] = i;
        }
      }
      return rows;
    }

    /** The sample, once every drop has been made. */
    Sample sample(List<String> collinear) {
      if (size == 0) {
        throw new EstimationException(
            Refusal.EMPTY_SAMPLE, "no row of " + in.length + " is left: " + reasons());
      }
      List<Sample.Dropped> sorted = new ArrayList<>(dropped);
      sorted.sort(Comparator.comparingInt(Sample.Dropped::row));
      return new Sample(in.length, rows(), List.copyOf(sorted), collinear);
    }

    private String reasons() {
      return new Sample(in.length, new int[0], dropped, List.of()).counts().toString();
    }

    /** Drops rows that are alone in a level, once; returns whether any was. */
    boolean dropSingletons(List<Levels> all, List<String> names) {
      boolean any = false;
      for (int q = 0; q < all.size(); q++) {
        int[] codes = all.get(q).codes();
        int[] size = new int[all.get(q).count()];
        for (int i = 0; i < codes.length; i++) {
          if (in[i]) {
            size[codes[i]]++;
          }
        }
        for (int i = 0; i < codes.length; i++) {
          if (in[i] && size[codes[i]] == 1) {
            drop(
                i,
                Sample.Reason.SINGLETON,
                "alone in level " + all.get(q).values()[codes[i]] + " of " + names.get(q));
            any = true;
          }
        }
      }
      return any;
    }

    /** Drops rows of levels without a positive response; returns whether any was. */
    boolean dropZeroLevels(double[] y, List<Levels> all, List<String> names) {
      boolean any = false;
      for (int q = 0; q < all.size(); q++) {
        int[] codes = all.get(q).codes();
        boolean[] positive = new boolean[all.get(q).count()];
        for (int i = 0; i < codes.length; i++) {
          if (in[i] && y[i] > 0) {
            positive[codes[i]] = true;
          }
        }
        for (int i = 0; i < codes.length; i++) {
          if (in[i] && !positive[codes[i]]) {
            drop(
                i,
                Sample.Reason.SEPARATED_BY_LEVEL,
                "no positive response in level "
                    + all.get(q).values()[codes[i]]
                    + " of "
                    + names.get(q));
            any = true;
          }
        }
      }
      return any;
    }
  }

  static List<Levels> levels(Model model) {
    List<Levels> all = new ArrayList<>();
    for (int[] ids : model.effects()) {
      all.add(Levels.of(ids));
    }
    return all;
  }

  /** Levels restricted to some rows, compressed anew, keeping the ids of the model. */
  static List<Levels> restrict(List<Levels> all, int[] rows, int inputRows) {
    if (rows.length == inputRows) {
      return all;
    }
    List<Levels> out = new ArrayList<>();
    for (Levels e : all) {
      Levels compact = Levels.of(Absorber.gather(e.codes(), rows));
      out.add(new Levels(compact.codes(), Absorber.gather(e.values(), compact.values())));
    }
    return out;
  }
}
