package shimoda.econometrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The estimation sample: which rows took part, which were left out and why.
 *
 * @param inputRows number of rows in the model
 * @param rows n: the rows used, ascending, counted from 0
 * @param dropped the rows left out, in order of row, with reason
 * @param collinear regressors left out because the others, or the fixed effects, span them
 */
@SuppressWarnings("ArrayRecordComponent")
public record Sample(int inputRows, int[] rows, List<Dropped> dropped, List<String> collinear) {

  /** Why a row takes no part. */
  public enum Reason {
    /** Its weight is zero. */
    ZERO_WEIGHT,
    /** It is the only row of a fixed-effect level, so it fits perfectly and informs nothing. */
    SINGLETON,
    /** All rows of one of its fixed-effect levels are zero. */
    SEPARATED_BY_LEVEL,
    /** A combination of fixed effects is zero on all positive rows and positive here. */
    SEPARATED_BY_EFFECTS,
    /** A combination of regressors (with fixed effects, if any) separates it. */
    SEPARATED_BY_REGRESSORS
  }

  /**
   * One row left out.
   *
   * @param row row of the model, from 0
   * @param detail the level, or the terms of the separating combination
   */
  public record Dropped(int row, Reason reason, String detail) {}

  /** Number of rows used. */
  public int size() {
    return rows.length;
  }

  /** Number of rows left out for one reason. */
  public int count(Reason reason) {
    return (int) dropped.stream().filter(d -> d.reason() == reason).count();
  }

  /** Number of singleton rows left out, in all rounds. */
  public int singletons() {
    return count(Reason.SINGLETON);
  }

  /** Rows left out as separated, ascending. */
  public int[] separatedRows() {
    return dropped.stream()
        .filter(d -> d.reason() != Reason.SINGLETON && d.reason() != Reason.ZERO_WEIGHT)
        .mapToInt(Dropped::row)
        .sorted()
        .toArray();
  }

  /** Number of rows left out per reason, only reasons that occur. */
  public Map<Reason, Integer> counts() {
    Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    for (Dropped d : dropped) {
      counts.merge(d.reason(), 1, Integer::sum);
    }
    return counts;
  }
}
