package shimoda.econometrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Case panel-cluster-dk-grunfeld-stata. */
@Tag("real")
class GrunfeldCaseTest {
  private final SharedCase shared = SharedCase.of("panel-cluster-dk-grunfeld-stata");
  private final SharedCase.Table t = shared.table("grunfeld200.csv");
  private final int[] company = t.ids("company");
  private final int[] time = t.ids("time");
  private final Model model =
      Model.of(t.numbers("invest"))
          .withRegressor("mvalue", t.numbers("mvalue"))
          .withRegressor("kstock", t.numbers("kstock"))
          .withIntercept();
  private final Fit fit = LeastSquares.withDefaults().fit(model);

  private static final List<String> ORDER = List.of("mvalue", "kstock", Model.INTERCEPT);

  private void check(String id, Fit estimated, Variance variance) {
    JsonNode target = shared.target(id);
    double tolerance = target.get("rtol").asDouble();
    Estimates table = estimated.tidy(variance);
    target
        .get("values")
        .get("table")
        .properties()
        .forEach(e -> row(table, e.getKey(), e.getValue(), tolerance));
    matrix(estimated.vcov(variance).vcov(), estimated, target.get("values").get("cov"), tolerance);
  }

  private static void row(Estimates table, String name, JsonNode v, double tolerance) {
    Estimates.Row row = table.row(name.equals("_cons") ? Model.INTERCEPT : name);
    Numbers.close("grunfeld coef", row.estimate(), v.get("b").asDouble(), tolerance, 0);
    Numbers.close("grunfeld se", row.stdError(), v.get("se").asDouble(), tolerance, 0);
    Numbers.close("grunfeld t", row.statistic(), v.get("t").asDouble(), tolerance, 0);
    // A tail probability magnifies the relative error of its statistic.
    Numbers.close("grunfeld p", row.pValue(), v.get("pvalue").asDouble(), 50 * tolerance, 1e-12);
    if (v.has("ll")) {
      // A bound is a difference: its accuracy is relative to its larger part.
      double scale = tolerance * Math.abs(row.estimate());
      Numbers.close("grunfeld interval", row.confLow(), v.get("ll").asDouble(), tolerance, scale);
      Numbers.close("grunfeld interval", row.confHigh(), v.get("ul").asDouble(), tolerance, scale);
    }
  }

  private static void matrix(
      double[][] actual, Fit estimated, JsonNode expected, double tolerance) {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double got = actual[estimated.indexOf(ORDER.get(i))][estimated.indexOf(ORDER.get(j))];
        // Twice the tolerance of a standard error, relative to the product of the two.
        double scale =
            Math.sqrt(expected.get(i).get(i).asDouble() * expected.get(j).get(j).asDouble());
        Numbers.close(
            "grunfeld cov",
            got,
            expected.get(i).get(j).asDouble(),
            2 * tolerance,
            2 * tolerance * scale);
      }
    }
  }

  @Test
  void oneWayClusters_smallAndLarge() {
    Variance v = Variance.clustered("company", company);
    check("results_cluster", fit, v.with(SmallSample.stataRegress()));
    matrix(
        fit.vcov(v.with(SmallSample.stataRegress())).vcov(),
        fit,
        shared.target("cov_cov_clu_stata").get("matrix"),
        1e-6);
    statistic("results_cluster_large", fit, v.with(SmallSample.none()));
  }

  /** Targets whose table prints z. */
  private void statistic(String id, Fit estimated, Variance variance) {
    JsonNode target = shared.target(id);
    double tolerance = target.get("rtol").asDouble();
    Estimates table = estimated.tidy(variance);
    target
        .get("values")
        .get("table")
        .properties()
        .forEach(
            e -> {
              com.fasterxml.jackson.databind.node.ObjectNode copy = e.getValue().deepCopy();
              copy.set("t", copy.get("z"));
              row(table, e.getKey(), copy, tolerance);
            });
    matrix(estimated.vcov(variance).vcov(), estimated, target.get("values").get("cov"), tolerance);
  }

  @Test
  void twoWayClusters_smallAndLarge() {
    Variance v = Variance.clustered("company", company).and("time", time);
    check("results_cluster_2groups_small", fit, v.with(SmallSample.stataRegress()));
    statistic("results_cluster_2groups_large", fit, v.with(SmallSample.none()));
  }

  @Test
  void weighted_robustAndClustered() {
    double[] w = Arrays.stream(t.numbers("mvalue")).map(x -> 1 / x).toArray();
    Fit weighted = LeastSquares.withDefaults().fit(model.withWeights(w));
    check(
        "results_hc1_wls_small",
        weighted,
        Variance.hc(Variance.Hc.HC1).with(SmallSample.stataRegress()));
    Variance v = Variance.clustered("company", company);
    check("results_cluster_wls_small", weighted, v.with(SmallSample.stataRegress()));
    statistic("results_cluster_wls_large", weighted, v.with(SmallSample.none()));
  }

  @Test
  void jackknife_bothCentres() {
    Variance crv3 = Variance.jackknife("company", company, Variance.Centre.ESTIMATE);
    Variance crv3j = Variance.jackknife("company", company, Variance.Centre.MEAN);
    check("results_cluster_crv3", fit, crv3);
    check("results_cluster_crv3_sandwich_r", fit, crv3);
    check("results_cluster_crv_jk", fit, crv3j);
    check("results_cluster_jk_sandwich_r", fit, crv3j);
  }

  @Test
  void jackknifeWeightedByRowNumber_bothCentres() {
    double[] w = new double[200];
    Arrays.setAll(w, i -> i + 1);
    Fit weighted = LeastSquares.withDefaults().fit(model.withWeights(w));
    Variance crv3 = Variance.jackknife("company", company, Variance.Centre.ESTIMATE);
    Variance crv3j = Variance.jackknife("company", company, Variance.Centre.MEAN);
    check("results_cluster_crv3_wls", weighted, crv3);
    check("results_cluster_crv3_wls_sandwich_r", weighted, crv3);
    check("results_cluster_crv_jk_wls", weighted, crv3j);
    check("results_cluster_jk_wls_sandwich_r", weighted, crv3j);
  }

  @Test
  void driscollKraay_everyLag() {
    SmallSample none = SmallSample.none();
    check(
        "results_nw_groupsum4",
        fit,
        Variance.driscollKraay(time, 4).with(none).withDegreesOfFreedom(9));
    statistic("results_nw_groupsum4_ivreg_large", fit, Variance.driscollKraay(time, 4).with(none));
    check(
        "results_nw_groupsum4_ivreg_small",
        fit,
        Variance.driscollKraay(time, 4).with(SmallSample.stataRegress()));
    for (int lag : new int[] {0, 1, 4}) {
      JsonNode target = shared.target("cov_cov_dk" + lag + "_stata");
      matrix(
          fit.vcov(Variance.driscollKraay(time, lag).with(none)).vcov(),
          fit,
          target.get("matrix"),
          target.get("rtol").asDouble());
    }
  }

  @Test
  void panelNeweyWest_everyLag() {
    Variance lag4 = Variance.neweyWest(company, time, 4);
    // Stata's newey: n/(n-K), which here is (n-1)/(n-K) times n/(n-1).
    SmallSample kOnly = SmallSample.stataRegress().withGroups(SmallSample.Groups.NONE);
    double toN = 200.0 / 199;
    JsonNode newey = shared.target("results_nw_panel4").get("values");
    VarianceMatrix four = fit.vcov(lag4.with(kOnly));
    matrix(Dense.scaled(four.vcov(), toN), fit, newey.get("cov"), 2e-7);
    org.assertj.core.api.Assertions.assertThat(four.degrees())
        .isEqualTo(newey.get("df_r").asDouble());
    for (int lag : new int[] {0, 1, 4}) {
      JsonNode target = shared.target("cov_cov_pnw" + lag + "_stata");
      double[][] v = fit.vcov(Variance.neweyWest(company, time, lag).with(kOnly)).vcov();
      matrix(Dense.scaled(v, toN), fit, target.get("matrix"), target.get("rtol").asDouble());
    }
    System.out.print(Numbers.summary("grunfeld"));
  }
}
