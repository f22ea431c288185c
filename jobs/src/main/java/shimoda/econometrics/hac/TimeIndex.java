package shimoda.econometrics.hac;

import java.util.Map;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/** Sums of outer products of scores at given distances in time. */
final class TimeIndex {
  private TimeIndex() {}

  /** meat += share (a b' + b a'). */
  static void addOuter(double[][] meat, double[] a, double[] b, double share) {
    for (int r = 0; r < a.length; r++) {
      for (int c = 0; c < a.length; c++) {
        meat[r][c] += share * (a[r] * b[c] + b[r] * a[c]);
      }
    }
  }

  /** Adds the weighted autocovariances of one series, lags being differences of its keys. */
  static void addLagged(double[][] meat, Map<Integer, double[]> series, double[] weights) {
    series.forEach(
        (time, score) -> {
          for (int l = 0; l < weights.length; l++) {
            double[] earlier = series.get(time - l);
            if (earlier != null) {
              addOuter(meat, score, earlier, l == 0 ? weights[0] / 2 : weights[l]);
            }
          }
        });
  }

  static void checkLengths(double[][] scores, int[]... ids) {
    for (int[] id : ids) {
      if (scores.length == 0 || id.length != scores.length) {
        throw new EstimationException(
            Refusal.BAD_INPUT,
            scores.length + " rows of scores, but " + id.length + " identifiers");
      }
    }
  }
}
