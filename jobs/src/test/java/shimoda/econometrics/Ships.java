package shimoda.econometrics;

/** Ship damage data of McCullagh and Nelder (1989), table 6.3: 34 rows with a positive service. */
final class Ships {
  /** ship, construction period 1-4, operation period 1-2, months of service, damage incidents. */
  private static final int[][] ROWS = {
    {1, 1, 1, 127, 0}, {1, 1, 2, 63, 0}, {1, 2, 1, 1095, 3}, {1, 2, 2, 1095, 4},
    {1, 3, 1, 1512, 6}, {1, 3, 2, 3353, 18}, {1, 4, 2, 2244, 11}, {2, 1, 1, 44882, 39},
    {2, 1, 2, 17176, 29}, {2, 2, 1, 28609, 58}, {2, 2, 2, 20370, 53}, {2, 3, 1, 7064, 12},
    {2, 3, 2, 13099, 44}, {2, 4, 2, 7117, 18}, {3, 1, 1, 1179, 1}, {3, 1, 2, 552, 1},
    {3, 2, 1, 781, 0}, {3, 2, 2, 676, 1}, {3, 3, 1, 783, 6}, {3, 3, 2, 1948, 2},
    {3, 4, 2, 274, 1}, {4, 1, 1, 251, 0}, {4, 1, 2, 105, 0}, {4, 2, 1, 288, 0},
    {4, 2, 2, 192, 0}, {4, 3, 1, 349, 2}, {4, 3, 2, 1208, 11}, {4, 4, 2, 2051, 4},
    {5, 1, 1, 45, 0}, {5, 2, 1, 789, 7}, {5, 2, 2, 437, 7}, {5, 3, 1, 1157, 5},
    {5, 3, 2, 2161, 12}, {5, 4, 2, 542, 1},
  };

  private Ships() {}

  static int[] ship() {
    int[] out = new int[ROWS.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = ROWS[i][0];
    }
    return out;
  }

  private static double[] column(java.util.function.ToDoubleFunction<int[]> f) {
    double[] out = new double[ROWS.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = f.applyAsDouble(ROWS[i]);
    }
    return out;
  }

  /** Incidents on construction and operation period, with a constant. */
  static Model plain() {
    return Model.of(column(r -> r[4]))
        .withRegressor("yr_con", column(r -> r[1]))
        .withRegressor("op_75_79", column(r -> r[2] - 1))
        .withIntercept();
  }

  static Model exposure() {
    return plain().withOffset(column(r -> Math.log(r[3])));
  }

  /** Incidents on dummies with a ship effect and the log of service as offset. */
  static Model shipEffects() {
    return Model.of(column(r -> r[4]))
        .withRegressor("op_75_79", column(r -> r[2] - 1))
        .withRegressor("co_65_69", column(r -> r[1] == 2 ? 1 : 0))
        .withRegressor("co_70_74", column(r -> r[1] == 3 ? 1 : 0))
        .withRegressor("co_75_79", column(r -> r[1] == 4 ? 1 : 0))
        .withFixedEffect("ship", ship())
        .withOffset(column(r -> Math.log(r[3])));
  }
}
