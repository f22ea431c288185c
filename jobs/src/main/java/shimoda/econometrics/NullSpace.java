package shimoda.econometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Combinations of regressors and fixed effects that vanish on every positive row.
 *
 * <p>A random combination of the fixed effects, partialled out under weights that are one on
 * positive rows and zero elsewhere, leaves a random element of the null space; such vectors are
 * drawn until they no longer add to the rank. Regressors that the positive rows cannot tell apart
 * give the rest. Rows on which every vector is zero are settled: they cannot separate.
 */
final class NullSpace {
  private static final double LOOSE = 1e-7;

  /** A true null vector of m levels moves rows by about 1/sqrt(m). */
  private static final double SETTLED = 1e-5;

  private static final double TIGHT = 1e-13;
  private static final double ZERO = 1e-7;
  private static final int MAX_VECTORS = 150;
  private static final long MAX_ENTRIES = 10_000_000L;
  private static final long SEED = 20_190_503L;

  private final Prepared p;
  private final double[] mask;
  private final SplittableRandom random = new SplittableRandom(SEED);

  private int[] rows = new int[0];
  private List<double[]> vectors = new ArrayList<>();
  private int effectVectors;
  private boolean tooLarge;
  private final boolean[] involved;

  private NullSpace(Prepared p) {
    this.p = p;
    this.mask = new double[p.size()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = p.y[i] > 0 ? 1 : 0;
    }
    this.involved = new boolean[p.x.length];
  }

  static NullSpace of(Prepared p) {
    NullSpace space = new NullSpace(p);
    space.find();
    return space;
  }

  /** Whether some combination of the regressors vanishes on the positive rows but not on all. */
  static boolean regressorsMaySeparate(Prepared p) {
    NullSpace space = new NullSpace(p);
    if (p.hasEffects()) {
      p.absorber.weigh(space.mask);
    }
    return !space.regressorVectors().isEmpty();
  }

  /** Places (solver order) of the zero rows that some vector moves. */
  int[] rows() {
    return rows;
  }

  /** Basis: each vector has one value per entry of {@link #rows}; those of the effects first. */
  List<double[]> vectors() {
    return vectors;
  }

  int effectVectors() {
    return effectVectors;
  }

  boolean tooLarge() {
    return tooLarge;
  }

  /** Names of the regressors that take part in some vector. */
  List<String> regressors(Prepared prepared) {
    List<String> names = new ArrayList<>();
    for (int j = 0; j < involved.length; j++) {
      if (involved[j]) {
        names.add(prepared.names.get(j));
      }
    }
    return names;
  }

  private void find() {
    List<double[]> effects = new ArrayList<>();
    if (p.hasEffects()) {
      p.absorber.weigh(mask);
      if (p.effects.size() > 1) {
        effects = effectDraws();
      }
    }
    List<double[]> regressors = tooLarge ? List.of() : regressorVectors();
    if (tooLarge) {
      return;
    }
    List<double[]> all = new ArrayList<>(effects);
    all.addAll(regressors);
    rows = moved(all);
    effectVectors = effects.size();
    vectors = new ArrayList<>();
    for (double[] full : all) {
      vectors.add(Absorber.gather(full, rows));
    }
    dropRedundant();
  }

  /** Random elements of the effects' null space until their rank no longer grows. */
  private List<double[]> effectDraws() {
    List<double[]> draws = new ArrayList<>();
    double[] first = draw();
    if (first.length == 0) {
      return draws;
    }
    int[] live = moved(List.of(first));
    if (live.length == 0) {
      return draws;
    }
    List<double[]> orthogonal = new ArrayList<>();
    double[] next = first;
    while (grows(orthogonal, Absorber.gather(next, live))) {
      draws.add(next);
      if (draws.size() > MAX_VECTORS || (long) live.length * draws.size() > MAX_ENTRIES) {
        tooLarge = true;
        return draws;
      }
      next = draw();
    }
    return draws;
  }

  /** Gram-Schmidt with one repetition; keeps the vector when something is left of it. */
  private static boolean grows(List<double[]> orthogonal, double[] v) {
    double before = norm(v);
    for (int round = 0; round < 2; round++) {
      for (double[] q : orthogonal) {
        double s = Gram.dotFast(q, new double[0], v);
        for (int i = 0; i < v.length; i++) {
          v[i] -= s * q[i];
        }
      }
    }
    double left = norm(v);
    if (!(left > 1e-6 * before)) {
      return false;
    }
    for (int i = 0; i < v.length; i++) {
      v[i] /= left;
    }
    orthogonal.add(v);
    return true;
  }

  private static double norm(double[] v) {
    return Math.sqrt(Gram.dotFast(v, new double[0], v));
  }

  /** One random element of the null space; empty when it is zero on every row. */
  private double[] draw() {
    double[] v = new double[p.size()];
    for (Levels e : p.effects) {
      double[] a = new double[e.count()];
      for (int l = 0; l < a.length; l++) {
        a[l] = random.nextDouble() * 2 - 1;
      }
      for (int i = 0; i < v.length; i++) {
        v[i] += a[e.codes()[p.order[i]]];
      }
    }
    p.absorber.partialOut(v, LOOSE);
    if (largestOnZeros(v) < SETTLED) {
      return new double[0];
    }
    p.absorber.partialOut(v, TIGHT);
    return largestOnZeros(v) < ZERO ? new double[0] : clean(v);
  }

  private double largestOnZeros(double[] v) {
    double largest = 0;
    for (int i = 0; i < v.length; i++) {
      largest = mask[i] == 0 ? Math.max(largest, Math.abs(v[i])) : largest;
    }
    return largest;
  }

  /** Sets to zero what is zero up to rounding, and every positive row. */
  private double[] clean(double[] v) {
    double limit = ZERO * largestOnZeros(v);
    for (int i = 0; i < v.length; i++) {
      if (mask[i] > 0 || Math.abs(v[i]) < limit) {
        v[i] = 0;
      }
    }
    return v;
  }

  private List<double[]> regressorVectors() {
    int k = p.x.length;
    if (k == 0) {
      return List.of();
    }
    double[] none = new double[0];
    double[] spread = new double[k];
    double[] floor = new double[k];
    double positives = Columns.sum(mask);
    for (int j = 0; j < k; j++) {
      spread[j] = p.hasEffects() ? Columns.spread(p.x[j], none) : Columns.rms(p.x[j], none);
      double share = (p.hasEffects() ? Columns.COLLINEAR : 1e-12) * spread[j];
      floor[j] = share * share * positives;
    }
    double[][] x = new double[k][];
    for (int j = 0; j < k; j++) {
      x[j] = p.x[j].clone();
      if (p.hasEffects()) {
        p.absorber.partialOut(x[j], LOOSE * spread[j]);
      }
    }
    Gram gram = Gram.of(x, mask, x[0], p.workers).factor(floor);
    boolean settled = p.hasEffects();
    for (int j = 0; j < k; j++) {
      settled &= gram.remaining()[j] > 1e-6 * spread[j] * spread[j] * positives;
    }
    if (settled) {
      return List.of();
    }
    for (int j = 0; j < k && p.hasEffects(); j++) {
      p.absorber.partialOut(x[j], TIGHT * spread[j]);
    }
    return combinations(x, spread, floor);
  }

  /** For each column the positive rows cannot tell from earlier ones, their difference. */
  private List<double[]> combinations(double[][] x, double[] spread, double[] floor) {
    int[] kept = Gram.of(x, mask, x[0], p.workers).factor(floor).kept();
    List<double[]> out = new ArrayList<>();
    for (int j = 0; j < x.length; j++) {
      if (Arrays.binarySearch(kept, j) >= 0 || spread[j] == 0) {
        continue;
      }
      double[][] earlier = new double[kept.length][];
      for (int a = 0; a < kept.length; a++) {
        earlier[a] = x[kept[a]];
      }
      Gram gram = Gram.of(earlier, mask, x[j], p.workers).factor();
      Dd[] b = gram.solveExact();
      double[] z = Columns.residuals(x[j], earlier, gram.kept(), b);
      for (int i = 0; i < z.length; i++) {
        z[i] /= spread[j];
      }
      if (largestOnZeros(z) > ZERO) {
        out.add(clean(z));
        involved[j] = true;
        for (int a = 0; a < b.length; a++) {
          int term = kept[gram.kept()[a]];
          involved[term] |= Math.abs(b[a].value()) * spread[term] > 1e-8 * spread[j];
        }
      }
    }
    return out;
  }

  private int[] moved(List<double[]> all) {
    int[] places = new int[p.size()];
    int count = 0;
    for (int i = 0; i < places.length; i++) {
      boolean any = false;
      for (double[] v : all) {
        any |= v[i] != 0;
      }
      if (any && mask[i] == 0) {
        places[count++] = i;
      }
    }
    return Arrays.copyOf(places, count);
  }

  /** Regressor vectors that the effects' vectors span add nothing. */
  private void dropRedundant() {
    List<double[]> orthogonal = new ArrayList<>();
    List<double[]> keep = new ArrayList<>();
    int effects = 0;
    for (int v = 0; v < vectors.size(); v++) {
      if (grows(orthogonal, vectors.get(v).clone())) {
        keep.add(vectors.get(v));
        effects += v < effectVectors ? 1 : 0;
      }
    }
    vectors = keep;
    effectVectors = effects;
  }
}
