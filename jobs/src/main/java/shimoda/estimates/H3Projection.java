package shimoda.estimates;

import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.design.LocalProjection;
import shimoda.econometrics.hac.SmallSampleFactor;
import shimoda.econometrics.inference.RandomizationResult;
import shimoda.econometrics.inference.RandomizationTest;
import shimoda.econometrics.inference.Shuffles;
import shimoda.registration.Span;

/**
 * One specification of part M: y[t+h] - y[t-1] on the net steps of t, two lags of the change of y
 * and the controls, one regression per horizon; Newey-West errors with h + 1 lags and the factor
 * n/(n-k). The statistic is the plain mean of the responses. Its p is the larger of those of
 * permuted periods and of circular shifts; its spread is that of the permuted periods.
 */
final class H3Projection {
  static final long SEED = 20190117;
  static final int DRAWS = 999;

  private final Choices choices;
  private final double[] y;
  private final double[] shock;
  private final double[][] controls;
  private final List<String> names = new ArrayList<>(List.of("dy lag 1", "dy lag 2"));
  private LocalProjection.Result result;
  private double[] permuted = {};
  private double[] shifted = {};
  private String refusal;

  /**
   * What makes the specification.
   *
   * @param outcome pair_total, fuels_tonnes, fuels_value or real_total
   * @param window first and last period; months when written YYYY-MM
   * @param steps all, exogenous or without_recalled
   * @param controls registered or lags_only
   * @param role of its rows
   * @param lastHorizon h runs from 0 to it
   */
  record Choices(
      String outcome, Span window, String steps, String controls, String role, int lastHorizon) {
    boolean monthly() {
      return window.first().length() == 7;
    }

    String specification() {
      return "outcome=%s|window=%s|steps=%s|controls=%s"
          .formatted(outcome, window, steps, controls);
    }

    List<String> periods() {
      List<String> periods = new ArrayList<>();
      for (String p = window.first(); p.compareTo(window.last()) <= 0; p = shifted(p, 1)) {
        periods.add(p);
      }
      return periods;
    }

    String shifted(String period, int by) {
      return monthly()
          ? YearMonth.parse(period).plusMonths(by).toString()
          : Year.parse(period).plusYears(by).toString();
    }
  }

  /**
   * Estimates.
   *
   * @param series outcome by period, above zero
   * @param steps net steps by period, absent is zero
   * @param prices Brent and yen per dollar by period, in this order; not read for lags only
   */
  H3Projection(
      Choices choices,
      H3Series.Series series,
      Map<String, Double> steps,
      List<Map<String, Double>> prices) {
    this.choices = choices;
    List<String> periods = choices.periods();
    this.y = column(periods, p -> Math.log(series.values().getOrDefault(p, Double.NaN)));
    this.shock = column(periods, p -> steps.getOrDefault(p, 0.0));
    List<double[][]> blocks = new ArrayList<>();
    blocks.add(LocalProjection.lags(LocalProjection.differences(y), 2));
    if (choices.controls().equals("registered")) {
      blocks.addAll(priceBlocks(periods, prices));
    }
    this.controls = LocalProjection.columns(blocks.toArray(double[][][]::new));
    try {
      estimate();
    } catch (EstimationException e) {
      this.refusal = e.getMessage();
    }
  }

  private static double[] column(List<String> periods, ToDoubleFunction<String> cell) {
    return periods.stream().mapToDouble(cell).toArray();
  }

  private List<double[][]> priceBlocks(List<String> periods, List<Map<String, Double>> prices) {
    List<double[][]> blocks = new ArrayList<>();
    for (Map<String, Double> price : prices) {
      blocks.add(
          block(
              periods,
              p ->
                  Math.log(price.getOrDefault(p, Double.NaN))
                      - Math.log(price.getOrDefault(choices.shifted(p, -1), Double.NaN))));
    }
    names.addAll(List.of("dln Brent", "dln yen per dollar"));
    if (choices.monthly()) {
      for (int month = 2; month <= 12; month++) {
        String ending = "-%02d".formatted(month);
        blocks.add(block(periods, p -> p.endsWith(ending) ? 1 : 0));
        names.add("month" + ending);
      }
    }
    return blocks;
  }

  private static double[][] block(List<String> periods, ToDoubleFunction<String> cell) {
    return periods.stream().map(p -> new double[] {cell.applyAsDouble(p)}).toArray(double[][]::new);
  }

  private void estimate() {
    LocalProjection method =
        LocalProjection.withDefaults()
            .withHorizons(choices.lastHorizon())
            .withResponse(LocalProjection.Response.CHANGE)
            .withLagRule(LocalProjection.LagRule.horizonPlusOne())
            .withSmallSample(SmallSampleFactor.N_OVER_N_MINUS_K);
    LocalProjection.Result fitted = method.fit(y, shock, controls, names);
    LocalProjection.Prepared prepared = method.prepare(y, controls);
    int n = shock.length;
    Shuffles shuffles = Shuffles.javaUtil(new Random(SEED));
    double[] random = new double[DRAWS];
    for (int b = 0; b < DRAWS; b++) {
      random[b] = prepared.meanEffect(taken(shuffles.next(n)));
    }
    double[] turned = new double[n - 1];
    for (int shift = 1; shift < n; shift++) {
      int by = shift;
      int[] places = new int[n];
      Arrays.setAll(places, i -> (i + by) % n);
      turned[shift - 1] = prepared.meanEffect(taken(places));
    }
    result = fitted;
    permuted = random;
    shifted = turned;
  }

  private double[] taken(int[] places) {
    return Arrays.stream(places).mapToDouble(i -> shock[i]).toArray();
  }

  Choices choices() {
    return choices;
  }

  /** Draws by scheme, without the observed value. */
  Map<String, double[]> draws() {
    return result == null
        ? Map.of()
        : Map.of("permuted_periods", permuted, "circular_shifts", shifted);
  }

  double estimate(double otherwise) {
    return result == null ? otherwise : result.meanEffect();
  }

  /** The mean response, then the response at each horizon; or one row with the refusal. */
  List<TidyRow> rows(String source) {
    if (result == null) {
      return List.of(row("estimate", source).refused(refusal));
    }
    RandomizationTest test = RandomizationTest.withDefaults().withTieTolerance(1e-12);
    RandomizationResult months = test.ofDraws(result.meanEffect(), permuted);
    RandomizationResult shifts = test.ofDraws(result.meanEffect(), shifted);
    List<TidyRow> rows = new ArrayList<>();
    rows.add(
        row("estimate", source)
            .estimate(
                result.meanEffect(),
                months.sd(),
                "SD over %d permuted periods, divisor B".formatted(DRAWS))
            .with("p_value", Math.max(months.pDoubled(), shifts.pDoubled()))
            .with(
                "p_kind",
                "larger of two-sided p of %d permuted periods (%.4f) and of all %d circular shifts (%.4f)"
                    .formatted(DRAWS, months.pDoubled(), shifted.length, shifts.pDoubled())));
    for (LocalProjection.Horizon h : result.horizons()) {
      rows.add(
          row("beta_h%02d".formatted(h.h()), source)
              .estimate(
                  h.row().estimate(),
                  h.row().stdError(),
                  "Newey-West, Bartlett, %d lags, factor n/(n-k)".formatted(h.lags()))
              .with("role", choices.role().equals("primary") ? "secondary" : choices.role())
              .with("n_rows", (long) h.row().nObs()));
    }
    return rows;
  }

  private TidyRow row(String statistic, String source) {
    long shortest =
        result == null
            ? 0
            : result.horizons().stream().mapToLong(h -> h.row().nObs()).min().orElseThrow();
    return labelled(choices, statistic)
        .with("outcome_source_id", source)
        .with("n_rows", shortest)
        .with("n_units", Arrays.stream(shock).filter(s -> s != 0).count());
  }

  /** A row that carries the choices of its specification. */
  static TidyRow labelled(Choices choices, String statistic) {
    return TidyRow.fit(H3Fit.TABLE, "H3", choices.specification(), choices.role(), statistic)
        .with("outcome", choices.outcome())
        .with("time_window", choices.window().toString())
        .with("steps", choices.steps())
        .with("controls", choices.controls());
  }
}
