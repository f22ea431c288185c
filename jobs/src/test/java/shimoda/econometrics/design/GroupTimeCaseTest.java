package shimoda.econometrics.design;

import static shimoda.econometrics.dense.ReferenceCase.column;
import static shimoda.econometrics.dense.ReferenceCase.integers;
import static shimoda.econometrics.dense.ReferenceCase.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.econometrics.WaldTest;
import shimoda.econometrics.dense.ReferenceCase;
import shimoda.econometrics.design.GroupTimeAtt.BasePeriod;
import shimoda.econometrics.design.GroupTimeAtt.Comparison;
import shimoda.econometrics.design.GroupTimeAtt.Method;

/** Every group-time target of the county minimum-wage case. */
@Tag("real")
class GroupTimeCaseTest {
  private static final double RTOL = 1e-8;

  @Test
  void countyEmployment_matchesTheReferencePackage() {
    ReferenceCase reference = ReferenceCase.named("did-mpdta");
    List<CSVRecord> rows = reference.rows("mpdta.csv");
    PanelData plain =
        PanelData.of(
            integers(rows, "countyreal"),
            integers(rows, "year"),
            column(rows, "lemp"),
            integers(rows, "first.treat"));
    PanelData covariate = plain.withCovariates(ReferenceCase.design(rows, "lpop"));
    GroupTimeAtt never = GroupTimeAtt.withDefaults();
    Map<String, GroupTimeResult> runs =
        Map.of(
            "noX_never", never.fit(plain),
            "noX_notyet", never.withComparison(Comparison.NOT_YET_TREATED).fit(plain),
            "noX_universal", never.withBasePeriod(BasePeriod.UNIVERSAL).fit(plain),
            "lpop_dr_never", never.fit(covariate),
            "lpop_reg_never", never.withMethod(Method.REGRESSION).fit(covariate),
            "lpop_ipw_never", never.withMethod(Method.INVERSE_PROBABILITY).fit(covariate));
    JsonNode expected = reference.expected().get("reference_run");
    checkPrinted(reference, runs.get("noX_never"));
    runs.forEach((id, result) -> checkRun(reference, id, result, expected.get(id)));
    reference.report();
  }

  /** The figures the package's own documentation prints. */
  private static void checkPrinted(ReferenceCase reference, GroupTimeResult result) {
    JsonNode printed = reference.expected().get("published_README_reg_noX");
    for (GroupTimeResult.Cell cell : result.cells()) {
      JsonNode row = printed.get("att").get(String.valueOf(cell.group()));
      double expected = row.get(String.valueOf(cell.time())).asDouble();
      reference.printed("printed " + cell.group() + "," + cell.time(), cell.att(), expected, 5e-5);
    }
    Aggregation dynamic = result.dynamic();
    for (GroupTimeResult.Part part : dynamic.parts()) {
      double expected = printed.get("dynamic").get(String.valueOf(part.index())).asDouble();
      reference.printed("printed " + part.index(), part.estimate(), expected, 5e-5);
    }
    double overall = printed.get("overall_dynamic").asDouble();
    reference.printed("printed overall", dynamic.overall(), overall, 5e-5);
    double p = printed.get("pretest_p").asDouble();
    reference.printed("printed pre-test", result.preTest().pValue(), p, 5e-6);
  }

  private static void checkRun(
      ReferenceCase reference, String id, GroupTimeResult result, JsonNode expected) {
    double[] att = numbers(expected.get("att"));
    double[] se = numbers(expected.get("se"));
    reference.exact(id + " cells", result.cells().size(), att.length);
    reference.exact(id + " n", result.units(), expected.get("n").asLong());
    for (int c = 0; c < att.length; c++) {
      GroupTimeResult.Cell cell = result.cells().get(c);
      String where = id + " ATT(" + cell.group() + "," + cell.time() + ")";
      reference.exact(where + " g", cell.group(), expected.get("group").get(c).asLong());
      reference.exact(where + " t", cell.time(), expected.get("t").get(c).asLong());
      reference.relative(where, cell.att(), att[c], RTOL);
      checkError(reference, where, result.stdError(cell.influence()), se[c]);
    }
    WaldTest test = result.preTest();
    reference.relative(
        id + " W", test.chiSquare(), expected.get("W").get(0).get(0).asDouble(), RTOL);
    // The package rounds this p-value to five digits.
    reference.printed(
        id + " p", test.pValue(), expected.get("Wpval").get(0).get(0).asDouble(), 5e-6);
    JsonNode aggregations = expected.get("agg");
    check(reference, id, result.simple(), aggregations.get("simple"));
    check(reference, id, result.dynamic(), aggregations.get("dynamic"));
    check(reference, id, result.group(), aggregations.get("group"));
    check(reference, id, result.calendar(), aggregations.get("calendar"));
  }

  private static void check(
      ReferenceCase reference, String id, Aggregation actual, JsonNode expected) {
    String where = id + " " + actual.type();
    reference.relative(where, actual.overall(), expected.get("overall").asDouble(), RTOL);
    reference.relative(
        where + " se", actual.overallStdError(), expected.get("overall_se").asDouble(), RTOL);
    double[] att = numbers(expected.get("att"));
    double[] se = numbers(expected.get("se"));
    reference.exact(where + " parts", actual.parts().size(), att.length);
    for (int j = 0; j < att.length; j++) {
      GroupTimeResult.Part part = actual.parts().get(j);
      reference.exact(where + " " + j, part.index(), expected.get("egt").get(j).asLong());
      reference.relative(where + " " + part.index(), part.estimate(), att[j], RTOL);
      double error = actual.source().stdError(part.influence());
      checkError(reference, where + " " + part.index(), error, se[j]);
    }
  }

  private static void checkError(ReferenceCase reference, String where, double actual, double se) {
    if (Double.isNaN(se)) {
      reference.exact(where + " has no error", Double.isNaN(actual) ? 1 : 0, 1);
    } else {
      reference.relative(where + " se", actual, se, RTOL);
    }
  }
}
