package shimoda.econometrics.design;

import static shimoda.econometrics.dense.ReferenceCase.column;
import static shimoda.econometrics.dense.ReferenceCase.design;
import static shimoda.econometrics.dense.ReferenceCase.integers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.Fit;
import shimoda.econometrics.LeastSquares;
import shimoda.econometrics.Model;
import shimoda.econometrics.Variance;
import shimoda.econometrics.WaldTest;
import shimoda.econometrics.dense.Dense;
import shimoda.econometrics.dense.ReferenceCase;
import shimoda.econometrics.hac.Bandwidth;
import shimoda.econometrics.hac.DriscollKraay;
import shimoda.econometrics.hac.NeweyWest;

/** Event studies, Sun-Abraham and local projections against their reference packages. */
@Tag("real")
class EventStudyCasesTest {
  private static final double COEFFICIENT = 1e-9;
  private static final double ERROR = 1e-9;

  @Test
  void staggeredPanel_matchesSunAbrahamOfFixest() {
    ReferenceCase reference = ReferenceCase.named("fixest-vcov-matrix");
    List<CSVRecord> rows = reference.rows("base_stagg.csv");
    SunAbraham.Result result =
        SunAbraham.withDefaults()
            .fit(
                PanelData.of(
                        integers(rows, "id"),
                        integers(rows, "year"),
                        column(rows, "y"),
                        integers(rows, "year_treated"))
                    .withCovariates(design(rows, "x1")),
                List.of("x1"));
    JsonNode expected = reference.expected().get("sunab");
    reference.exact("n", result.fit().nObs(), expected.get("n").asLong());
    checkRow(reference, result.covariates().get(0), "x1", expected, "period");
    for (Estimates.Row row : result.byPeriod()) {
      checkRow(reference, row, row.term().replace("period", "year"), expected, "period");
    }
    for (Estimates.Row row : result.byCohort()) {
      checkRow(reference, row, row.term(), expected, "cohort");
    }
    JsonNode att = expected.get("att");
    Estimates.Row overall = result.overall();
    reference.relative("att", overall.estimate(), att.get("Estimate").asDouble(), COEFFICIENT);
    reference.relative("att se", overall.stdError(), att.get("Std. Error").asDouble(), ERROR);
    reference.relative("att t", overall.statistic(), att.get("t value").asDouble(), ERROR);
    reference.relative("att p", overall.pValue(), att.get("Pr(>|t|)").asDouble(), 1e-8);
    twoWay(reference, rows);
    reference.exact("periods", result.byPeriod().size(), expected.get("period_est").size() - 1L);
    reference.exact("cohorts", result.byCohort().size(), expected.get("cohort_est").size() - 1L);
    reference.report();
  }

  private static void twoWay(ReferenceCase reference, List<CSVRecord> rows) {
    int[] id = integers(rows, "id");
    double[] relative = column(rows, "time_to_treatment");
    double[] treated = column(rows, "treated");
    double[] after = new double[id.length];
    Arrays.setAll(after, i -> treated[i] == 1 && relative[i] >= 0 ? 1 : 0);
    Fit fit =
        LeastSquares.withDefaults()
            .fit(
                Model.of(column(rows, "y"))
                    .withRegressor("x1", column(rows, "x1"))
                    .withRegressor("treated_post", after)
                    .withFixedEffect("id", id)
                    .withFixedEffect("year", integers(rows, "year")));
    JsonNode expected = reference.expected().get("stagg_twfe");
    for (Estimates.Row row : fit.tidy(Variance.clustered("id", id)).rows()) {
      String key = row.term();
      double b = expected.get("coef").get(key).asDouble();
      reference.relative("twfe " + key, row.estimate(), b, COEFFICIENT);
      double se = expected.get("se_cluster_id").get(key).asDouble();
      reference.relative("twfe se " + key, row.stdError(), se, ERROR);
    }
  }

  private static void checkRow(
      ReferenceCase reference, Estimates.Row row, String key, JsonNode expected, String kind) {
    reference.relative(
        kind + " " + key,
        row.estimate(),
        expected.get(kind + "_est").get(key).asDouble(),
        COEFFICIENT);
    reference.relative(
        kind + " se " + key, row.stdError(), expected.get(kind + "_se").get(key).asDouble(), ERROR);
  }

  @Test
  void minimumWagePanel_matchesSunAbrahamOfFixest() {
    ReferenceCase reference = ReferenceCase.named("did-mpdta");
    List<CSVRecord> rows = reference.rows("mpdta.csv");
    SunAbraham.Result result =
        SunAbraham.withDefaults()
            .fit(
                PanelData.of(
                    integers(rows, "countyreal"),
                    integers(rows, "year"),
                    column(rows, "lemp"),
                    integers(rows, "first.treat")),
                List.of());
    JsonNode expected = reference.expected().get("reference_run").get("sunab");
    for (Estimates.Row row : result.byPeriod()) {
      String key = row.term().replace("period", "year");
      reference.relative(key, row.estimate(), expected.get("est").get(key).asDouble(), 1e-8);
      reference.relative(key, row.stdError(), expected.get("se").get(key).asDouble(), 1e-8);
    }
    JsonNode att = expected.get("att");
    Estimates.Row overall = result.overall();
    reference.relative("att", overall.estimate(), att.get("Estimate").asDouble(), 1e-8);
    reference.relative("att se", overall.stdError(), att.get("Std. Error").asDouble(), 1e-8);
    reference.relative("att t", overall.statistic(), att.get("t value").asDouble(), 1e-8);
    reference.relative("att p", overall.pValue(), att.get("Pr(>|t|)").asDouble(), 1e-8);
    twoWayCounties(reference, rows);
    reference.report();
  }

  private static void twoWayCounties(ReferenceCase reference, List<CSVRecord> rows) {
    int[] county = integers(rows, "countyreal");
    int[] year = integers(rows, "year");
    int[] first = integers(rows, "first.treat");
    double[] post = new double[county.length];
    for (int i = 0; i < post.length; i++) {
      post[i] = first[i] > 0 && year[i] >= first[i] ? 1 : 0;
    }
    Fit fit =
        LeastSquares.withDefaults()
            .fit(
                Model.of(column(rows, "lemp"))
                    .withRegressor("post", post)
                    .withFixedEffect("county", county)
                    .withFixedEffect("year", year));
    JsonNode expected = reference.expected().get("reference_run").get("twfe");
    reference.relative(
        "twfe", fit.coefficient("post"), expected.get("coef").get("post").asDouble(), 1e-8);
    reference.relative(
        "twfe se",
        fit.vcov(Variance.clustered("county", county)).standardErrors()[0],
        expected.get("se_cluster_county_fixest").get("post").asDouble(),
        1e-8);
    reference.relative(
        "twfe iid",
        fit.vcov(Variance.iid()).standardErrors()[0],
        expected.get("se_iid").get("post").asDouble(),
        1e-8);
  }

  @Test
  void eventStudyAndSerialVariances_matchFixestAndPlm() {
    ReferenceCase reference = ReferenceCase.named("fixest-vcov-matrix");
    List<CSVRecord> rows = reference.rows("base_did.csv");
    int[] id = integers(rows, "id");
    int[] period = integers(rows, "period");
    double[] treat = column(rows, "treat");
    Model base =
        Model.of(column(rows, "y"))
            .withRegressor("x1", column(rows, "x1"))
            .withFixedEffect("id", id)
            .withFixedEffect("period", period);
    Model model = base;
    for (int p = 1; p <= 10; p++) {
      if (p != 5) {
        double[] dummy = new double[id.length];
        for (int i = 0; i < dummy.length; i++) {
          dummy[i] = period[i] == p ? treat[i] : 0;
        }
        model = model.withRegressor("period::" + p + ":treat", dummy);
      }
    }
    Fit fit = LeastSquares.withDefaults().fit(model);
    JsonNode expected = reference.expected().get("event_study");
    Variance byId = Variance.clustered("id", id);
    for (Estimates.Row row : fit.tidy(byId).rows()) {
      reference.relative(
          row.term(), row.estimate(), expected.get("coef").get(row.term()).asDouble(), COEFFICIENT);
      reference.relative(
          row.term() + " se",
          row.stdError(),
          expected.get("se_cluster_id").get(row.term()).asDouble(),
          ERROR);
    }
    for (Estimates.Row row : fit.tidy(Variance.iid()).rows()) {
      reference.relative(
          row.term() + " iid",
          row.stdError(),
          expected.get("se_iid").get(row.term()).asDouble(),
          ERROR);
    }
    WaldTest wald =
        fit.wald(byId, "period::1:treat", "period::2:treat", "period::3:treat", "period::4:treat");
    JsonNode test = expected.get("pretrend_wald");
    reference.relative("pre F", wald.f(), test.get("F").asDouble(), 1e-8);
    reference.exact("pre df2", (long) wald.df2(), test.get("df2").asLong());
    reference.relative("pre p", wald.pValue(), test.get("p").asDouble(), 1e-8);
    serial(reference, base.withRegressor("treat:post", product(rows)), id, period);
    reference.report();
  }

  private static double[] product(List<CSVRecord> rows) {
    double[] treat = column(rows, "treat");
    double[] post = column(rows, "post");
    double[] product = new double[treat.length];
    Arrays.setAll(product, i -> treat[i] * post[i]);
    return product;
  }

  /** Newey-West and Driscoll-Kraay of this package on the scores of a fixed-effects fit. */
  private static void serial(ReferenceCase reference, Model model, int[] id, int[] period) {
    Fit fit = LeastSquares.withDefaults().fit(model);
    JsonNode se = reference.expected().get("base_did").get("se");
    NeweyWest nw = NeweyWest.withDefaults();
    DriscollKraay dk = DriscollKraay.withDefaults();
    check(reference, fit, "NW_lag3_noadj", lag(nw, 3).panelMeat(fit.scores(), id, period), se);
    check(
        reference,
        fit,
        "NW_lag3",
        lag(nw, 3).withSmallSample(FACTOR).withParameters(119).panelMeat(fit.scores(), id, period),
        se);
    check(
        reference,
        fit,
        "NW_default",
        nw.withBandwidth(Bandwidth.fourthRoot())
            .withSmallSample(FACTOR)
            .withParameters(119)
            .panelMeat(fit.scores(), id, period),
        se);
    check(
        reference,
        fit,
        "DK_default",
        dk.withSmallSample(FACTOR).withParameters(119).meat(fit.scores(), period),
        se);
    check(
        reference,
        fit,
        "DK_lag2",
        dk.withLags(2).withSmallSample(FACTOR).withParameters(119).meat(fit.scores(), period),
        se);
    check(reference, fit, "DK_lag2_noadj", dk.withLags(2).meat(fit.scores(), period), se);
  }

  private static final shimoda.econometrics.hac.SmallSampleFactor FACTOR =
      shimoda.econometrics.hac.SmallSampleFactor.T_OVER_T_MINUS_1_AND_N_MINUS_1_OVER_N_MINUS_K;

  private static NeweyWest lag(NeweyWest method, int lags) {
    return method.withBandwidth(Bandwidth.lags(lags));
  }

  private static void check(
      ReferenceCase reference, Fit fit, String id, double[][] meat, JsonNode se) {
    double[][] covariance = Dense.sandwich(fit.bread(), meat);
    for (int j = 0; j < covariance.length; j++) {
      reference.relative(
          id + " " + fit.terms().get(j),
          Math.sqrt(covariance[j][j]),
          se.get(id).get(fit.terms().get(j)).asDouble(),
          ERROR);
    }
  }

  @Test
  void interestRules_matchLocalProjections() {
    ReferenceCase reference = ReferenceCase.named("local-projections");
    List<CSVRecord> rows = reference.rows("lp_interest_rules.csv");
    String[] names = {"GDP_gap", "Infl", "FF"};
    double[][] series = design(rows, names);
    double rtol = reference.expected().get("rtol").asDouble();
    JsonNode values = reference.expected().get("values");
    direct(reference, series, values.get("direct"), rtol);
    JsonNode lpirfs = values.get("lpirfs");
    CholeskyResponses byProjection = CholeskyResponses.byProjection(series, 4, 12, 1.96);
    cube(reference, "irf", byProjection.mean(), lpirfs.get("irf_mean"), rtol);
    cube(reference, "low", byProjection.low(), lpirfs.get("low"), rtol);
    cube(reference, "up", byProjection.high(), lpirfs.get("up"), rtol);
    CholeskyResponses byVar = CholeskyResponses.byAutoregression(series, 4, 12);
    cube(reference, "var", byVar.mean(), values.get("var_cholesky_irf"), rtol);
    reference.report();
  }

  private static void direct(
      ReferenceCase reference, double[][] series, JsonNode expected, double rtol) {
    double[] gap = Dense.column(series, 0);
    double[] funds = Dense.column(series, 2);
    double[][] controls =
        LocalProjection.columns(
            LocalProjection.lags(gap, 4),
            LocalProjection.lags(Dense.column(series, 1), 4),
            LocalProjection.lags(funds, 4));
    List<String> names = new ArrayList<>();
    for (int j = 0; j < 12; j++) {
      names.add("lag " + j);
    }
    LocalProjection method = LocalProjection.withDefaults();
    LocalProjection.Result plain = method.fit(gap, funds, controls, names);
    LocalProjection.Result adjusted =
        method
            .withSmallSample(shimoda.econometrics.hac.SmallSampleFactor.N_OVER_N_MINUS_K)
            .fit(gap, funds, controls, names);
    LocalProjection.Result hc0 =
        method.withLagRule(LocalProjection.LagRule.fixed(0)).fit(gap, funds, controls, names);
    double[] cheap = method.prepare(gap, controls).effects(funds);
    for (int h = 0; h <= 12; h++) {
      JsonNode node = expected.get(h);
      Estimates.Row row = plain.horizons().get(h).row();
      reference.exact("n " + h, row.nObs(), node.get("n").asLong());
      reference.relative("beta " + h, row.estimate(), node.get("beta").asDouble(), rtol);
      reference.relative("cheap " + h, cheap[h], node.get("beta").asDouble(), rtol);
      reference.relative("se " + h, row.stdError(), node.get("se_nw_lag_h").asDouble(), rtol);
      reference.relative(
          "se adj " + h,
          adjusted.horizons().get(h).row().stdError(),
          node.get("se_nw_lag_h_adj_n_over_nk").asDouble(),
          rtol);
      reference.relative(
          "hc0 " + h, hc0.horizons().get(h).row().stdError(), node.get("se_hc0").asDouble(), rtol);
    }
  }

  private static void cube(
      ReferenceCase reference, String id, double[][][] actual, JsonNode expected, double rtol) {
    for (int s = 0; s < 3; s++) {
      for (int r = 0; r < 3; r++) {
        for (int h = 0; h <= 12; h++) {
          double value = expected.get(s).get(r).get(h).asDouble();
          reference.relative(id + s + r + h, actual[s][r][h], value, rtol);
        }
      }
    }
  }
}
