package shimoda.econometrics.inference;

import java.util.Arrays;

/** Mean and variance (divisor n - 1) of a sample. */
final class SampleMoments {
  private SampleMoments() {}

  static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }

  static double variance(double[] x) {
    double mean = mean(x);
    return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1);
  }
}
