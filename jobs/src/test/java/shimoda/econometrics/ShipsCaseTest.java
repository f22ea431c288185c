package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Case poisson-ships-stata. */
@Tag("real")
class ShipsCaseTest {
  private final SharedCase shared = SharedCase.of("poisson-ships-stata");
  private final SharedCase.Table t = shared.table("ships.csv");

  private Model base() {
    return Model.of(t.numbers("accident"))
        .withRegressor("yr_con", t.numbers("yr_con"))
        .withRegressor("op_75_79", t.numbers("op_75_79"))
        .withIntercept();
  }

  private double[] logService() {
    double[] o = t.numbers("service");
    for (int i = 0; i < o.length; i++) {
      o[i] = Math.log(o[i]);
    }
    return o;
  }

  private void check(String id, Model model, Variance variance) {
    JsonNode values = shared.target(id).get("values");
    Fit fit = PoissonPml.withDefaults().fit(model);
    assertThat(fit.nObs()).isEqualTo(values.get("N").asInt());
    Numbers.close("ships ll", fit.logLikelihood(), values.get("ll").asDouble(), 1e-12, 0);
    Numbers.close("ships ll0", fit.nullLogLikelihood(), values.get("ll_0").asDouble(), 1e-12, 0);
    Numbers.close("ships pseudo r2", fit.pseudoRSquared(), values.get("r2_p").asDouble(), 1e-9, 0);
    Estimates table = fit.tidy(variance);
    values
        .get("table")
        .properties()
        .forEach(
            e -> {
              JsonNode v = e.getValue();
              Estimates.Row row =
                  table.row(e.getKey().equals("_cons") ? Model.INTERCEPT : e.getKey());
              Numbers.close("ships coef", row.estimate(), v.get("b").asDouble(), 1e-9, 0);
              Numbers.close("ships se", row.stdError(), v.get("se").asDouble(), 1e-8, 0);
              Numbers.close("ships z", row.statistic(), v.get("z").asDouble(), 1e-8, 0);
              Numbers.close("ships p", row.pValue(), v.get("pvalue").asDouble(), 1e-7, 1e-14);
              Numbers.close("ships interval", row.confLow(), v.get("ll").asDouble(), 1e-8, 1e-12);
              Numbers.close("ships interval", row.confHigh(), v.get("ul").asDouble(), 1e-8, 1e-12);
            });
    double[][] cov = fit.vcov(variance).vcov();
    List<String> order = List.of("yr_con", "op_75_79", Model.INTERCEPT);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        Numbers.close(
            "ships cov",
            cov[fit.indexOf(order.get(i))][fit.indexOf(order.get(j))],
            values.get("cov").get(i).get(j).asDouble(),
            1e-8,
            1e-13);
      }
    }
  }

  @Test
  void plainModel_clusteredAndRobust() {
    Variance ship = Variance.clustered("ship", t.ids("ship")).with(SmallSample.stataPoisson());
    Variance robust = Variance.hc(Variance.Hc.HC1).with(SmallSample.stataPoisson());
    check("results_poisson_clu", base(), ship);
    check("results_poisson_hc1", base(), robust);
    Model exposure = base().withOffset(logService());
    check(
        "results_poisson_exposure_nonrobust",
        exposure,
        Variance.iid().with(SmallSample.stataPoisson()));
    check("results_poisson_exposure_hc1", exposure, robust);
    check("results_poisson_exposure_clu", exposure, ship);
    System.out.print(Numbers.summary("ships"));
  }

  @Test
  void fixedEffects_everyConvention() {
    Model one =
        Model.of(t.numbers("accident"))
            .withRegressor("op_75_79", t.numbers("op_75_79"))
            .withRegressor("co_65_69", t.numbers("co_65_69"))
            .withFixedEffect("ship", t.ids("ship"))
            .withOffset(logService());
    Model slopes =
        one.withRegressor("co_70_74", t.numbers("co_70_74"))
            .withRegressor("co_75_79", t.numbers("co_75_79"));
    Model cohorts =
        one.withFixedEffect("co_70_74", t.ids("co_70_74"))
            .withFixedEffect("co_75_79", t.ids("co_75_79"));
    checkEffects("fe_ship", slopes);
    checkEffects("fe_ship_and_cohort", cohorts);
    System.out.print(Numbers.summary("ships fe"));
  }

  private void checkEffects(String id, Model model) {
    JsonNode values = shared.target(id).get("values");
    Fit fit = PoissonPml.withDefaults().fit(model);
    Numbers.close("ships fe deviance", fit.deviance(), values.get("deviance").asDouble(), 1e-12, 0);
    Numbers.close("ships fe ll", fit.logLikelihood(), values.get("loglik").asDouble(), 1e-12, 0);
    int[] ship = t.ids("ship");
    SmallSample none = SmallSample.none();
    se(fit, values, "iid_fixest", Variance.iid());
    se(fit, values, "iid_noK", Variance.iid().with(none));
    se(fit, values, "hc0", Variance.hc(Variance.Hc.HC0));
    Variance clustered = Variance.clustered("ship", ship);
    se(fit, values, "cl_noadj", clustered.with(none));
    se(fit, values, "cl_Gadj_ppmlhdfe", clustered.with(SmallSample.stataPoisson()));
    se(fit, values, "cl_fixest", clustered);
    values
        .get("se_irr_cl_Gadj")
        .properties()
        .forEach(
            e -> {
              Estimates.Row row =
                  fit.tidy(clustered.with(SmallSample.stataPoisson())).row(e.getKey());
              Numbers.close(
                  "ships fe se irr",
                  row.stdError() * Math.exp(row.estimate()),
                  e.getValue().asDouble(),
                  1e-9,
                  0);
            });
  }

  private static void se(Fit fit, JsonNode values, String name, Variance variance) {
    Estimates table = fit.tidy(variance);
    values
        .get("se")
        .get(name)
        .properties()
        .forEach(
            e ->
                Numbers.close(
                    "ships fe se",
                    table.row(e.getKey()).stdError(),
                    e.getValue().asDouble(),
                    1e-9,
                    0));
    values
        .get("coef")
        .properties()
        .forEach(
            e ->
                Numbers.close(
                    "ships fe coef",
                    table.row(e.getKey()).estimate(),
                    e.getValue().asDouble(),
                    1e-9,
                    0));
  }
}
