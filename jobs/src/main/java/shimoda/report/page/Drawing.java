package shimoda.report.page;

import java.util.List;

/**
 * A drawn chart.
 *
 * @param svg the picture
 * @param marks how many marks it holds, each of the class {@code m}
 * @param legend what its marks mean
 */
public record Drawing(String svg, int marks, List<Key> legend) {
  /**
   * One entry of a legend.
   *
   * @param look classes of the swatch: s1 to s4 with line, band, dot or bar; event; level
   * @param text what it stands for
   */
  public record Key(String look, String text) {}
}
