package shimoda.econometrics;

/**
 * How the ratio of an importer's CIF figure to the exporter's FOB figure grows with distance:
 * {@code ln(CIF / FOB) = a + b ln(distance) + e} by least squares over flows that both sides
 * report, as in G. Gaulier and S. Zignago (2010), BACI, CEPII working paper 2010-23, section 3,
 * with distance as the only regressor. The gaps hold the biases of reporters beside freight, so
 * that {@code a} is not freight: the factor keeps the fixed one at the mean log distance and takes
 * from the flows only how it tilts.
 *
 * @param slope {@code b}, bounded to 0 and 0.1; 0 where fewer than 100 flows are compared
 * @param meanLogDistance mean of {@code ln(distance)} over the flows compared, distance in km
 * @param flows how many flows it rests on
 */
public record DistanceFreight(double slope, double meanLogDistance, int flows) {
  private static final int FEWEST_FLOWS = 100;
  private static final double LARGEST_SLOPE = 0.1;

  /** Reports further apart than a factor of two do not tell freight. */
  private static final double LARGEST_GAP = Math.log(2);

  /**
   * Fits the slope.
   *
   * @param km distances, one per flow
   * @param gap {@code ln(CIF / FOB)} of the same flows
   */
  public static DistanceFreight fit(double[] km, double[] gap) {
    int n = 0;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < km.length; i++) {
      if (Math.abs(gap[i]) <= LARGEST_GAP) {
        n++;
        sumX += Math.log(km[i]);
        sumY += gap[i];
      }
    }
    if (n < FEWEST_FLOWS) {
      return new DistanceFreight(0, n == 0 ? 0 : sumX / n, n);
    }
    double meanX = sumX / n;
    double meanY = sumY / n;
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < km.length; i++) {
      if (Math.abs(gap[i]) <= LARGEST_GAP) {
        double x = Math.log(km[i]) - meanX;
        xx += x * x;
        xy += x * (gap[i] - meanY);
      }
    }
    double slope = xx > 0 ? xy / xx : 0;
    return new DistanceFreight(Math.max(0, Math.min(LARGEST_SLOPE, slope)), meanX, n);
  }

  /** What the fixed factor is multiplied with at this distance: {@code (km / mean)^b}. */
  public double tilt(double km) {
    return Math.exp(slope * (Math.log(km) - meanLogDistance));
  }
}
