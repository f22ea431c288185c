package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Case fta-ppmlhdfe-article: the published example and the reference runs. */
@Tag("real")
class FtaCaseTest {
  private final SharedCase shared = SharedCase.of("fta-ppmlhdfe-article");
  private final SharedCase.Table t = shared.table("fta_total.csv");
  private final int[] exporter = t.ids("isoexp");
  private final int[] importer = t.ids("isoimp");
  private final int[] year = t.ids("year");
  private final int[] pair =
      SharedCase.Table.ids(
          IntStream.range(0, t.rows())
              .mapToObj(i -> t.text("isoexp").get(i) + t.text("isoimp").get(i))
              .toList());

  private Model threeWay(double[] y) {
    return Model.of(y)
        .withRegressor("fta", t.numbers("fta"))
        .withFixedEffect("imp#year", importer, year)
        .withFixedEffect("exp#year", exporter, year)
        .withFixedEffect("imp#exp", pair);
  }

  @Test
  void publishedExample_everyPrintedFigure() {
    JsonNode target = shared.target("ppmlhdfe_article_example3");
    double digits = target.get("rtol").asDouble();
    Fit fit = PoissonPml.withDefaults().fit(threeWay(t.numbers("trade")).withIntercept());
    Variance clustered = Variance.clustered("imp#exp", pair).with(SmallSample.stataPoisson());
    Estimates table = fit.tidy(clustered);
    assertThat(fit.nObs()).isEqualTo(target.get("n").asInt());
    VarianceMatrix v = fit.vcov(clustered);
    assertThat(v.groups()).containsExactly(target.get("n_clusters").asInt());
    assertThat(v.groups()[0] - 1).isEqualTo(target.get("residual_df").asInt());
    Numbers.close("fta printed", fit.deviance(), target.get("deviance").asDouble(), 1e-9, 0);
    Numbers.close("fta printed", fit.logLikelihood(), target.get("loglik").asDouble(), 1e-9, 0);
    Numbers.close("fta printed", fit.pseudoRSquared(), target.get("pseudo_r2").asDouble(), 0, 6e-5);
    Numbers.close(
        "fta printed",
        fit.wald(clustered, "fta").chiSquare(),
        target.get("wald_chi2_1").asDouble(),
        0,
        6e-3);
    Map<String, String> names = Map.of("fta", "fta", "_cons", Model.INTERCEPT);
    names.forEach(
        (printed, term) -> {
          Estimates.Row row = table.row(term);
          Numbers.close(
              "fta printed",
              row.estimate(),
              target.get("coef").get(printed).asDouble(),
              digits,
              6e-8);
          Numbers.close(
              "fta printed",
              row.stdError(),
              target.get("se_cluster").get(printed).asDouble(),
              digits,
              6e-8);
        });
    Estimates.Row fta = table.row("fta");
    Numbers.close("fta printed", fta.confLow(), target.get("ci95").get(0).asDouble(), 0, 6e-8);
    Numbers.close("fta printed", fta.confHigh(), target.get("ci95").get(1).asDouble(), 0, 6e-8);
    JsonNode absorbed = target.get("absorbed");
    for (AbsorbedEffect e : fit.effects()) {
      JsonNode printed = absorbed.get(e.name());
      assertThat(e.levels()).isEqualTo(printed.get("categories").asInt());
      if (!printed.has("nested_in_cluster")) {
        assertThat(e.redundant()).isEqualTo(printed.get("redundant").asInt());
      }
    }
  }

  @Test
  void weidnerZylkin_biasAndStandardError() {
    JsonNode target = shared.target("weidner_zylkin_bias_correction");
    double digits = target.get("rtol").asDouble();
    Fit fit = PoissonPml.withDefaults().fit(threeWay(t.numbers("trade")));
    ThreeWayBias.Result b = ThreeWayBias.correct(fit, exporter, importer, year);
    Numbers.close("fta bias", b.bias()[0], target.get("bias_to_subtract").asDouble(), digits, 0);
    Numbers.close(
        "fta bias se", b.standardErrors()[0], target.get("adjusted_se").asDouble(), digits, 0);
    Numbers.close(
        "fta bias beta", b.beta()[0], target.get("bias_corrected_fta").asDouble(), digits, 0);
    System.out.print(Numbers.summary("fta bias"));
  }

  @Test
  void levelRegression_agreesWithTheRoundedPrint() {
    JsonNode target = shared.target("reghdfe_level");
    Fit fit = LeastSquares.withDefaults().fit(threeWay(t.numbers("trade")));
    Estimates.Row row =
        fit.tidy(Variance.clustered("imp#exp", pair).with(SmallSample.stataRegress())).row("fta");
    Numbers.close("fta level", row.estimate(), target.get("coef_fta").asDouble(), 0, 5e3);
    Numbers.close("fta level", row.statistic(), target.get("t").asDouble(), 0, 5.1e-3);
    Numbers.close("fta level", fit.adjustedRSquared(), target.get("r2_a").asDouble(), 0, 5.1e-3);
  }

  @Test
  void referenceRuns_everyModelAndVariance() {
    JsonNode runs = shared.target("reference_runs").get("values");
    double[] trade = t.numbers("trade");
    compare(runs.get("fta"), PoissonPml.withDefaults().fit(named(trade)), rows(trade, false));
    Model twoWay = Model.of(trade);
    for (String x : List.of("fta", "ln_distw", "contig", "colony", "comlang_off", "comleg")) {
      twoWay = twoWay.withRegressor(x, t.numbers(x));
    }
    twoWay = twoWay.withFixedEffect("ey", exporter, year).withFixedEffect("iy", importer, year);
    compare(runs.get("fta_nopair"), PoissonPml.withDefaults().fit(twoWay), rows(trade, false));
    int[] positive = rows(trade, true);
    double[] log = new double[trade.length];
    for (int i : positive) {
      log[i] = Math.log(trade[i]);
    }
    compare(
        runs.get("fta_ols_log"),
        LeastSquares.withDefaults().fit(named(log).rows(positive)),
        positive);
    compare(
        runs.get("fta_ols_level"),
        LeastSquares.withDefaults().fit(named(trade)),
        rows(trade, false));
    System.out.print(Numbers.summary("fta"));
  }

  private Model named(double[] y) {
    return Model.of(y)
        .withRegressor("fta", t.numbers("fta"))
        .withFixedEffect("ey", exporter, year)
        .withFixedEffect("iy", importer, year)
        .withFixedEffect("pair", pair);
  }

  private static int[] rows(double[] trade, boolean positive) {
    return IntStream.range(0, trade.length).filter(i -> !positive || trade[i] > 0).toArray();
  }

  private void compare(JsonNode run, Fit fit, int[] rows) {
    assertThat(fit.nObs()).isEqualTo(run.get("n").asInt());
    fit.effects()
        .forEach(e -> assertThat(e.levels()).isEqualTo(run.get("fe_sizes").get(e.name()).asInt()));
    if (run.has("rss")) {
      Numbers.close("fta rss", fit.deviance(), run.get("rss").asDouble(), 1e-9, 0);
      Numbers.close("fta r2", fit.rSquared(), run.get("r2").asDouble(), 1e-9, 0);
      Numbers.close("fta wr2", fit.withinRSquared(), run.get("wr2").asDouble(), 1e-9, 0);
    } else {
      Numbers.close("fta deviance", fit.deviance(), run.get("deviance").asDouble(), 1e-9, 0);
      Numbers.close("fta loglik", fit.logLikelihood(), run.get("loglik").asDouble(), 1e-9, 0);
      Numbers.close("fta pr2", fit.pseudoRSquared(), run.get("pr2").asDouble(), 1e-9, 0);
    }
    run.get("coef")
        .properties()
        .forEach(
            e ->
                Numbers.close(
                    "fta coef", fit.coefficient(e.getKey()), e.getValue().asDouble(), 1e-9, 0));
    Map<String, Variance> variances = variances(rows);
    assertThat(variances).hasSameSizeAs(run.get("se"));
    run.get("se")
        .properties()
        .forEach(
            e -> {
              Estimates table = fit.tidy(variances.get(e.getKey()));
              e.getValue()
                  .properties()
                  .forEach(
                      s ->
                          Numbers.close(
                              "fta se",
                              table.row(s.getKey()).stdError(),
                              s.getValue().asDouble(),
                              1e-9,
                              0));
            });
  }

  private Map<String, Variance> variances(int[] rows) {
    SmallSample none = SmallSample.none();
    SmallSample groups = SmallSample.stataPoisson();
    Variance byPair = Variance.clustered("pair", Absorber.gather(pair, rows));
    Variance two =
        Variance.clustered("exp", Absorber.gather(exporter, rows))
            .and("imp", Absorber.gather(importer, rows));
    Map<String, Variance> v = new LinkedHashMap<>();
    v.put("iid", Variance.iid());
    v.put("hc0_noadj", Variance.hc(Variance.Hc.HC0));
    v.put("hetero_fixest", Variance.hc(Variance.Hc.HC1));
    v.put("cluster_pair_fixest_default", byPair);
    v.put("cluster_pair_Gadj_only__ppmlhdfe", byPair.with(groups));
    v.put("cluster_pair_noadj", byPair.with(none));
    v.put(
        "cluster_pair_Kfull",
        byPair.with(SmallSample.fixest().withEffects(SmallSample.EffectCount.ALL)));
    v.put("twoway_exp_imp_fixest", two);
    v.put("twoway_exp_imp_Gmin_noK", two.with(groups));
    v.put("twoway_exp_imp_conv_noK", two.with(groups.withGroups(SmallSample.Groups.CONVENTIONAL)));
    v.put("twoway_noadj", two.with(none));
    return v;
  }
}
