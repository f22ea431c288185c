package shimoda.econometrics.design;

import static shimoda.econometrics.dense.ReferenceCase.column;
import static shimoda.econometrics.dense.ReferenceCase.design;
import static shimoda.econometrics.dense.ReferenceCase.integers;
import static shimoda.econometrics.dense.ReferenceCase.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.dense.ReferenceCase;

/** Every target of the decomposition cases. */
@Tag("real")
class DecompositionCasesTest {

  @Test
  void gelbach_matchesStata() {
    ReferenceCase reference = ReferenceCase.named("decomposition-gelbach");
    List<CSVRecord> rows = reference.rows("gelbach.csv");
    GelbachDecomposition hetero = GelbachDecomposition.withDefaults();
    GelbachDecomposition.Result robust = fit(hetero, rows);
    GelbachDecomposition.Result clustered =
        fit(hetero.withClusters(integers(rows, "cluster")), rows);
    JsonNode run = reference.expected().get("reference_run");
    reference.relative("base", robust.base(), run.get("base").asDouble(), 1e-12);
    reference.relative("full", robust.full(), run.get("full").asDouble(), 1e-12);
    reference.relative("total", robust.total(), run.get("difference").asDouble(), 1e-12);
    for (String name : List.of("x21", "x22", "x23")) {
      double expected = run.get("contrib").get(name).asDouble();
      reference.relative(name, robust.contributions().get(name), expected, 1e-12);
    }
    JsonNode stata = reference.expected().get("published_stata_b1x2");
    check(reference, stata, robust, "ci_hetero");
    check(reference, stata, clustered, "ci_cluster");
    reference.report();
  }

  private static GelbachDecomposition.Result fit(
      GelbachDecomposition method, List<CSVRecord> rows) {
    return method.fit(
        column(rows, "y"),
        design(rows, "1", "x1"),
        List.of("constant", "x1"),
        design(rows, "x21", "x22", "x23"),
        List.of("x21", "x22", "x23"),
        "x1");
  }

  private static void check(
      ReferenceCase reference, JsonNode stata, GelbachDecomposition.Result result, String kind) {
    Map<String, Estimates.Row> groups =
        Map.of(
            "g1_m1", result.group("g1", "x21", "x22"),
            "g2_m1", result.group("g2", "x23"),
            "g1_m2", result.group("g1", "x21"),
            "g2_m2", result.group("g2", "x22", "x23"),
            "total", result.group("total", "x21", "x22", "x23"));
    Map<String, String> estimates =
        Map.of(
            "g1_m1", "model1_g1_x21_x22",
            "g2_m1", "model1_g2_x23",
            "g1_m2", "model2_g1_x21",
            "g2_m2", "model2_g2_x22_x23",
            "total", "total");
    groups.forEach(
        (id, row) -> {
          double expected = stata.get(estimates.get(id)).asDouble();
          reference.absolute(id, row.estimate(), expected, 1e-6);
          if (stata.get(kind).has(id)) {
            double[] interval = numbers(stata.get(kind).get(id));
            reference.absolute(kind + " low " + id, row.confLow(), interval[0], 1e-6);
            reference.absolute(kind + " high " + id, row.confHigh(), interval[1], 1e-6);
          }
        });
  }

  @Test
  void shapley_matchesTheEnumeration() {
    ReferenceCase reference = ReferenceCase.named("decomposition-shapley-lmg");
    List<CSVRecord> rows = reference.rows("swiss.csv");
    List<String> names =
        List.of("Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality");
    ShapleyDecomposition result =
        ShapleyDecomposition.of(
            column(rows, "Fertility"), design(rows, names.toArray(String[]::new)), names);
    JsonNode values = reference.expected().get("values");
    double rtol = reference.expected().get("rtol").asDouble();
    reference.relative("R2", result.rSquared(), values.get("r2_full").asDouble(), rtol);
    double sum = result.shares().values().stream().mapToDouble(Double::doubleValue).sum();
    reference.relative("sum", sum, values.get("sum").asDouble(), rtol);
    for (String name : names) {
      reference.relative(
          "lmg " + name, result.shares().get(name), values.get("lmg").get(name).asDouble(), rtol);
      reference.relative(
          "first " + name,
          result.first().get(name),
          values.get("first").get(name).asDouble(),
          rtol);
      reference.relative(
          "last " + name, result.last().get(name), values.get("last").get(name).asDouble(), rtol);
    }
    reference.report();
  }
}
