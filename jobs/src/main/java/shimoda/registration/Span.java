package shimoda.registration;

/**
 * A registered span of time, both ends in it.
 *
 * @param first as written: YYYY or YYYY-MM
 * @param last as written
 */
public record Span(String first, String last) {
  /** The first year. */
  public int firstYear() {
    return Integer.parseInt(first.substring(0, 4));
  }

  /** The last year. */
  public int lastYear() {
    return Integer.parseInt(last.substring(0, 4));
  }

  @Override
  public String toString() {
    return first + ".." + last;
  }
}
