package shimoda.marts;

import java.util.List;

/**
 * Agreement of two codings beyond chance: Cohen (1960), A Coefficient of Agreement for Nominal
 * Scales, Educational and Psychological Measurement 20(1): 37-46. With p_o the share on which both
 * agree and p_e the share expected from the margins, kappa = (p_o - p_e) / (1 - p_e) and its
 * standard error sqrt(p_o (1 - p_o) / (n (1 - p_e)^2)), formulas (1) and (7) there.
 *
 * @param n records coded twice
 * @param observed share on which both agree
 * @param expected share expected from the margins
 * @param kappa agreement beyond chance; null when both codings give one category throughout
 * @param stdError standard error of kappa; null with it
 */
record CohenKappa(int n, double observed, double expected, Double kappa, Double stdError) {
  /**
   * Agreement of two codings of the same records, in the same order.
   *
   * @throws IllegalArgumentException when the lists differ in length or are empty
   */
  static CohenKappa of(List<String> first, List<String> second) {
    if (first.size() != second.size() || first.isEmpty()) {
      throw new IllegalArgumentException(first.size() + " and " + second.size() + " codings");
    }
    int n = first.size();
    double agreed = 0;
    double expected = 0;
    for (int i = 0; i < n; i++) {
      agreed += first.get(i).equals(second.get(i)) ? 1 : 0;
    }
    for (String category : first.stream().distinct().toList()) {
      expected += share(first, category) * share(second, category);
    }
    double observed = agreed / n;
    if (expected == 1.0) {
      return new CohenKappa(n, observed, expected, null, null);
    }
    double kappa = (observed - expected) / (1 - expected);
    double stdError = Math.sqrt(observed * (1 - observed) / (n * (1 - expected) * (1 - expected)));
    return new CohenKappa(n, observed, expected, kappa, stdError);
  }

  private static double share(List<String> coding, String category) {
    return (double) coding.stream().filter(category::equals).count() / coding.size();
  }
}
