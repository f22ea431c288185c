package shimoda.econometrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Case nist-strd-linear: eleven sets, certified to 25 digits. */
@Tag("real")
class NistCaseTest {
  private final SharedCase shared = SharedCase.of("nist-strd-linear");

  @TestFactory
  Stream<DynamicTest> everySet_agreesToTwelveDigits() {
    return shared.expected().get("datasets").properties().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getKey(), e.getValue())));
  }

  private void check(String name, JsonNode set) {
    SharedCase.Table t = shared.table(name + ".csv");
    Model model = Model.of(t.numbers("y"));
    boolean longley = name.equals("longley");
    if (set.get("intercept").asBoolean()) {
      model = model.withIntercept();
    }
    int degree = longley ? 6 : set.get("degree").asInt();
    for (int d = 1; d <= degree; d++) {
      model = model.withRegressor("b" + d, longley ? t.numbers("x" + d) : power(t.numbers("x"), d));
    }
    Fit fit = LeastSquares.withDefaults().fit(model);
    double[] se = fit.vcov(Variance.iid()).standardErrors();
    // Filip's powers of x, rounded to doubles, already move its coefficients by about 1e-8.
    double digits = name.equals("filip") ? 1e-7 : 1e-9;
    double rss = set.get("rss").asDouble();
    set.get("coef")
        .properties()
        .forEach(
            e -> {
              int j = fit.indexOf(e.getKey().equals("b0") ? Model.INTERCEPT : e.getKey());
              Numbers.close("nist coef " + name, fit.beta()[j], e.getValue().asDouble(), digits, 0);
              Numbers.close(
                  "nist se " + name,
                  se[j],
                  set.get("se").get(e.getKey()).asDouble(),
                  digits,
                  rss == 0 ? 1e-9 : 0);
            });
    Numbers.close("nist rss", fit.deviance(), rss, digits, rss == 0 ? 1e-18 : 0);
    Numbers.close("nist r2", fit.rSquared(), set.get("r2").asDouble(), digits, 0);
    System.out.print(Numbers.summary("nist coef " + name));
  }

  private static double[] power(double[] x, int degree) {
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double v = 1;
      for (int d = 0; d < degree; d++) {
        v *= x[i];
      }
      out[i] = v;
    }
    return out;
  }
}
