package shimoda.econometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Partials fixed effects out of columns: x - D a, with a the weighted least-squares coefficients.
 *
 * <p>One effect, or two whose reduced Laplacian has a small envelope ({@link TwoWayBlock}), are
 * eliminated exactly. The remaining effects are found by conjugate gradients on the Schur
 * complement, preconditioned by their own weights. Alternating projections are the special case of
 * a single effect.
 *
 * <p>The index structure belongs to the rows and is built once; weights change between calls of
 * {@link #weigh}. Rows are held in an order of the solver's own ({@link #order}).
 */
final class Absorber {
  private static final int MAX_STEPS = 20_000;
  private static final double CHEAP_PER_ROW = 120;
  private static final double CHEAP_ALWAYS = 2e6;
  private static final double FEASIBLE = 4e9;
  private static final long FEASIBLE_ENTRIES = 120_000_000L;
  private static final int PATIENCE = 40;

  private final int n;
  private final Workers workers;
  private final int[] order;

  /** Which effect is eliminated first, which second (or -1), which remain. */
  private final int mainEffect;

  private final int secondEffect;
  private final int[] restEffects;
  private final int effectCount;

  private final int[] mainStart;
  private final int[] mainCode;
  private final int[] secondPosition;
  private final int[][] rest;
  private final int[] restOffset;
  private final int restSize;
  private final TwoWayBlock block;
  private final int[] chunkLevel;
  private final int[] levelCounts;

  private double[] w = new double[0];
  private double weightSum;
  private double[] mainWeight = new double[0];
  private double[] restWeight = new double[0];
  private long innerSteps;
  private int longestSolve;

  /** Whether the dearest affordable factor has been considered. */
  private boolean thorough;

  private final double[] fa;
  private final double[] fb;
  private final double[][] localB;
  private final double[][] localRest;
  private double[][] recorded = new double[0][];

  private Absorber(List<Levels> effects, Plan plan, Workers workers) {
    this.workers = workers;
    this.n = effects.get(0).codes().length;
    this.effectCount = effects.size();
    this.mainEffect = plan.main;
    this.secondEffect = plan.second;
    this.levelCounts = effects.stream().mapToInt(Levels::count).toArray();
    Levels a = effects.get(plan.main);
    this.block = plan.block;
    this.order =
        block == null
            ? TwoWayBlock.sortByCell(a, single(n), new int[] {0})
            : block.rowOrder(a, effects.get(plan.second));
    this.mainCode = gather(a.codes(), order);
    this.mainStart = starts(mainCode, a.count());
    this.restEffects = restOf(effectCount, plan.main, plan.second);
    this.rest = new int[restEffects.length][];
    this.restOffset = new int[restEffects.length + 1];
    for (int r = 0; r < restEffects.length; r++) {
      Levels e = effects.get(restEffects[r]);
      rest[r] = gather(e.codes(), order);
      restOffset[r + 1] = restOffset[r] + e.count();
      for (int i = 0; i < n; i++) {
        rest[r][i] += restOffset[r];
      }
    }
    this.restSize = restOffset[restEffects.length];
    int chunks = Workers.chunks(n);
    this.chunkLevel = cutAtLevels(mainStart, n, chunks);
    this.fa = new double[a.count()];
    if (block == null) {
      this.secondPosition = new int[0];
      this.fb = new double[0];
      this.localB = new double[0][];
    } else {
      Levels b = effects.get(plan.second);
      int[] codes = gather(b.codes(), order);
      block.bind(mainCode, codes);
      int[] position = block.positionB();
      for (int i = 0; i < n; i++) {
        codes[i] = position[codes[i]];
      }
      this.secondPosition = codes;
      this.fb = new double[b.count()];
      this.localB = new double[chunks][b.count()];
    }
    this.localRest = new double[chunks][restSize];
  }

  /** Shares every index structure with another solver; weights and workspace are its own. */
  private Absorber(Absorber shared, Workers workers) {
    this.n = shared.n;
    this.workers = workers;
    this.order = shared.order;
    this.mainEffect = shared.mainEffect;
    this.secondEffect = shared.secondEffect;
    this.restEffects = shared.restEffects;
    this.effectCount = shared.effectCount;
    this.mainStart = shared.mainStart;
    this.mainCode = shared.mainCode;
    this.secondPosition = shared.secondPosition;
    this.rest = shared.rest;
    this.restOffset = shared.restOffset;
    this.restSize = shared.restSize;
    this.block = shared.block == null ? null : shared.block.fork();
    this.chunkLevel = shared.chunkLevel;
    this.levelCounts = shared.levelCounts;
    this.fa = new double[shared.fa.length];
    this.fb = new double[shared.fb.length];
    this.localB = new double[shared.localB.length][shared.fb.length];
    this.localRest = new double[shared.localRest.length][restSize];
  }

  /** A solver for the same rows that can run beside this one. */
  Absorber fork(Workers own) {
    return new Absorber(this, own);
  }

  /** Which effects to eliminate exactly. */
  private record Plan(int main, int second, TwoWayBlock block) {}

  /** The solver for rows with these fixed effects (at least one). */
  static Absorber of(List<Levels> effects, Workers workers) {
    int n = effects.get(0).codes().length;
    return new Absorber(effects, plan(effects, CHEAP_PER_ROW * n + CHEAP_ALWAYS, workers), workers);
  }

  private static Plan plan(List<Levels> effects, double limit, Workers workers) {
    int largest = 0;
    for (int q = 1; q < effects.size(); q++) {
      if (effects.get(q).count() > effects.get(largest).count()) {
        largest = q;
      }
    }
    List<Plan> pairs = pairs(effects, workers);
    Plan best = new Plan(largest, -1, null);
    double bestCost = -1;
    for (Plan pair : pairs) {
      double cost = pair.block.factorCost();
      boolean feasible =
          cost <= limit
              && pair.block.buildCost() <= limit
              && pair.block.entries() <= FEASIBLE_ENTRIES;
      // Among affordable pairs the dearest resolves most of the coupling; ties go to size.
      double rank = cost + 1e-3 * effects.get(pair.main).count();
      if (feasible && rank > bestCost) {
        bestCost = rank;
        best = pair;
      }
    }
    return best;
  }

  private static List<Plan> pairs(List<Levels> effects, Workers workers) {
    int count = effects.size();
    Plan[] pairs = new Plan[count * (count - 1) / 2];
    workers.run(
        pairs.length,
        at -> {
          int q = 0;
          int r = at;
          while (r >= count - 1 - q) {
            r -= count - 1 - q;
            q++;
          }
          r += q + 1;
          boolean swap = effects.get(r).count() > effects.get(q).count();
          int main = swap ? r : q;
          int second = swap ? q : r;
          pairs[at] =
              new Plan(main, second, TwoWayBlock.analyse(effects.get(main), effects.get(second)));
        });
    return List.of(pairs);
  }

  private static Levels single(int n) {
    return new Levels(new int[n], new int[] {0});
  }

  private static int[] restOf(int count, int main, int second) {
    int[] rest = new int[count - (second < 0 ? 1 : 2)];
    int next = 0;
    for (int q = 0; q < count; q++) {
      if (q != main && q != second) {
        rest[next++] = q;
      }
    }
    return rest;
  }

  static int[] gather(int[] values, int[] order) {
    int[] out = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      out[i] = values[order[i]];
    }
    return out;
  }

  static double[] gather(double[] values, int[] order) {
    double[] out = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      out[i] = values[order[i]];
    }
    return out;
  }

  private static int[] starts(int[] sortedCodes, int count) {
    int[] start = new int[count + 1];
    for (int code : sortedCodes) {
      start[code + 1]++;
    }
    for (int l = 0; l < count; l++) {
      start[l + 1] += start[l];
    }
    return start;
  }

  /** Level boundaries of chunks with about equal numbers of rows. */
  private static int[] cutAtLevels(int[] start, int n, int chunks) {
    int[] cut = new int[chunks + 1];
    int level = 0;
    for (int c = 1; c < chunks; c++) {
      int target = Workers.start(c, chunks, n);
      while (level < start.length - 1 && start[level] < target) {
        level++;
      }
      cut[c] = level;
    }
    cut[chunks] = start.length - 1;
    return cut;
  }

  /** Row held at each place of the solver's order. */
  int[] order() {
    return order;
  }

  /** Conjugate-gradient steps taken so far. */
  long innerSteps() {
    return innerSteps;
  }

  /**
   * A solver with a larger exact factor, worth its price once a solve has taken many steps; this
   * one when nothing more can be eliminated.
   */
  Absorber better(List<Levels> effects) {
    if (longestSolve <= PATIENCE || thorough) {
      return this;
    }
    thorough = true;
    Plan more = plan(effects, FEASIBLE, workers);
    boolean gain = more.second >= 0 && !(more.main == mainEffect && more.second == secondEffect);
    if (!gain) {
      return this;
    }
    Absorber better = new Absorber(effects, more, workers);
    better.thorough = true;
    return better;
  }

  /** Sets the row weights (n, solver order) and refreshes every factor. */
  void weigh(double[] weights) {
    this.w = weights;
    if (mainWeight.length == 0) {
      mainWeight = new double[mainStart.length - 1];
      restWeight = new double[restSize];
    }
    double total = 0;
    for (int l = 0; l < mainWeight.length; l++) {
      double sum = 0;
      for (int i = mainStart[l]; i < mainStart[l + 1]; i++) {
        sum += weights[i];
      }
      mainWeight[l] = sum;
      total += sum;
    }
    weightSum = total;
    if (restSize > 0) {
      scatterRest(weights, restWeight);
    }
    if (block != null) {
      block.factor(weights, workers);
    }
  }

  private void scatterRest(double[] v, double[] out) {
    int chunks = localRest.length;
    workers.run(
        chunks,
        c -> {
          double[] local = localRest[c];
          Arrays.fill(local, 0);
          int to = mainStart[chunkLevel[c + 1]];
          for (int[] code : rest) {
            for (int i = mainStart[chunkLevel[c]]; i < to; i++) {
              local[code[i]] += v[i];
            }
          }
        });
    reduce(localRest, out);
  }

  private static void reduce(double[][] locals, double[] out) {
    System.arraycopy(locals[0], 0, out, 0, out.length);
    for (int c = 1; c < locals.length; c++) {
      double[] local = locals[c];
      for (int l = 0; l < out.length; l++) {
        out[l] += local[l];
      }
    }
  }

  /**
   * Partials out the fixed effects, in place.
   *
   * @param columns k arrays of n, solver order
   * @param tolerance k: accepted root mean square (by weight) of what is left in each column
   */
  void partialOut(double[][] columns, double[] tolerance) {
    for (int j = 0; j < columns.length; j++) {
      partialOut(columns[j], tolerance[j]);
    }
  }

  void partialOut(double[] x, double tolerance) {
    partialOut(x, tolerance, Rounds.REFINED);
  }

  /** How often an exact elimination is repeated to remove its own rounding. */
  enum Rounds {
    ONCE,
    REFINED
  }

  void partialOut(double[] x, double tolerance, Rounds rounds) {
    if (restSize == 0) {
      project(x, rounds);
      return;
    }
    double[] r = new double[restSize];
    double[] direction = new double[restSize];
    double[] image = new double[restSize];
    double[] solution = new double[restSize];
    project(x, rounds);
    residual(x, r);
    int steps = conjugateGradients(tolerance, r, direction, image, solution);
    if (steps > 0) {
      subtractRest(x, solution);
      project(x, rounds);
    }
  }

  private int conjugateGradients(
      double tolerance, double[] r, double[] p, double[] image, double[] solution) {
    double target = tolerance * tolerance * weightSum;
    double rz = precondition(r, p);
    double best = rz;
    int sinceBest = 0;
    int steps = 0;
    while (rz > target && rz > 0) {
      apply(p, image);
      double curvature = dot(p, image);
      if (!(curvature > 0)) {
        break;
      }
      double alpha = rz / curvature;
      double next = 0;
      for (int l = 0; l < restSize; l++) {
        solution[l] += alpha * p[l];
        double rl = r[l] - alpha * image[l];
        r[l] = rl;
        if (restWeight[l] > 0) {
          next += rl * rl / restWeight[l];
        }
      }
      double ratio = next / rz;
      for (int l = 0; l < restSize; l++) {
        double z = restWeight[l] > 0 ? r[l] / restWeight[l] : 0;
        p[l] = z + ratio * p[l];
      }
      rz = next;
      steps++;
      sinceBest = rz < 0.5 * best ? 0 : sinceBest + 1;
      best = Math.min(best, rz);
      if (steps >= MAX_STEPS || sinceBest > 2_000) {
        throw new EstimationException(
            Refusal.SOLVER_STALLED,
            "the fixed-effects solver stopped at "
                + Math.sqrt(rz / weightSum)
                + " after "
                + steps
                + " steps, tolerance "
                + tolerance
                + ": check for nearly disconnected fixed effects");
      }
    }
    innerSteps += steps;
    longestSolve = Math.max(longestSolve, steps);
    return steps;
  }

  private double precondition(double[] r, double[] z) {
    double rz = 0;
    for (int l = 0; l < restSize; l++) {
      double zl = restWeight[l] > 0 ? r[l] / restWeight[l] : 0;
      z[l] = zl;
      rz += r[l] * zl;
    }
    return rz;
  }

  private static double dot(double[] a, double[] b) {
    double s = 0;
    for (int l = 0; l < a.length; l++) {
      s += a[l] * b[l];
    }
    return s;
  }

  /** r = D_rest' W x. */
  private void residual(double[] x, double[] r) {
    int chunks = localRest.length;
    workers.run(
        chunks,
        c -> {
          double[] local = localRest[c];
          Arrays.fill(local, 0);
          int to = mainStart[chunkLevel[c + 1]];
          for (int[] code : rest) {
            for (int i = mainStart[chunkLevel[c]]; i < to; i++) {
              local[code[i]] += w[i] * x[i];
            }
          }
        });
    reduce(localRest, r);
  }

  /** out = D_rest' W M D_rest p, with M the residual-maker of the eliminated effects. */
  private void apply(double[] p, double[] out) {
    if (block == null) {
      applySingle(p, out);
    } else {
      applyBlock(p, out);
    }
  }

  private void applySingle(double[] p, double[] out) {
    int chunks = localRest.length;
    workers.run(
        chunks,
        c -> {
          double[] local = localRest[c];
          Arrays.fill(local, 0);
          if (rest.length == 1) {
            applySingleOne(p, local, chunkLevel[c], chunkLevel[c + 1]);
          } else {
            applySingleMany(p, local, chunkLevel[c], chunkLevel[c + 1]);
          }
        });
    reduce(localRest, out);
  }

  private void applySingleOne(double[] p, double[] local, int fromLevel, int toLevel) {
    int[] code = rest[0];
    for (int l = fromLevel; l < toLevel; l++) {
      int to = mainStart[l + 1];
      double sum = 0;
      for (int i = mainStart[l]; i < to; i++) {
        sum += w[i] * p[code[i]];
      }
      double mean = mainWeight[l] > 0 ? sum / mainWeight[l] : 0;
      for (int i = mainStart[l]; i < to; i++) {
        int k = code[i];
        local[k] += w[i] * (p[k] - mean);
      }
    }
  }

  private void applySingleMany(double[] p, double[] local, int fromLevel, int toLevel) {
    for (int l = fromLevel; l < toLevel; l++) {
      int to = mainStart[l + 1];
      double sum = 0;
      for (int i = mainStart[l]; i < to; i++) {
        sum += w[i] * at(p, i);
      }
      double mean = mainWeight[l] > 0 ? sum / mainWeight[l] : 0;
      for (int i = mainStart[l]; i < to; i++) {
        double v = w[i] * (at(p, i) - mean);
        for (int[] code : rest) {
          local[code[i]] += v;
        }
      }
    }
  }

  private double at(double[] p, int i) {
    double s = 0;
    for (int[] code : rest) {
      s += p[code[i]];
    }
    return s;
  }

  private void applyBlock(double[] p, double[] out) {
    int chunks = localRest.length;
    workers.run(chunks, c -> sumRest(c, p));
    reduce(localB, fb);
    block.solve(fa, fb);
    workers.run(chunks, c -> scatterRest(c, p));
    reduce(localRest, out);
  }

  // The arrays of the next four loops stand in local variables: compiled without the optimising
  // compiler, as in small runs, a field is read anew at every row.

  /** Weighted sums of D_rest p by the two eliminated effects. */
  private void sumRest(int c, double[] p) {
    double[] weight = w;
    int[] code = rest[0];
    int[] second = secondPosition;
    int[] start = mainStart;
    boolean one = rest.length == 1;
    double[] local = localB[c];
    Arrays.fill(local, 0);
    for (int l = chunkLevel[c]; l < chunkLevel[c + 1]; l++) {
      double sum = 0;
      int to = start[l + 1];
      for (int i = start[l]; i < to; i++) {
        double v = weight[i] * (one ? p[code[i]] : at(p, i));
        sum += v;
        local[second[i]] += v;
      }
      fa[l] = sum;
    }
  }

  /** Weighted sums by the remaining effects of what the eliminated ones leave of D_rest p. */
  private void scatterRest(int c, double[] p) {
    double[] weight = w;
    int[] code = rest[0];
    int[] second = secondPosition;
    int[] start = mainStart;
    double[] b = fb;
    boolean one = rest.length == 1;
    double[] local = localRest[c];
    Arrays.fill(local, 0);
    for (int l = chunkLevel[c]; l < chunkLevel[c + 1]; l++) {
      double a = fa[l];
      int to = start[l + 1];
      for (int i = start[l]; i < to; i++) {
        if (one) {
          int k = code[i];
          local[k] += weight[i] * (p[k] - a - b[second[i]]);
        } else {
          double v = weight[i] * (at(p, i) - a - b[second[i]]);
          for (int[] codes : rest) {
            local[codes[i]] += v;
          }
        }
      }
    }
  }

  private void subtractRest(double[] x, double[] solution) {
    int chunks = localRest.length;
    workers.run(
        chunks,
        c -> {
          int to = mainStart[chunkLevel[c + 1]];
          for (int[] code : rest) {
            for (int i = mainStart[chunkLevel[c]]; i < to; i++) {
              x[i] -= solution[code[i]];
            }
          }
        });
    if (recorded.length > 0) {
      for (int r = 0; r < restEffects.length; r++) {
        double[] a = recorded[restEffects[r]];
        for (int l = 0; l < a.length; l++) {
          a[l] += solution[restOffset[r] + l];
        }
      }
    }
  }

  /** x minus its fit on the eliminated effects. */
  private void project(double[] x, Rounds rounds) {
    int times = rounds == Rounds.REFINED ? 2 : 1;
    for (int t = 0; t < times; t++) {
      if (block == null) {
        projectSingle(x);
      } else {
        projectBlock(x);
      }
    }
  }

  private void projectSingle(double[] x) {
    int chunks = localRest.length;
    workers.run(
        chunks,
        c -> {
          for (int l = chunkLevel[c]; l < chunkLevel[c + 1]; l++) {
            double mean = centre(x, l);
            if (recorded.length > 0) {
              recorded[mainEffect][l] += mean;
            }
          }
        });
  }

  private double centre(double[] x, int l) {
    int to = mainStart[l + 1];
    double sum = 0;
    for (int i = mainStart[l]; i < to; i++) {
      sum += w[i] * x[i];
    }
    double mean = mainWeight[l] > 0 ? sum / mainWeight[l] : 0;
    for (int i = mainStart[l]; i < to; i++) {
      x[i] -= mean;
    }
    return mean;
  }

  private void projectBlock(double[] x) {
    int chunks = localRest.length;
    workers.run(chunks, c -> sumColumn(c, x));
    reduce(localB, fb);
    block.solve(fa, fb);
    workers.run(chunks, c -> subtractBlock(c, x));
    if (recorded.length > 0) {
      double[] a = recorded[mainEffect];
      for (int l = 0; l < a.length; l++) {
        a[l] += fa[l];
      }
      double[] b = recorded[secondEffect];
      int[] position = block.positionB();
      for (int l = 0; l < b.length; l++) {
        b[l] += fb[position[l]];
      }
    }
  }

  /** Weighted sums of a column by the two eliminated effects. */
  private void sumColumn(int c, double[] x) {
    double[] weight = w;
    int[] second = secondPosition;
    int[] start = mainStart;
    double[] local = localB[c];
    Arrays.fill(local, 0);
    for (int l = chunkLevel[c]; l < chunkLevel[c + 1]; l++) {
      double sum = 0;
      int to = start[l + 1];
      for (int i = start[l]; i < to; i++) {
        double v = weight[i] * x[i];
        sum += v;
        local[second[i]] += v;
      }
      fa[l] = sum;
    }
  }

  private void subtractBlock(int c, double[] x) {
    int[] second = secondPosition;
    int[] start = mainStart;
    double[] b = fb;
    for (int l = chunkLevel[c]; l < chunkLevel[c + 1]; l++) {
      double a = fa[l];
      int to = start[l + 1];
      for (int i = start[l]; i < to; i++) {
        x[i] -= a + b[second[i]];
      }
    }
  }

  /**
   * Coefficients of the fixed effects in a column of their span.
   *
   * @param x n, solver order; overwritten with what is left
   * @return one array per effect, in the order given to {@link #of}
   */
  double[][] coefficients(double[] x, double tolerance) {
    recorded = new double[effectCount][];
    for (int q = 0; q < effectCount; q++) {
      recorded[q] = new double[levelCounts[q]];
    }
    partialOut(x, tolerance);
    double[][] result = recorded;
    recorded = new double[0][];
    return result;
  }

  /**
   * Weighted sums of a column by the levels of every effect: main, second, then the rest together.
   *
   * @param v n, solver order
   * @param prior n prior weights, or empty for ones
   */
  double[][] sums(double[] v, double[] prior) {
    List<int[]> codes = allCodes();
    double[][] out = new double[codes.size()][];
    for (int q = 0; q < out.length; q++) {
      out[q] = new double[levelsOf(q)];
      addSums(codes.get(q), v, prior, out[q]);
    }
    return out;
  }

  private List<int[]> allCodes() {
    List<int[]> codes = new ArrayList<>();
    codes.add(mainCode);
    if (block != null) {
      codes.add(secondPosition);
    }
    codes.addAll(Arrays.asList(rest));
    return codes;
  }

  private int levelsOf(int q) {
    if (q == 0) {
      return fa.length;
    }
    return q == 1 && block != null ? fb.length : restSize;
  }

  private void addSums(int[] code, double[] v, double[] prior, double[] out) {
    int chunks = Workers.chunks(n);
    double[][] local = new double[chunks][];
    local[0] = out;
    for (int c = 1; c < chunks; c++) {
      local[c] = new double[out.length];
    }
    workers.run(
        chunks,
        c -> {
          double[] sum = local[c];
          int to = Workers.start(c + 1, chunks, n);
          if (prior.length == 0) {
            for (int i = Workers.start(c, chunks, n); i < to; i++) {
              sum[code[i]] += v[i];
            }
          } else {
            for (int i = Workers.start(c, chunks, n); i < to; i++) {
              sum[code[i]] += prior[i] * v[i];
            }
          }
        });
    for (int c = 1; c < chunks; c++) {
      for (int l = 0; l < out.length; l++) {
        out[l] += local[c][l];
      }
    }
  }

  /**
   * One sweep of iterative proportional fitting: each effect in turn is set to its maximum given
   * the others, so that fitted and observed totals agree by level (Deming and Stephan 1940). It
   * never lowers a Poisson likelihood.
   *
   * @param target totals of the response from {@link #sums}
   * @param eta n, updated
   * @param mu n, updated
   */
  void fitTotals(double[][] target, double[] prior, double[] eta, double[] mu) {
    List<int[]> codes = allCodes();
    int chunks = Workers.chunks(n);
    for (int q = 0; q < codes.size(); q++) {
      int[] code = codes.get(q);
      double[] ratio = new double[levelsOf(q)];
      addSums(code, mu, prior, ratio);
      double[] log = new double[ratio.length];
      for (int l = 0; l < ratio.length; l++) {
        // Levels of other effects share the array of the rest and have no rows here.
        ratio[l] = ratio[l] > 0 && target[q][l] > 0 ? target[q][l] / ratio[l] : 1;
        log[l] = Math.log(ratio[l]);
      }
      workers.run(
          chunks,
          c -> {
            int to = Workers.start(c + 1, chunks, n);
            for (int i = Workers.start(c, chunks, n); i < to; i++) {
              eta[i] += log[code[i]];
              mu[i] *= ratio[code[i]];
            }
          });
    }
  }

  /**
   * Squared size of D'v in the metric of the weights, summed over the effects.
   *
   * @param v n, solver order: weighted residuals
   */
  double scoreSquare(double[] v) {
    double total = 0;
    for (int l = 0; l < mainWeight.length; l++) {
      double sum = 0;
      for (int i = mainStart[l]; i < mainStart[l + 1]; i++) {
        sum += v[i];
      }
      total += mainWeight[l] > 0 ? sum * sum / mainWeight[l] : 0;
    }
    if (block != null) {
      double[] sum = new double[fb.length];
      double[] weight = new double[fb.length];
      for (int i = 0; i < n; i++) {
        sum[secondPosition[i]] += v[i];
        weight[secondPosition[i]] += w[i];
      }
      total += square(sum, weight);
    }
    if (restSize > 0) {
      double[] sum = new double[restSize];
      scatterRest(v, sum);
      total += square(sum, restWeight);
    }
    return total;
  }

  private static double square(double[] sum, double[] weight) {
    double total = 0;
    for (int l = 0; l < sum.length; l++) {
      total += weight[l] > 0 ? sum[l] * sum[l] / weight[l] : 0;
    }
    return total;
  }
}
