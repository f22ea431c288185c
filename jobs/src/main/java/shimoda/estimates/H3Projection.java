package shimoda.estimates;

import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.design.LocalProjection;
import shimoda.econometrics.hac.SmallSampleFactor;
import shimoda.econometrics.inference.RandomizationResult;
import shimoda.econometrics.inference.Shuffles;
import shimoda.registration.Registration;
import shimoda.registration.Span;

/**
 * One specification of part M: y[t+h] - y[t-1] on the net steps of t, two lags of the change of y
 * and the controls, one regression per horizon; Newey-West errors with h + 1 lags and the factor
 * n/(n-k). The statistic is the plain mean of the responses. Its p is the larger of those of
 * permuted periods and of circular shifts; its spread is that of the permuted periods.
 */
final class H3Projection {
  private static final String PERMUTED = "permuted_periods";
  private static final String SHIFTED = "circular_shifts";

  private final Choices choices;
  private final double[] y;
  private final double[] shock;
  private final double[][] controls;
  private final List<String> names = new ArrayList<>(List.of("dy lag 1", "dy lag 2"));
  private LocalProjection.Result result;
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
      this.result = method().fit(y, shock, controls, names);
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

  private LocalProjection method() {
    return LocalProjection.withDefaults()
        .withHorizons(choices.lastHorizon())
        .withResponse(LocalProjection.Response.CHANGE)
        .withLagRule(LocalProjection.LagRule.horizonPlusOne())
        .withSmallSample(SmallSampleFactor.N_OVER_N_MINUS_K);
  }

  /** The test that a scheme's draws belong to. */
  static String testId(Choices choices, String scheme) {
    return "H3|%s|scheme=%s".formatted(choices.specification(), scheme);
  }

  /** Draws by scheme, without the observed value; none where the estimate or a draw is refused. */
  Map<String, double[]> draws(Registration.Randomisation randomisation) {
    if (result == null) {
      return Map.of();
    }
    try {
      return draws(method().prepare(y, controls), randomisation);
    } catch (EstimationException e) {
      return Map.of();
    }
  }

  private Map<String, double[]> draws(
      LocalProjection.Prepared prepared, Registration.Randomisation randomisation) {
    int n = shock.length;
    Shuffles shuffles = Shuffles.javaUtil(new Random(randomisation.seed()));
    double[] permuted = new double[randomisation.draws()];
    for (int b = 0; b < permuted.length; b++) {
      permuted[b] = prepared.meanEffect(taken(shuffles.next(n)));
    }
    double[] shifted = new double[n - 1];
    for (int shift = 1; shift < n; shift++) {
      int by = shift;
      int[] places = new int[n];
      Arrays.setAll(places, i -> (i + by) % n);
      shifted[shift - 1] = prepared.meanEffect(taken(places));
    }
    return Map.of(PERMUTED, permuted, SHIFTED, shifted);
  }

  private double[] taken(int[] places) {
    return Arrays.stream(places).mapToDouble(i -> shock[i]).toArray();
  }

  double estimate(double otherwise) {
    return result == null ? otherwise : result.meanEffect();
  }

  /** The mean response, then the response at each horizon; or one row with the refusal. */
  List<TidyRow> rows(String source, DrawnTests tests) {
    if (result == null) {
      return List.of(row("estimate", source).refused(refusal));
    }
    List<TidyRow> rows = new ArrayList<>();
    rows.add(mean(row("estimate", source), tests));
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

  /** The row with the mean response, its spread and its p. */
  TidyRow mean(TidyRow row, DrawnTests tests) {
    Optional<RandomizationResult> months = tests.of(testId(choices, PERMUTED));
    Optional<RandomizationResult> shifts = tests.of(testId(choices, SHIFTED));
    if (months.isEmpty() || shifts.isEmpty()) {
      return row.refused("estimates.h3_draw holds no draws of it: one of them cannot be estimated");
    }
    double permuted = months.get().pDoubled();
    double shifted = shifts.get().pDoubled();
    return row.estimate(
            result.meanEffect(),
            months.get().sd(),
            "SD over %d permuted periods, divisor B".formatted(months.get().draws()))
        .with("p_value", Math.max(permuted, shifted))
        .with(
            "p_kind",
            "larger of two-sided p of %d permuted periods (%.4f) and of all %d circular shifts (%.4f)"
                .formatted(months.get().draws(), permuted, shifts.get().draws(), shifted));
  }

  TidyRow row(String statistic, String source) {
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
