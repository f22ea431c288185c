package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Case ppml-separation-18: the separated rows, and the fit once they are gone. */
@Tag("real")
class SeparationCaseTest {
  private final SharedCase shared = SharedCase.of("ppml-separation-18");

  @TestFactory
  Stream<DynamicTest> everyDataSet_givesTheKnownRowsAndFit() {
    return shared.expected().get("datasets").properties().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getKey(), e.getValue())));
  }

  private void check(String name, JsonNode expected) {
    SharedCase.Table t = shared.table(name + ".csv");
    Model model = model(t, expected);
    int[] truth =
        java.util.stream.IntStream.range(0, t.rows())
            .filter(i -> t.text("separated").get(i).equals("1"))
            .toArray();
    Separation.Result found = Separation.find(model);
    assertThat(found.rows()).containsExactly(truth);
    certificate(model, t, found);
    fit(model, expected.get("fit_after_dropping"));
  }

  private static Model model(SharedCase.Table t, JsonNode expected) {
    Model model = Model.of(t.numbers("y"));
    for (JsonNode x : expected.get("xs")) {
      model = model.withRegressor(x.asText(), t.numbers(x.asText()));
    }
    for (JsonNode id : expected.get("ids")) {
      model = model.withFixedEffect(id.asText(), t.ids(id.asText()));
    }
    return expected.get("ids").isEmpty() ? model.withIntercept() : model;
  }

  /** The certificate regressed on the design leaves nothing (the authors ask 1e-3 of R2). */
  private static void certificate(Model model, SharedCase.Table t, Separation.Result found) {
    double[] z = found.certificate();
    double size = Arrays.stream(z).map(v -> v * v).sum();
    for (int i = 0; i < z.length; i++) {
      assertThat(z[i]).as("row %d", i).isGreaterThanOrEqualTo(0);
      if (t.numbers("y")[i] > 0) {
        assertThat(z[i]).isZero();
      }
    }
    if (size > 0
        && found.dropped().stream()
            .noneMatch(d -> d.reason() == Sample.Reason.SEPARATED_BY_LEVEL)) {
      Fit fit =
          LeastSquares.withDefaults().withSingletons(Singletons.KEEP).fit(model.withResponse(z));
      assertThat(fit.residualSumOfSquares() / size).isLessThan(1e-12);
    }
  }

  private static void fit(Model model, JsonNode expected) {
    Fit fit = PoissonPml.withDefaults().withSingletons(Singletons.KEEP).fit(model);
    assertThat(fit.nObs()).isEqualTo(expected.get("n_used").asInt());
    Numbers.close(fit.deviance(), expected.get("deviance").asDouble(), 1e-9, 1e-9);
    Numbers.close(fit.logLikelihood(), expected.get("loglik_with_lgamma").asDouble(), 1e-9, 1e-9);
    JsonNode mu = expected.get("mu_hat_in_row_order_of_kept_rows");
    for (int i = 0; i < mu.size(); i++) {
      Numbers.close(fit.mu()[i], mu.get(i).asDouble(), 1e-9, 1e-15);
    }
    expected
        .get("identified_slopes")
        .properties()
        .forEach(e -> Numbers.close(fit.coefficient(e.getKey()), e.getValue().asDouble(), 1e-9, 0));
  }
}
