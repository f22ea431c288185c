package shimoda.econometrics;

import java.util.Arrays;

/**
 * Indices of trade structure. Definitions: World Bank, WITS, trade indicators; M. Mikic and J.
 * Gilbert (2007), Trade Statistics in Policymaking, UN ESCAP; B. Balassa (1965), Manchester School
 * 33(2); J. M. Finger and M. E. Kreinin (1979), Economic Journal 89(356).
 */
public final class TradeIndices {
  private TradeIndices() {}

  /**
   * Revealed comparative advantage (Balassa): the share of a product in a country's exports over
   * its share in the world's.
   */
  public static double revealedAdvantage(
      double product, double country, double worldProduct, double world) {
    return (product / country) / (worldProduct / world);
  }

  /**
   * Trade intensity (WITS): the partner's share in the reporter's exports over its share in the
   * world's exports, the reporter's among them.
   */
  public static double intensity(
      double toPartner, double total, double worldToPartner, double world) {
    return (toPartner / total) / (worldToPartner / world);
  }

  /** Trade intensity with the reporter's own exports taken out of the world's. */
  public static double intensityWithoutReporter(
      double toPartner, double total, double worldToPartner, double world) {
    return intensity(toPartner, total, worldToPartner - toPartner, world - total);
  }

  /** Herfindahl-Hirschman index: the sum of squared shares, from 1 / n to 1. */
  public static double concentration(double... values) {
    double total = Arrays.stream(values).sum();
    return Arrays.stream(values).map(v -> v / total * (v / total)).sum();
  }

  /** The index brought to 0 for equal shares of {@code n} and 1 for one alone. */
  public static double normalisedConcentration(double concentration, int n) {
    return (concentration - 1.0 / n) / (1 - 1.0 / n);
  }

  /** Theil index over {@code n} products, those without trade among them. */
  public static double theil(double[] values, int n) {
    double total = Arrays.stream(values).sum();
    return Arrays.stream(values)
        .map(v -> v / total)
        .filter(share -> share > 0)
        .map(share -> share * Math.log(share * n))
        .sum();
  }

  /**
   * Similarity of two structures (Finger and Kreinin), 0 to 100: what their shares have in common.
   */
  public static double similarity(double[] a, double[] b) {
    double totalA = Arrays.stream(a).sum();
    double totalB = Arrays.stream(b).sum();
    double common = 0;
    for (int i = 0; i < a.length; i++) {
      common += Math.min(a[i] / totalA, b[i] / totalB);
    }
    return 100 * common;
  }

  /**
   * Complementarity (Michaely), 0 to 100: how far one country's exports are made up like another's
   * imports. {@code 100 (1 - sum |m - x| / 2)}, which is the similarity of the two.
   */
  public static double complementarity(double[] exports, double[] imports) {
    return similarity(exports, imports);
  }

  /** Specialisation (Krugman), 0 to 2: the sum of absolute differences of shares. */
  public static double specialisation(double[] a, double[] b) {
    return 2 * (1 - similarity(a, b) / 100);
  }
}
