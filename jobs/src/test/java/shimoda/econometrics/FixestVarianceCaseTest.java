package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Case fixest-vcov-matrix, the variance part: 17 estimators, with and without fixed effects. */
@Tag("real")
class FixestVarianceCaseTest {
  private final SharedCase shared = SharedCase.of("fixest-vcov-matrix");
  private final SharedCase.Table t = shared.table("base_did.csv");
  private final int[] id = t.ids("id");
  private final int[] period = t.ids("period");

  private static double[] product(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = a[i] * b[i];
    }
    return out;
  }

  private Map<String, Variance> variances() {
    SmallSample none = SmallSample.none();
    SmallSample conventional = SmallSample.fixest().withGroups(SmallSample.Groups.CONVENTIONAL);
    Variance twoWay = Variance.clustered("id", id).and("period", period);
    SmallSample full = SmallSample.fixest().withEffects(SmallSample.EffectCount.ALL);
    Map<String, Variance> v = new LinkedHashMap<>();
    v.put("iid", Variance.iid());
    v.put("hc0", Variance.hc(Variance.Hc.HC0));
    v.put("HC1", Variance.hc(Variance.Hc.HC1));
    v.put("HC2", Variance.hc(Variance.Hc.HC2));
    v.put("HC3", Variance.hc(Variance.Hc.HC3));
    v.put("cl_id", Variance.clustered("id", id));
    v.put("cl_id_noadj", Variance.clustered("id", id).with(none));
    v.put("cl_period", Variance.clustered("period", period));
    v.put("tw", twoWay);
    v.put("tw_conv", twoWay.with(conventional));
    v.put("tw_noadj", twoWay.with(none));
    v.put("NW_default", Variance.neweyWest(id, period, 1).with(full));
    v.put("NW_lag3", Variance.neweyWest(id, period, 3).with(full));
    v.put("NW_lag3_noadj", Variance.neweyWest(id, period, 3).with(none));
    v.put("DK_default", Variance.driscollKraay(period, 1).with(full));
    v.put("DK_lag2", Variance.driscollKraay(period, 2).with(full));
    v.put("DK_lag2_noadj", Variance.driscollKraay(period, 2).with(none));
    return v;
  }

  private void check(JsonNode target, Fit fit) {
    assertThat(fit.nObs()).isEqualTo(target.get("n").asInt());
    Map<String, Variance> variances = variances();
    assertThat(variances).hasSameSizeAs(target.get("se"));
    target
        .get("se")
        .properties()
        .forEach(
            e -> {
              Estimates table = fit.tidy(variances.get(e.getKey()));
              e.getValue()
                  .properties()
                  .forEach(
                      s ->
                          Numbers.close(
                              "fixest se",
                              table.row(s.getKey()).stdError(),
                              s.getValue().asDouble(),
                              1e-9,
                              0));
            });
    target
        .get("coef")
        .properties()
        .forEach(
            c ->
                Numbers.close(
                    "fixest coef", fit.coefficient(c.getKey()), c.getValue().asDouble(), 1e-9, 0));
  }

  @Test
  void twoFixedEffects_everyVariance() {
    JsonNode target = shared.expected().get("base_did");
    Model model =
        Model.of(t.numbers("y"))
            .withRegressor("x1", t.numbers("x1"))
            .withRegressor("treat:post", product(t.numbers("treat"), t.numbers("post")))
            .withFixedEffect("id", id)
            .withFixedEffect("period", period);
    Fit fit = LeastSquares.withDefaults().fit(model);
    check(target, fit);
    assertThat(fit.vcov(Variance.hc(Variance.Hc.HC1)).parameters())
        .isEqualTo(target.get("nparams").asInt());
  }

  @Test
  void noFixedEffects_everyVariance() {
    Model model =
        Model.of(t.numbers("y"))
            .withIntercept()
            .withRegressor("x1", t.numbers("x1"))
            .withRegressor("treat", t.numbers("treat"))
            .withRegressor("post", t.numbers("post"))
            .withRegressor("treat:post", product(t.numbers("treat"), t.numbers("post")));
    check(shared.expected().get("base_did_nofe"), LeastSquares.withDefaults().fit(model));
    System.out.print(Numbers.summary("fixest"));
  }
}
