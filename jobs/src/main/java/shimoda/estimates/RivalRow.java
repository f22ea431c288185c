package shimoda.estimates;

import java.util.Arrays;

/** Rows of the rival explanations. */
final class RivalRow {
  private RivalRow() {}

  /** A row of one rival and specification. */
  static FitRow of(String rival, String specification, String statistic) {
    return FitRow.of("RIVAL", "secondary", statistic)
        .with("specification", "rival=%s|%s".formatted(rival, specification))
        .with("rival", rival);
  }

  /**
   * The two-sided place of a value among placebos, ties counted as extreme: min(1, 2 min((1 +
   * above) / (1 + B), (1 + below) / (1 + B))).
   */
  static double place(double value, double[] placebos) {
    double above = Arrays.stream(placebos).filter(p -> p >= value - 1e-12).count();
    double below = Arrays.stream(placebos).filter(p -> p <= value + 1e-12).count();
    return Math.min(1, 2 * (1 + Math.min(above, below)) / (1 + placebos.length));
  }
}
