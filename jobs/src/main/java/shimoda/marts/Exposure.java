package shimoda.marts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The share of a flow of trade that measures touch, from below and from above. Each traded code
 * counts in both bounds when a measure covers all of it, and in the upper one alone when a measure
 * covers a part of it. Where headings are touched that were not seen, any code not covered may be
 * among them, and so may trade that is not held by code.
 */
final class Exposure {
  /** A traded code: the finest that is held, no two of them overlapping. */
  record Traded(String classification, String code, double value) {}

  /** What a measure touches: a code in full or in part, or headings that were not seen. */
  record Touched(String classification, String code, boolean full) {
    static Touched unseen() {
      return new Touched("", "", false);
    }

    boolean isUnseen() {
      return code.isEmpty();
    }
  }

  /** Shares between 0 and 1. */
  record Bounds(double lower, double upper) {}

  /** How much of a traded code is touched. */
  private enum Cover {
    NONE,
    PART,
    FULL
  }

  private static final int HEADING = 4;

  private Exposure() {}

  /**
   * Bounds of the share touched.
   *
   * @param total value of the whole flow, above 0 and no less than the sum of the codes
   * @param traded the codes held; what they leave of the total is trade not held by code
   * @param touched what the measures in force touch
   */
  static Bounds bounds(double total, List<Traded> traded, List<Touched> touched) {
    if (touched.isEmpty()) {
      return new Bounds(0, 0);
    }
    Map<Cover, Double> values = new TreeMap<>();
    double held = 0;
    for (Traded code : traded) {
      values.merge(cover(code, touched), code.value(), Double::sum);
      held += code.value();
    }
    if (!(total > 0) || held > total * (1 + 1e-9)) {
      throw new IllegalArgumentException(
          "Total %s is not above 0 and at least the %s held by code".formatted(total, held));
    }
    double full = values.getOrDefault(Cover.FULL, 0.0);
    double part = values.getOrDefault(Cover.PART, 0.0);
    double none = values.getOrDefault(Cover.NONE, 0.0);
    double elsewhere = mayBeElsewhere(traded, touched) ? Math.max(0, total - held) : 0;
    boolean unseen = touched.stream().anyMatch(Touched::isUnseen);
    double upper =
        unseen ? full + part + none + Math.max(0, total - held) : full + part + elsewhere;
    return new Bounds(full / total, Math.min(1, upper / total));
  }

  /** Whether some code is touched that none of the traded codes holds. */
  private static boolean mayBeElsewhere(List<Traded> traded, List<Touched> touched) {
    return touched.stream()
        .filter(t -> !t.isUnseen())
        .anyMatch(
            t ->
                traded.stream()
                    .noneMatch(
                        code -> t.code().startsWith(code.code()) || code.code().equals(t.code())));
  }

  private static Cover cover(Traded traded, List<Touched> touched) {
    Cover best = Cover.NONE;
    for (Touched t : touched) {
      Cover cover = t.isUnseen() ? Cover.NONE : cover(traded, t);
      best = cover.compareTo(best) > 0 ? cover : best;
    }
    return best;
  }

  /**
   * A code covers those that begin with it; one that begins with the traded code covers it in part.
   * Codes finer than a heading change their meaning between editions: across editions they cover in
   * part only.
   */
  private static Cover cover(Traded traded, Touched touched) {
    if (traded.code().startsWith(touched.code())) {
      boolean sameMeaning =
          touched.code().length() <= HEADING
              || touched.classification().equals(traded.classification());
      return touched.full() && sameMeaning ? Cover.FULL : Cover.PART;
    }
    return touched.code().startsWith(traded.code()) ? Cover.PART : Cover.NONE;
  }
}
