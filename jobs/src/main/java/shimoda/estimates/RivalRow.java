package shimoda.estimates;

import shimoda.econometrics.inference.RandomizationTest;

/** Rows of the rival explanations. */
final class RivalRow {
  private RivalRow() {}

  /** A row of one rival and specification. */
  static TidyRow of(String rival, String specification, String statistic) {
    return TidyRow.fit(
            RivalFit.TABLE,
            "RIVAL",
            "rival=%s|%s".formatted(rival, specification),
            "secondary",
            statistic)
        .with("rival", rival);
  }

  /** The two-sided place of a value among placebos, of which there is at least one. */
  static double place(double value, double[] placebos) {
    return RandomizationTest.withDefaults().ofDraws(value, placebos).pDoubled();
  }
}
