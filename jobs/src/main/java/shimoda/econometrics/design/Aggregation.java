package shimoda.econometrics.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hipparchus.distribution.continuous.NormalDistribution;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.design.GroupTimeResult.Part;
import shimoda.econometrics.inference.SeedTree;

/**
 * Group-time effects brought together.
 *
 * @param type simple, dynamic, group or calendar
 * @param overall the one number
 * @param overallInfluence n
 * @param parts by event time, group or period; empty for simple
 * @param source the group-time effects
 */
@SuppressWarnings("ArrayRecordComponent")
public record Aggregation(
    String type,
    double overall,
    double[] overallInfluence,
    List<Part> parts,
    GroupTimeResult source) {

  /** Error of the overall effect. */
  public double overallStdError() {
    return source.stdError(overallInfluence);
  }

  /** The overall effect, then one row per part, terms {@code overall} and {@code type::index}. */
  public List<Estimates.Row> tidy() {
    List<Estimates.Row> rows = new ArrayList<>();
    rows.add(source.row("overall", overall, overallInfluence));
    for (Part part : parts) {
      rows.add(source.row(type + "::" + part.index(), part.estimate(), part.influence()));
    }
    return rows;
  }

  /**
   * A simultaneous band over the parts.
   *
   * @param critical critical value, at least the pointwise one
   * @param stdError per part, interquartile range of the draws over that of the normal
   * @param low per part
   * @param high per part
   */
  public record Band(double critical, double[] stdError, double[] low, double[] high) {}

  /**
   * Multiplier bootstrap with Rademacher weights by cluster (Callaway and Sant'Anna 2021, algorithm
   * 1). Parts without error (a base period) stay at their value.
   *
   * @param draws number of draws, such as 1000
   * @param seed root of the seed tree
   */
  public Band band(int draws, long seed) {
    if (parts.isEmpty() || draws < 100) {
      throw new EstimationException(
          Refusal.TOO_FEW, parts.size() + " parts and " + draws + " draws: 1 and 100 are needed");
    }
    double[][] sums = clusterSums();
    double[][] drawn = new double[parts.size()][draws];
    SeedTree root = SeedTree.root(seed);
    for (int b = 0; b < draws; b++) {
      Random random = root.child(b).random();
      for (int c = 0; c < source.clusters(); c++) {
        double sign = random.nextBoolean() ? 1 : -1;
        for (int j = 0; j < drawn.length; j++) {
          drawn[j][b] += sign * sums[j][c] / source.units();
        }
      }
    }
    return band(drawn, draws);
  }

  private double[][] clusterSums() {
    double[][] sums = new double[parts.size()][source.clusters()];
    for (int j = 0; j < sums.length; j++) {
      for (int i = 0; i < source.units(); i++) {
        sums[j][source.cluster()[i]] += parts.get(j).influence()[i];
      }
    }
    return sums;
  }

  private Band band(double[][] drawn, int draws) {
    NormalDistribution normal = new NormalDistribution();
    double range = 2 * normal.inverseCumulativeProbability(0.75);
    double[] errors = new double[drawn.length];
    double[] largest = new double[draws];
    for (int j = 0; j < drawn.length; j++) {
      double[] sorted = drawn[j].clone();
      Arrays.sort(sorted);
      errors[j] = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / range;
      for (int b = 0; b < draws && errors[j] > 0; b++) {
        largest[b] = Math.max(largest[b], Math.abs(drawn[j][b]) / errors[j]);
      }
    }
    Arrays.sort(largest);
    double pointwise = normal.inverseCumulativeProbability(0.5 + source.level() / 2);
    double critical = Math.max(pointwise, quantile(largest, source.level()));
    double[] low = new double[errors.length];
    double[] high = new double[errors.length];
    for (int j = 0; j < errors.length; j++) {
      low[j] = parts.get(j).estimate() - critical * errors[j];
      high[j] = parts.get(j).estimate() + critical * errors[j];
    }
    return new Band(critical, errors, low, high);
  }

  private static double quantile(double[] sorted, double p) {
    int position = (int) Math.ceil(p * sorted.length) - 1;
    return sorted[Math.max(0, position)];
  }
}
