package shimoda.econometrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the observations of a Poisson model that separate, before it is fitted.
 *
 * <p>A zero row is separated when some combination z of regressors and fixed effects is zero on
 * every positive row, not negative on any zero row, and positive on this one: the likelihood then
 * rises without end as z's coefficient falls (Correia, Guimaraes and Zylkin 2019,
 * arXiv:1903.01633). Dropping all such rows leaves a model whose estimate exists. Three passes:
 *
 * <ol>
 *   <li>levels of a fixed effect without a positive response;
 *   <li>combinations of fixed effects;
 *   <li>combinations of regressors with fixed effects.
 * </ol>
 *
 * <p>The last two first find the null space of the positive rows with the solver of the fit itself,
 * then its cone: either a z as above, or strictly positive weights that no z can meet (Stiemke's
 * alternative), so both answers are proved. When the null space is too large to hold, the iterative
 * rectifier of the same paper takes over: regress, cut at zero, repeat.
 *
 * <pre>{@code
 * Model model =
 *     Model.of(new double[] {0, 1, 0, 0, 1})
 *         .withFixedEffect("i", new int[] {1, 1, 2, 2, 2})
 *         .withFixedEffect("j", new int[] {1, 1, 1, 2, 2});
 * int[] rows = Separation.find(model).rows();
 * }</pre>
 */
public final class Separation {
  private Separation() {}

  /**
   * The separated rows and the proof.
   *
   * @param rows separated rows of the model, ascending, from 0
   * @param dropped the same rows with their reason
   * @param certificate one value per row of the model: a combination of regressors and fixed
   *     effects that is zero on every row kept and positive on every row found by the second or
   *     third pass (zero on rows found by the first, whose all-zero level is their proof)
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Result(int[] rows, List<Sample.Dropped> dropped, double[] certificate) {}

  /** Finds every separated row; singletons are not looked at. */
  public static Result find(Model model) {
    Workers workers = new Workers(Runtime.getRuntime().availableProcessors());
    Screened s = screen(model, Singletons.KEEP, PoissonPml.SeparationCheck.FULL, workers);
    List<Sample.Dropped> dropped =
        s.selection.dropped.stream()
            .filter(d -> d.reason() != Sample.Reason.ZERO_WEIGHT)
            .sorted(java.util.Comparator.comparingInt(Sample.Dropped::row))
            .toList();
    return new Result(
        dropped.stream().mapToInt(Sample.Dropped::row).toArray(), dropped, s.certificate);
  }

  /** A model cleared of separated rows. */
  @SuppressWarnings("ArrayRecordComponent")
  record Screened(Prepared prepared, Prepared.Selection selection, double[] certificate) {}

  static Screened screen(
      Model model, Singletons singletons, PoissonPml.SeparationCheck check, Workers workers) {
    Prepared.requireFinite(model);
    requireNonNegative(model);
    Prepared.Selection selection = new Prepared.Selection(model);
    List<Levels> all = Prepared.levels(model);
    double[] certificate = new double[model.rows()];
    Prepared p = prepare(model, singletons, selection, all, workers);
    boolean full = check == PoissonPml.SeparationCheck.FULL;
    if (full && dropCombinations(p, selection, certificate)) {
      p = prepare(model, singletons, selection, all, workers);
    }
    return new Screened(p, selection, certificate);
  }

  private static Prepared prepare(
      Model model,
      Singletons singletons,
      Prepared.Selection selection,
      List<Levels> all,
      Workers workers) {
    boolean again = true;
    while (again) {
      selection.dropZeroLevels(model.response(), all, model.fixedEffects());
      again = singletons == Singletons.DROP && selection.dropSingletons(all, model.fixedEffects());
    }
    Sample sample = selection.sample(List.of());
    requirePositive(model, sample);
    List<Levels> effects = Prepared.restrict(all, sample.rows(), model.rows());
    Absorber absorber = effects.isEmpty() ? null : Absorber.of(effects, workers);
    return new Prepared(model, sample, effects, absorber, workers);
  }

  private static void requirePositive(Model model, Sample sample) {
    for (int row : sample.rows()) {
      if (model.response()[row] > 0) {
        return;
      }
    }
    throw new EstimationException(
        Refusal.EMPTY_SAMPLE, "every response is zero: a Poisson model has no estimate");
  }

  private static void requireNonNegative(Model model) {
    double[] y = model.response();
    for (int i = 0; i < y.length; i++) {
      if (y[i] < 0) {
        throw new EstimationException(
            Refusal.NEGATIVE_RESPONSE,
            "row " + i + " has response " + y[i] + ": a Poisson response is at least 0");
      }
    }
  }

  private static boolean dropCombinations(
      Prepared p, Prepared.Selection selection, double[] certificate) {
    int zeros = 0;
    for (double v : p.y) {
      zeros += v == 0 ? 1 : 0;
    }
    if (zeros == 0) {
      return false;
    }
    NullSpace space = NullSpace.of(p);
    if (space.tooLarge()) {
      return dropByRectifier(p, selection, certificate);
    }
    int before = selection.size;
    Cone cone = new Cone(space);
    cone.search(space.effectVectors());
    record(p, cone, selection, Sample.Reason.SEPARATED_BY_EFFECTS, "fixed effects together");
    cone.search(space.vectors().size());
    record(
        p,
        cone,
        selection,
        Sample.Reason.SEPARATED_BY_REGRESSORS,
        "combination of " + String.join(", ", space.regressors(p)));
    double[] z = cone.certificate();
    for (int c = 0; c < z.length; c++) {
      certificate[row(p, space.rows()[c])] = z[c];
    }
    return selection.size < before;
  }

  private static int row(Prepared p, int place) {
    return p.sample.rows()[p.order.length == 0 ? place : p.order[place]];
  }

  private static void record(
      Prepared p, Cone cone, Prepared.Selection selection, Sample.Reason reason, String detail) {
    for (int place : cone.found()) {
      selection.drop(row(p, place), reason, detail);
    }
  }

  private static boolean dropByRectifier(
      Prepared p, Prepared.Selection selection, double[] certificate) {
    double[] z = Rectifier.certificate(p);
    boolean any = false;
    for (int i = 0; i < z.length; i++) {
      if (z[i] > 0) {
        certificate[row(p, i)] = z[i];
        selection.drop(
            row(p, i),
            p.x.length == 0
                ? Sample.Reason.SEPARATED_BY_EFFECTS
                : Sample.Reason.SEPARATED_BY_REGRESSORS,
            "iterative rectifier over " + (p.x.length == 0 ? "fixed effects" : p.names));
        any = true;
      }
    }
    return any;
  }

  /** A non-negative combination of null-space vectors, found row by row until none is left. */
  private static final class Cone {
    private final NullSpace space;
    private final boolean[] out;
    private double[] certificate;
    private List<Integer> found = new ArrayList<>();

    Cone(NullSpace space) {
      this.space = space;
      this.out = new boolean[space.rows().length];
      this.certificate = new double[out.length];
    }

    /** Searches the span of the first vectors, given what earlier searches took out. */
    void search(int vectors) {
      found = new ArrayList<>();
      boolean again = vectors > 0;
      while (again) {
        again = round(vectors);
      }
    }

    private boolean round(int vectors) {
      int[] live = live(vectors);
      if (live.length == 0) {
        return false;
      }
      double[] g = Stiemke.separating(space.vectors().subList(0, vectors), live);
      if (g.length == 0) {
        return false;
      }
      double[] z = new double[out.length];
      for (int v = 0; v < vectors; v++) {
        double[] vector = space.vectors().get(v);
        for (int c = 0; c < z.length; c++) {
          z[c] += g[v] * vector[c];
        }
      }
      double largest = 0;
      for (int c : live) {
        largest = Math.max(largest, z[c]);
      }
      boolean any = false;
      for (int c : live) {
        if (z[c] > 1e-6 * largest) {
          out[c] = true;
          found.add(space.rows()[c]);
          any = true;
        } else {
          z[c] = 0;
        }
      }
      combine(z);
      return any;
    }

    /** Earlier certificates outweigh whatever the new one does on rows already out. */
    private void combine(double[] z) {
      double multiple = 0;
      for (int c = 0; c < z.length; c++) {
        if (certificate[c] > 0 && z[c] < certificate[c]) {
          multiple = Math.max(multiple, (certificate[c] - z[c]) / certificate[c]);
        }
      }
      double[] sum = new double[z.length];
      for (int c = 0; c < z.length; c++) {
        sum[c] = z[c] + multiple * certificate[c];
      }
      certificate = sum;
    }

    private int[] live(int vectors) {
      int[] live = new int[out.length];
      int count = 0;
      for (int c = 0; c < out.length; c++) {
        boolean moved = false;
        for (int v = 0; v < vectors && !moved; v++) {
          moved = space.vectors().get(v)[c] != 0;
        }
        if (!out[c] && moved) {
          live[count++] = c;
        }
      }
      return Arrays.copyOf(live, count);
    }

    List<Integer> found() {
      return found;
    }

    double[] certificate() {
      return certificate;
    }
  }
}
