package shimoda.pipeline;

/**
 * Which years of an input one year of a yearly table is made of.
 *
 * @param before years before it, or -1 for all years
 * @param after years after it
 */
public record Years(int before, int after) {
  /** The same year alone. */
  public static final Years SAME = new Years(0, 0);

  /** Every year: any change rebuilds the whole table. */
  public static final Years ALL = new Years(-1, -1);

  /** From {@code before} years earlier to {@code after} years later. */
  public static Years window(int before, int after) {
    return new Years(before, after);
  }

  boolean all() {
    return before < 0;
  }
}
