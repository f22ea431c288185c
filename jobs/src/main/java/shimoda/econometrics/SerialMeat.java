package shimoda.econometrics;

/** Meat matrices with Bartlett weights over time. */
final class SerialMeat {
  private SerialMeat() {}

  /** Driscoll and Kraay (1998): autocovariances of the cross-sectional sums. */
  static double[][] byTime(double[][] scores, Levels time, int lag) {
    int k = scores.length == 0 ? 0 : scores[0].length;
    double[][] sums = new double[time.count()][k];
    for (int i = 0; i < scores.length; i++) {
      double[] sum = sums[time.codes()[i]];
      for (int j = 0; j < k; j++) {
        sum[j] += scores[i][j];
      }
    }
    double[][] meat = new double[k][k];
    addSeries(meat, sums, lag);
    return meat;
  }

  /** Newey and West (1987) within each unit, added over units. */
  static double[][] byUnit(double[][] scores, Levels unit, Levels time, int lag) {
    int k = scores.length == 0 ? 0 : scores[0].length;
    int[] order = TwoWayBlock.sortByCell(unit, time, identity(time.count()));
    double[][] meat = new double[k][k];
    int from = 0;
    while (from < order.length) {
      int u = unit.codes()[order[from]];
      int to = from;
      while (to < order.length && unit.codes()[order[to]] == u) {
        to++;
      }
      double[][] series = new double[to - from][];
      for (int i = from; i < to; i++) {
        series[i - from] = scores[order[i]];
        if (i > from && time.codes()[order[i]] == time.codes()[order[i - 1]]) {
          throw new EstimationException(
              Refusal.BAD_STRUCTURE,
              "unit "
                  + unit.values()[u]
                  + " has two rows in period "
                  + time.values()[time.codes()[order[i]]]);
        }
      }
      addSeries(meat, series, lag);
      from = to;
    }
    return meat;
  }

  private static int[] identity(int n) {
    int[] id = new int[n];
    for (int i = 0; i < n; i++) {
      id[i] = i;
    }
    return id;
  }

  private static void addSeries(double[][] meat, double[][] s, int lag) {
    int k = meat.length;
    for (int l = 0; l <= Math.min(lag, s.length - 1); l++) {
      double weight = 1 - l / (lag + 1.0);
      for (int t = l; t < s.length; t++) {
        for (int a = 0; a < k; a++) {
          for (int b = 0; b < k; b++) {
            double product = s[t][a] * s[t - l][b];
            if (l == 0) {
              meat[a][b] += product;
            } else {
              meat[a][b] += weight * product;
              meat[b][a] += weight * product;
            }
          }
        }
      }
    }
  }
}
