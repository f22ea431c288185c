package shimoda.econometrics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How two reports of one trade flow differ, by who reports: after the importer's figure is brought
 * to FOB, {@code g = ln exporter's - ln importer's = c + alpha(exporter) - beta(importer) + e},
 * with {@code var e = s(exporter) + s(importer)}. Biases by reporter and role, one variance by
 * reporter. The reliability of a report is the inverse of its reporter's variance, as in G. Gaulier
 * and S. Zignago (2010), BACI, CEPII working paper 2010-23, section 3, who estimate it from the
 * absolute gap; here the squared residual is split over both reporters by least squares.
 *
 * <p>The gaps alone do not tell a bias common to all exporters from one common to all importers:
 * biases have mean zero in each role, and the common gap {@code c} is read as freight and insurance
 * beyond the fixed factor, up to a bound.
 *
 * @param commonGap {@code c} as far as it is read as freight, log points
 * @param exporterBias {@code alpha} by reporter, log points
 * @param importerBias {@code beta} by reporter, log points
 * @param exporterReports how many gaps a reporter's {@code alpha} rests on
 * @param importerReports how many gaps a reporter's {@code beta} rests on
 * @param variance {@code s} by reporter; reporters never seen have {@code typicalVariance}
 * @param typicalVariance mean of {@code s} over the reports
 * @param gaps how many gaps it rests on
 */
public record MirrorModel(
    double commonGap,
    Map<String, Double> exporterBias,
    Map<String, Double> importerBias,
    Map<String, Integer> exporterReports,
    Map<String, Integer> importerReports,
    Map<String, Double> variance,
    double typicalVariance,
    int gaps) {

  /** One flow reported by both sides: the log of the exporter's FOB over the importer's FOB. */
  public record Gap(String exporter, String importer, double log) {}

  /** Gaps beyond a factor of about 20 say that the two do not mean the same flow. */
  private static final double LARGEST_GAP = 3;

  /** Freight that may be added to or taken off the fixed factor. */
  private static final double LARGEST_FREIGHT = 0.08;

  /** Weight of zero in a reporter's bias: as many reports as this. */
  private static final double BIAS_SHRINKAGE = 5;

  /** Weight of the typical variance in a reporter's own: as many reports as this. */
  private static final double VARIANCE_SHRINKAGE = 20;

  /** No report is taken to be surer than 1 %. */
  private static final double SMALLEST_VARIANCE = 1e-4;

  private static final double SMALLEST_SHARE_OF_TYPICAL = 0.1;
  private static final int ROUNDS = 60;

  /**
   * Fits the model.
   *
   * @throws IllegalArgumentException when there is no gap
   */
  public static MirrorModel fit(List<Gap> reported) {
    if (reported.isEmpty()) {
      throw new IllegalArgumentException("no flow is reported by both sides");
    }
    List<Gap> gaps =
        reported.stream()
            .map(g -> new Gap(g.exporter(), g.importer(), bounded(g.log(), LARGEST_GAP)))
            .toList();
    double mean = gaps.stream().mapToDouble(Gap::log).average().orElseThrow();
    double freight = bounded(mean, LARGEST_FREIGHT);
    Map<String, Double> alpha = new TreeMap<>();
    Map<String, Double> beta = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      alpha = centred(bias(gaps, beta, mean, true), gaps, true);
      beta = centred(bias(gaps, alpha, mean, false), gaps, false);
    }
    Map<String, Double> exporters = alpha;
    Map<String, Double> importers = beta;
    double[] residuals =
        gaps.stream()
            .mapToDouble(
                g -> g.log() - freight - exporters.get(g.exporter()) + importers.get(g.importer()))
            .map(r -> r * r * spent(gaps.size(), exporters.size() + importers.size()))
            .toArray();
    double typical =
        Math.max(Arrays.stream(residuals).average().orElseThrow() / 2, SMALLEST_VARIANCE);
    return new MirrorModel(
        freight,
        alpha,
        beta,
        counts(gaps, true),
        counts(gaps, false),
        variances(gaps, residuals, typical),
        typical,
        gaps.size());
  }

  /** Variance of a reporter's bias as an exporter: its error counts beside that of the report. */
  public double exporterBiasVariance(String reporter) {
    return biasVariance(reporter, exporterReports);
  }

  /** Variance of a reporter's bias as an importer. */
  public double importerBiasVariance(String reporter) {
    return biasVariance(reporter, importerReports);
  }

  private double biasVariance(String reporter, Map<String, Integer> reports) {
    double own = variance.getOrDefault(reporter, typicalVariance);
    return (own + typicalVariance) / (reports.getOrDefault(reporter, 0) + BIAS_SHRINKAGE);
  }

  /** What squares of residuals are scaled by for the biases that were fitted. */
  private static double spent(int gaps, int biases) {
    return (double) gaps / Math.max(1, gaps - biases);
  }

  private static Map<String, Integer> counts(List<Gap> gaps, boolean ofExporters) {
    Map<String, Integer> counts = new TreeMap<>();
    gaps.forEach(g -> counts.merge(ofExporters ? g.exporter() : g.importer(), 1, Integer::sum));
    return counts;
  }

  /** Mean of what the other side leaves over, drawn to zero where there are few reports. */
  private static Map<String, Double> bias(
      List<Gap> gaps, Map<String, Double> other, double mean, boolean ofExporters) {
    Map<String, double[]> sums = new TreeMap<>();
    for (Gap gap : gaps) {
      double rest = gap.log() - mean;
      double left =
          ofExporters
              ? rest + other.getOrDefault(gap.importer(), 0.0)
              : other.getOrDefault(gap.exporter(), 0.0) - rest;
      add(sums, ofExporters ? gap.exporter() : gap.importer(), left);
    }
    Map<String, Double> bias = new TreeMap<>();
    sums.forEach((reporter, sum) -> bias.put(reporter, sum[0] / (sum[1] + BIAS_SHRINKAGE)));
    return bias;
  }

  private static Map<String, Double> centred(
      Map<String, Double> bias, List<Gap> gaps, boolean ofExporters) {
    double mean =
        gaps.stream()
            .mapToDouble(g -> bias.get(ofExporters ? g.exporter() : g.importer()))
            .average()
            .orElseThrow();
    bias.replaceAll((reporter, value) -> value - mean);
    return bias;
  }

  private static Map<String, Double> variances(List<Gap> gaps, double[] squares, double typical) {
    Map<String, Double> variance = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, double[]> sums = new TreeMap<>();
      for (int i = 0; i < squares.length; i++) {
        Gap gap = gaps.get(i);
        add(sums, gap.exporter(), squares[i] - variance.getOrDefault(gap.importer(), typical));
        add(sums, gap.importer(), squares[i] - variance.getOrDefault(gap.exporter(), typical));
      }
      Map<String, Double> next = new TreeMap<>();
      sums.forEach(
          (reporter, sum) -> {
            double own = (sum[0] + VARIANCE_SHRINKAGE * typical) / (sum[1] + VARIANCE_SHRINKAGE);
            double held = variance.getOrDefault(reporter, typical);
            double step = (Math.max(own, SMALLEST_SHARE_OF_TYPICAL * typical) + held) / 2;
            next.put(reporter, step);
          });
      variance.putAll(next);
    }
    return variance;
  }

  private static void add(Map<String, double[]> sums, String reporter, double value) {
    double[] sum = sums.computeIfAbsent(reporter, r -> new double[2]);
    sum[0] += value;
    sum[1]++;
  }

  private static double bounded(double value, double bound) {
    return Math.max(-bound, Math.min(bound, value));
  }
}
