package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Case agtpa-full-perf: accuracy on 99,981 rows. */
@Tag("real")
class FullPanelCaseTest {
  private final SharedCase shared = SharedCase.of("agtpa-full-perf");
  private final SharedCase.Table t = shared.table("agtpa_full.csv.gz");

  private Model model(List<String> regressors) {
    int[] year = t.ids("year");
    int[] pair =
        SharedCase.Table.ids(
            IntStream.range(0, t.rows())
                .mapToObj(
                    i ->
                        t.text("exporter").get(i).equals(t.text("importer").get(i))
                            ? "intra"
                            : t.text("pair_id").get(i))
                .toList());
    Model model = Model.of(t.numbers("trade"));
    for (String x : regressors) {
      model = model.withRegressor(x, t.numbers(x));
    }
    return model
        .withFixedEffect("ey", t.ids("exporter"), year)
        .withFixedEffect("iy", t.ids("importer"), year)
        .withFixedEffect("pr", pair);
  }

  @Test
  void bothModels_agreeToNineDigits() {
    check("m1", List.of("rta"));
    check("m2", List.of("rta", "rta_lag3", "rta_lag6", "rta_lag9"));
    System.out.print(Numbers.summary("full"));
  }

  private void check(String id, List<String> regressors) {
    JsonNode target = shared.expected().get("targets").get(id);
    Fit fit = PoissonPml.withDefaults().fit(model(regressors));
    assertThat(fit.nObs()).isEqualTo(target.get("n").asInt());
    fit.effects()
        .forEach(
            e -> assertThat(e.levels()).isEqualTo(target.get("fe_sizes").get(e.name()).asInt()));
    Numbers.close("full deviance", fit.deviance(), target.get("deviance").asDouble(), 1e-9, 0);
    Numbers.close("full loglik", fit.logLikelihood(), target.get("loglik").asDouble(), 1e-9, 0);
    Variance pair = Variance.clustered("pair", t.ids("pair_id"));
    Variance two =
        Variance.clustered("exporter", t.ids("exporter")).and("importer", t.ids("importer"));
    for (String x : regressors) {
      Numbers.close("full coef", fit.coefficient(x), target.get("coef").get(x).asDouble(), 1e-9, 0);
      se(fit, target, "se_cluster_pair_Gadj", x, pair.with(SmallSample.stataPoisson()));
      se(fit, target, "se_cluster_pair_fixest", x, pair);
      se(fit, target, "se_twoway_noadj", x, two.with(SmallSample.none()));
    }
  }

  private static void se(Fit fit, JsonNode target, String name, String term, Variance v) {
    Numbers.close(
        "full se",
        fit.tidy(v).row(term).stdError(),
        target.get(name).get(term).asDouble(),
        1e-9,
        0);
  }
}
