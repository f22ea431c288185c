package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Case ppml-separation-guides. */
@Tag("real")
class GuidesCaseTest {
  private final SharedCase shared = SharedCase.of("ppml-separation-guides");

  @TestFactory
  Stream<DynamicTest> everyExample_givesTheKnownRowsAndFit() {
    return StreamSupport.stream(shared.expected().get("targets").spliterator(), false)
        .map(t -> DynamicTest.dynamicTest(t.get("id").asText(), () -> check(t)));
  }

  private double[] column(JsonNode target, String name) {
    if (target.has("data")) {
      return shared.table(target.get("data").asText()).numbers(name);
    }
    JsonNode values = target.get("data_inline").get(name);
    double[] out = new double[values.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = values.get(i).asDouble();
    }
    return out;
  }

  private Model model(JsonNode target) {
    String formula = target.get("model").asText();
    List<String> parts =
        Splitter.on('|').trimResults().splitToList(formula.substring(formula.indexOf('~') + 1));
    Model model = Model.of(column(target, "y"));
    Splitter plus = Splitter.on(" + ").trimResults();
    for (String term : plus.split(parts.get(0))) {
      model =
          term.equals("1")
              ? model.withIntercept()
              : model.withRegressor(term, column(target, term));
    }
    if (parts.size() > 1) {
      for (String effect : plus.split(parts.get(1))) {
        double[] ids = column(target, effect);
        int[] codes = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
          codes[i] = (int) ids[i];
        }
        model = model.withFixedEffect(effect, codes);
      }
    }
    return model;
  }

  private void check(JsonNode target) {
    Model model = model(target);
    List<Integer> truth = new ArrayList<>();
    target.get("dropped_separated_rows_1based").forEach(r -> truth.add(r.asInt() - 1));
    int[] expected = truth.stream().mapToInt(Integer::intValue).toArray();
    assertThat(Separation.find(model).rows()).containsExactly(expected);
    Fit fit = PoissonPml.withDefaults().withSingletons(Singletons.KEEP).fit(model);
    assertThat(fit.sample().separatedRows()).containsExactly(expected);
    if (target.has("n")) {
      assertThat(fit.nObs()).isEqualTo(target.get("n").asInt());
    }
    if (target.has("residual_df")) {
      assertThat(fit.nObs() - fit.rank()).isEqualTo(target.get("residual_df").asInt());
    }
    numbers(fit, target);
  }

  private static void numbers(Fit fit, JsonNode target) {
    double digits = target.has("rtol_coef") ? target.get("rtol_coef").asDouble() : 5e-7;
    if (target.has("deviance")) {
      Numbers.close("guides deviance", fit.deviance(), target.get("deviance").asDouble(), 5e-9, 0);
      if (target.has("loglik")) {
        Numbers.close(
            "guides loglik", fit.logLikelihood(), target.get("loglik").asDouble(), 5e-10, 0);
      }
    }
    if (target.has("deviance_atol_1e-9")) {
      assertThat(fit.deviance()).isLessThan(1e-9);
    }
    if (target.has("pseudo_r2")) {
      Numbers.close(
          "guides pseudo r2", fit.pseudoRSquared(), target.get("pseudo_r2").asDouble(), 0, 6e-5);
    }
    JsonNode reference = target.has("reference_run") ? target.get("reference_run") : target;
    if (reference.has("coef")) {
      reference
          .get("coef")
          .properties()
          .forEach(e -> coefficient(fit, e.getKey(), e.getValue().asDouble(), digits));
    }
    if (target.has("coef_x3_rounded")) {
      assertThat(fit.coefficient("x3")).isCloseTo(0.066, within(5e-4));
    }
    if (target.has("se_robust")) {
      Estimates table = fit.tidy(Variance.hc(Variance.Hc.HC1).with(SmallSample.stataPoisson()));
      target
          .get("se_robust")
          .properties()
          .forEach(
              e ->
                  Numbers.close(
                      "guides se",
                      table.row(term(e.getKey())).stdError(),
                      e.getValue().asDouble(),
                      target.get("rtol_se") == null ? 5e-7 : target.get("rtol_se").asDouble(),
                      6e-8));
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double size) {
    return org.assertj.core.data.Offset.offset(size);
  }

  private static String term(String name) {
    return name.equals("_cons") ? Model.INTERCEPT : name;
  }

  private static void coefficient(Fit fit, String name, double expected, double digits) {
    Numbers.close("guides coef", fit.coefficient(term(name)), expected, digits, 6e-8);
  }
}
