package shimoda.econometrics.hac;

import static shimoda.econometrics.dense.ReferenceCase.column;
import static shimoda.econometrics.dense.ReferenceCase.design;
import static shimoda.econometrics.dense.ReferenceCase.integers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.dense.DenseFit;
import shimoda.econometrics.dense.ReferenceCase;
import shimoda.econometrics.dense.RobustFit;

/** Every target of the cases on serial correlation. */
@Tag("real")
class HacCasesTest {

  @Test
  void macroGrowth_matchesStata() {
    ReferenceCase reference = ReferenceCase.named("hac-newey-macro-stata");
    List<CSVRecord> rows = reference.rows("macro_growth.csv");
    double[] y = column(rows, "g_realinv");
    double[][] x = design(rows, "g_realgdp", "L_realint", "1");
    DenseFit fit = DenseFit.of(y, x, "g_realgdp", "L.realint", "_cons");
    NeweyWest lag0 = NeweyWest.withDefaults().withBandwidth(Bandwidth.lags(0));
    NeweyWest lag4 = NeweyWest.withDefaults().withBandwidth(Bandwidth.lags(4));
    for (JsonNode target : reference.expected().get("targets")) {
      String id = target.get("id").asText();
      NeweyWest method = id.contains("hc0") ? lag0 : lag4;
      boolean large = id.endsWith("large");
      method =
          large
              ? method.withReference(NeweyWest.Reference.NORMAL)
              : method.withSmallSample(SmallSampleFactor.N_OVER_N_MINUS_K);
      checkStata(reference, id, method.covarianceOf(fit), target);
    }
    reference.report();
  }

  private static void checkStata(
      ReferenceCase reference, String id, RobustFit result, JsonNode target) {
    double tolerance = target.get("rtol").asDouble();
    JsonNode values = target.get("values");
    DenseFit fit = result.fit();
    reference.exact(id + " N", fit.observations(), values.get("N").asLong());
    checkMatrix(reference, id, result.covariance(), values.get("cov"), tolerance);
    for (Estimates.Row row : result.tidy()) {
      JsonNode line = values.get("table").get(row.term());
      String where = id + " " + row.term();
      reference.relative(where + " b", row.estimate(), line.get("b").asDouble(), tolerance);
      reference.relative(where + " se", row.stdError(), line.get("se").asDouble(), tolerance);
      JsonNode statistic = line.has("t") ? line.get("t") : line.get("z");
      reference.relative(where + " t", row.statistic(), statistic.asDouble(), tolerance);
      // Printed with at most 13 digits after the point of a power of ten.
      reference.relative(where + " p", row.pValue(), line.get("pvalue").asDouble(), 1e-9);
      reference.relative(where + " low", row.confLow(), line.get("ll").asDouble(), 1e-9);
      reference.relative(where + " high", row.confHigh(), line.get("ul").asDouble(), 1e-9);
    }
    double f = result.wald("g_realgdp", "L.realint").f();
    // ivreg2 scales its F statistic by (N-K)/N also where its covariance carries no factor.
    double scale = id.endsWith("large") ? 199.0 / 202 : 1;
    reference.relative(id + " F", scale * f, values.get("F").asDouble(), tolerance);
  }

  private static void checkMatrix(
      ReferenceCase reference, String id, double[][] actual, JsonNode expected, double tolerance) {
    for (int r = 0; r < actual.length; r++) {
      for (int c = 0; c < actual.length; c++) {
        reference.relative(
            id + " cov " + r + "," + c, actual[r][c], expected.get(r).get(c).asDouble(), tolerance);
      }
    }
  }

  @Test
  void investment_matchesSandwichAndLmtest() {
    ReferenceCase reference = ReferenceCase.named("hac-automatic-investment");
    List<CSVRecord> rows = reference.rows("investment.csv").subList(1, 20);
    double[] y = column(rows, "RealInv");
    double[][] x = design(rows, "1", "RealGNP", "RealInt");
    DenseFit fit = DenseFit.of(y, x, "(Intercept)", "RealGNP", "RealInt");
    JsonNode values = reference.expected().get("values");
    double tolerance = reference.expected().get("rtol").asDouble();
    for (int j = 0; j < 3; j++) {
      String name = fit.names()[j];
      double expected = values.get("coef").get(name).asDouble();
      reference.relative("coef " + name, fit.coefficients()[j], expected, tolerance);
    }
    checkNamed(reference, "const", fit, fit.classicalCovariance(), values.get("const"));
    for (HeteroskedasticityRobust hc : HeteroskedasticityRobust.values()) {
      String name = hc == HeteroskedasticityRobust.HC4M ? "HC4m" : hc.name();
      checkNamed(
          reference, name, fit, hc.covarianceOf(fit).covariance(), values.get("HC").get(name));
    }
    NeweyWest nw = NeweyWest.withDefaults();
    NeweyWest qs =
        nw.withKernel(LagKernel.QUADRATIC_SPECTRAL)
            .withBandwidth(Bandwidth.andrews1991())
            .withSmallSample(SmallSampleFactor.N_OVER_N_MINUS_K);
    NeweyWest lag4 = nw.withBandwidth(Bandwidth.lags(4));
    check(reference, fit, values, "NW_lag4_noprewhite", lag4);
    check(
        reference,
        fit,
        values,
        "NW_lag4_adjust",
        lag4.withSmallSample(SmallSampleFactor.N_OVER_N_MINUS_K));
    check(reference, fit, values, "NW_default_auto_prewhite", nw.withPrewhitening(1));
    check(reference, fit, values, "NW_auto_noprewhite", nw);
    check(
        reference, fit, values, "kernHAC_default_QS_Andrews_AR1_prewhite", qs.withPrewhitening(1));
    check(reference, fit, values, "kernHAC_QS_noprewhite", qs);
    checkBandwidths(reference, fit, values, tolerance);
    checkWeave(reference, y, x, fit, values);
    checkDiagnostics(reference, fit, values, tolerance);
    checkLagRules(reference);
    reference.report();
  }

  private static void check(
      ReferenceCase reference, DenseFit fit, JsonNode values, String id, NeweyWest method) {
    checkNamed(reference, id, fit, method.covarianceOf(fit).covariance(), values.get(id));
  }

  private static void checkNamed(
      ReferenceCase reference, String id, DenseFit fit, double[][] covariance, JsonNode expected) {
    for (int r = 0; r < covariance.length; r++) {
      String name = fit.names()[r];
      reference.relative(
          id + " se " + name,
          Math.sqrt(covariance[r][r]),
          expected.get("se").get(name).asDouble(),
          1e-9);
      for (int c = 0; c < covariance.length; c++) {
        double entry = expected.get("vcov").get(r).get(fit.names()[c]).asDouble();
        reference.relative(id + " " + name + "," + fit.names()[c], covariance[r][c], entry, 1e-9);
      }
    }
  }

  private static void checkBandwidths(
      ReferenceCase reference, DenseFit fit, JsonNode values, double tolerance) {
    double[] weights = {0, 1, 1};
    double[][] scores = fit.scores();
    double[][] white = Prewhitening.of(scores, 1).scores();
    int n = scores.length;
    JsonNode nw = values.get("bwNeweyWest");
    reference.relative(
        "bwNeweyWest 1",
        AutomaticBandwidth.neweyWest1994(white, weights, LagKernel.BARTLETT, n, 1),
        nw.get("prewhite1").asDouble(),
        tolerance);
    reference.relative(
        "bwNeweyWest 0",
        AutomaticBandwidth.neweyWest1994(scores, weights, LagKernel.BARTLETT, n, 0),
        nw.get("noprewhite").asDouble(),
        tolerance);
    JsonNode andrews = values.get("bwAndrews");
    reference.relative(
        "bwAndrews QS 1",
        AutomaticBandwidth.andrews1991(white, weights, LagKernel.QUADRATIC_SPECTRAL),
        andrews.get("QS_prewhite").asDouble(),
        tolerance);
    LagKernel[] kernels = {LagKernel.QUADRATIC_SPECTRAL, LagKernel.BARTLETT, LagKernel.PARZEN};
    String[] keys = {"QS_no", "Bartlett_no", "Parzen_no"};
    for (int i = 0; i < keys.length; i++) {
      reference.relative(
          "bwAndrews " + keys[i],
          AutomaticBandwidth.andrews1991(scores, weights, kernels[i]),
          andrews.get(keys[i]).asDouble(),
          tolerance);
    }
  }

  private static void checkWeave(
      ReferenceCase reference, double[] y, double[][] x, DenseFit fit, JsonNode values) {
    checkNamed(
        reference,
        "weave_trunc",
        fit,
        Weave.truncate().fit(y, x, fit.names()).covariance(),
        values.get("weave_trunc"));
    checkNamed(
        reference,
        "weave_smooth",
        fit,
        Weave.smooth().fit(y, x, fit.names()).covariance(),
        values.get("weave_smooth"));
    double[] expected = ReferenceCase.numbers(values.get("lumley_trunc_weights"));
    double[] actual = Weave.truncate().weights(fit.residuals());
    reference.exact("lumley weights", actual.length, expected.length);
    reference.absolute("lumley weight 0", actual[0], expected[0], 0);
  }

  private static void checkDiagnostics(
      ReferenceCase reference, DenseFit fit, JsonNode values, double tolerance) {
    test(reference, Diagnostics.durbinWatson(fit), values.get("dw"), tolerance);
    test(reference, Diagnostics.breuschGodfrey(fit, 1), values.get("bg1"), tolerance);
    test(reference, Diagnostics.breuschGodfrey(fit, 4), values.get("bg4"), tolerance);
    test(reference, Diagnostics.breuschPagan(fit), values.get("bp"), tolerance);
    Diagnostics.Test reset = Diagnostics.reset(fit, 3);
    test(reference, reset, values.get("reset"), tolerance);
    reference.exact("reset df2", (long) reset.df2(), values.get("reset").get("df").get(1).asLong());
    test(reference, Diagnostics.harveyCollier(fit), values.get("harv"), tolerance);
  }

  private static void test(
      ReferenceCase reference, Diagnostics.Test actual, JsonNode expected, double tolerance) {
    String name = actual.name();
    reference.relative(name, actual.statistic(), expected.get("stat").asDouble(), tolerance);
    reference.relative(name + " p", actual.pValue(), expected.get("p").asDouble(), tolerance);
  }

  private static void checkLagRules(ReferenceCase reference) {
    JsonNode rules = reference.expected().get("lag_rules");
    for (JsonNode rule : rules.get("floor_4_T100_2_9")) {
      checkLag(reference, Bandwidth.ruleOfThumb(), rule);
    }
    for (JsonNode rule : rules.get("floor_T_1_4")) {
      checkLag(reference, Bandwidth.fourthRoot(), rule);
    }
  }

  private static void checkLag(ReferenceCase reference, Bandwidth bandwidth, JsonNode rule) {
    double[][] scores = new double[rule.get("T").asInt()][1];
    for (int t = 0; t < scores.length; t++) {
      scores[t][0] = t % 3 - 1;
    }
    int lags = NeweyWest.withDefaults().withBandwidth(bandwidth).estimate(scores).weights().length;
    reference.exact("lag rule " + bandwidth, lags - 1, rule.get("L").asLong());
  }

  @Test
  void grunfeld_matchesStataDriscollKraayAndPanelNeweyWest() {
    ReferenceCase reference = ReferenceCase.named("panel-cluster-dk-grunfeld-stata");
    List<CSVRecord> rows = reference.rows("grunfeld200.csv");
    // Stata held these data as floats; in double the last digits of the targets differ by 4e-7.
    double[] y = asFloats(column(rows, "invest"));
    double[][] x = design(rows, "mvalue", "kstock", "1");
    for (int i = 0; i < x.length; i++) {
      x[i] = asFloats(x[i]);
    }
    int[] firm = integers(rows, "company");
    int[] time = integers(rows, "time");
    DenseFit fit = DenseFit.of(y, x, "mvalue", "kstock", "_cons");
    for (JsonNode target : reference.expected().get("targets")) {
      String id = target.get("id").asText();
      double[][] covariance = grunfeld(id, fit, firm, time);
      if (covariance == null) {
        continue;
      }
      double tolerance = target.get("rtol").asDouble();
      JsonNode matrix =
          target.has("matrix") ? target.get("matrix") : target.get("values").get("cov");
      checkMatrix(reference, id, covariance, matrix, tolerance);
    }
    reference.report();
  }

  private static double[] asFloats(double[] values) {
    return Arrays.stream(values).map(v -> (float) v).toArray();
  }

  /** The covariance a target names, or null for a method that is not of this package. */
  private static double[][] grunfeld(String id, DenseFit fit, int[] firm, int[] time) {
    DriscollKraay dk = DriscollKraay.withDefaults();
    SmallSampleFactor factor = SmallSampleFactor.T_OVER_T_MINUS_1_AND_N_MINUS_1_OVER_N_MINUS_K;
    NeweyWest panel = NeweyWest.withDefaults().withSmallSample(SmallSampleFactor.N_OVER_N_MINUS_K);
    return switch (id) {
      case "results_nw_groupsum4", "results_nw_groupsum4_ivreg_large", "cov_cov_dk4_stata" ->
          dk.withLags(4).covarianceOf(fit, time).covariance();
      case "results_nw_groupsum4_ivreg_small" ->
          dk.withLags(4).withSmallSample(factor).covarianceOf(fit, time).covariance();
      case "cov_cov_dk0_stata" -> dk.withLags(0).covarianceOf(fit, time).covariance();
      case "cov_cov_dk1_stata" -> dk.withLags(1).covarianceOf(fit, time).covariance();
      case "results_nw_panel4", "cov_cov_pnw4_stata" -> panelNewey(fit, panel, 4, firm, time);
      case "cov_cov_pnw0_stata" -> panelNewey(fit, panel, 0, firm, time);
      case "cov_cov_pnw1_stata" -> panelNewey(fit, panel, 1, firm, time);
      default -> null;
    };
  }

  private static double[][] panelNewey(
      DenseFit fit, NeweyWest method, int lags, int[] firm, int[] time) {
    double[][] meat =
        method.withBandwidth(Bandwidth.lags(lags)).panelMeat(fit.scores(), firm, time);
    return shimoda.econometrics.dense.Dense.sandwich(fit.bread(), meat);
  }
}
