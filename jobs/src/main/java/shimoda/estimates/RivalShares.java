package shimoda.estimates;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.design.GelbachDecomposition;
import shimoda.econometrics.design.ShapleyDecomposition;
import shimoda.pipeline.Inputs;
import shimoda.registration.Span;

/**
 * How much of the yearly trade of the dyad politics and its rivals account for: Shapley shares of
 * R^2, and Gelbach's split of the change in the coefficient of the steps so far once oil, yen and
 * the two economies enter. All series trend, so each window is a row of its own and none is more
 * than a description.
 */
final class RivalShares {
  private static final List<Span> WINDOWS =
      List.of(new Span("1972", "2010"), new Span("1972", "1991"), new Span("1992", "2010"));
  private static final String POLITICS = "steps_so_far";
  private static final List<String> RIVALS = List.of("ln_brent", "ln_yen", "ln_gdp_product");

  private RivalShares() {}

  static List<TidyRow> rows(Inputs in) {
    H3Series series = new H3Series(in);
    Map<String, Double> trade = series.realTotal().values();
    List<Map<String, Double>> x =
        List.of(
            soFar(series.steps(4, Set.of(), "%")),
            series.brent("A"),
            series.yen("A"),
            economies(in));
    List<TidyRow> rows = new ArrayList<>();
    for (Span window : WINDOWS) {
      rows.addAll(rows(window, trade, x));
    }
    return rows;
  }

  /** Net steps from 1956 up to and including the year, each year of the windows. */
  private static Map<String, Double> soFar(Map<String, Double> steps) {
    Map<String, Double> soFar = new TreeMap<>();
    double sum = 0;
    for (int year = 1956; year <= 2014; year++) {
      sum += steps.getOrDefault(Integer.toString(year), 0.0);
      soFar.put(Integer.toString(year), sum);
    }
    return soFar;
  }

  private static Map<String, Double> economies(Inputs in) {
    Map<String, Double> product = new TreeMap<>();
    for (Row r :
        in.table("marts.dyad_panel")
            .filter(col("pair").equalTo(H2Statistics.RUSSIA_JAPAN))
            .select(col("year"), col("gdp_1_musd").multiply(col("gdp_2_musd")))
            .collectAsList()) {
      if (!r.isNullAt(1)) {
        product.put(Integer.toString(r.getInt(0)), r.getDouble(1));
      }
    }
    return product;
  }

  private static List<TidyRow> rows(
      Span window, Map<String, Double> trade, List<Map<String, Double>> x) {
    List<String> years = new ArrayList<>();
    for (int year = window.firstYear(); year <= window.lastYear(); year++) {
      String y = Integer.toString(year);
      if (trade.containsKey(y) && x.stream().allMatch(s -> s.containsKey(y))) {
        years.add(y);
      }
    }
    double[] y = years.stream().mapToDouble(t -> Math.log(trade.get(t))).toArray();
    double[][] politics =
        years.stream().map(t -> new double[] {1, x.get(0).get(t)}).toArray(double[][]::new);
    double[][] rivals =
        years.stream()
            .map(t -> x.subList(1, 4).stream().mapToDouble(s -> Math.log(s.get(t))).toArray())
            .toArray(double[][]::new);
    String detail = "%d years held of %s; trending series".formatted(years.size(), window);
    try {
      List<TidyRow> rows = new ArrayList<>(shapley(window, y, politics, rivals, detail));
      rows.addAll(gelbach(window, y, politics, rivals, detail));
      return rows;
    } catch (EstimationException e) {
      return List.of(row(window, "shapley", "r_squared").refused(e.getMessage()));
    }
  }

  private static List<TidyRow> shapley(
      Span window, double[] y, double[][] politics, double[][] rivals, String detail) {
    double[][] all = new double[y.length][];
    for (int i = 0; i < y.length; i++) {
      all[i] = new double[] {politics[i][1], rivals[i][0], rivals[i][1], rivals[i][2]};
    }
    List<String> names = new ArrayList<>(List.of(POLITICS));
    names.addAll(RIVALS);
    ShapleyDecomposition result = ShapleyDecomposition.of(y, all, names);
    List<TidyRow> rows = new ArrayList<>();
    rows.add(row(window, "shapley", "r_squared").value(result.rSquared()).counts(y.length, 1));
    for (String name : names) {
      rows.add(
          row(window, "shapley", "share_" + name)
              .value(result.shares().get(name))
              .counts(y.length, 1)
              .with(
                  "detail",
                  "%s; alone %.3f, entered last %.3f"
                      .formatted(detail, result.first().get(name), result.last().get(name))));
    }
    return rows;
  }

  private static List<TidyRow> gelbach(
      Span window, double[] y, double[][] politics, double[][] rivals, String detail) {
    GelbachDecomposition.Result result =
        GelbachDecomposition.withDefaults()
            .fit(y, politics, List.of("(Intercept)", POLITICS), rivals, RIVALS, POLITICS);
    List<TidyRow> rows = new ArrayList<>();
    rows.add(row(window, "gelbach", "coefficient_alone").value(result.base()).counts(y.length, 1));
    rows.add(
        row(window, "gelbach", "coefficient_with_rivals").value(result.full()).counts(y.length, 1));
    for (String name : RIVALS) {
      rows.add(
          row(window, "gelbach", "moved_by_" + name)
              .value(result.contributions().get(name))
              .counts(y.length, 1)
              .with("detail", detail));
    }
    return rows;
  }

  private static TidyRow row(Span window, String method, String statistic) {
    return RivalRow.of(
        "shares", "method=%s|window=%s|outcome=ln_real_total".formatted(method, window), statistic);
  }
}
