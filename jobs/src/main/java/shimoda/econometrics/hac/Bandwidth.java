package shimoda.econometrics.hac;

/** How the bandwidth of a kernel estimator is chosen; the result names the value that came out. */
public sealed interface Bandwidth {

  /** Lags 1..lags enter: bandwidth lags + 1 (lags itself for the truncated kernel). */
  record FixedLag(int lags) implements Bandwidth {}

  /** A bandwidth as such: weight of lag j is kernel(j / value). */
  record FixedBandwidth(double value) implements Bandwidth {}

  /** Lags = floor(4 (T/100)^(2/9)), the rule of thumb for the Bartlett kernel. */
  record RuleOfThumb() implements Bandwidth {}

  /** Lags = floor(T^(1/4)). */
  record FourthRoot() implements Bandwidth {}

  /**
   * Newey and West (1994), non-parametric, for Bartlett, Parzen and quadratic spectral.
   *
   * @param rounding whether the value is a lag or a bandwidth
   */
  record NeweyWest1994(Rounding rounding) implements Bandwidth {}

  /** Andrews (1991) with an AR(1) for each score; a constant's score has weight zero when known. */
  record Andrews1991() implements Bandwidth {}

  /** What is done with the value of {@link NeweyWest1994}. */
  enum Rounding {
    /** floor(value) lags, bandwidth floor(value) + 1. */
    FLOOR_TO_LAG,
    /** The value is the bandwidth. */
    NONE
  }

  static Bandwidth lags(int lags) {
    return new FixedLag(lags);
  }

  static Bandwidth bandwidth(double value) {
    return new FixedBandwidth(value);
  }

  static Bandwidth ruleOfThumb() {
    return new RuleOfThumb();
  }

  static Bandwidth fourthRoot() {
    return new FourthRoot();
  }

  static Bandwidth neweyWest1994() {
    return new NeweyWest1994(Rounding.FLOOR_TO_LAG);
  }

  static Bandwidth andrews1991() {
    return new Andrews1991();
  }
}
