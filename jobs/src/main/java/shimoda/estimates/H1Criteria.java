package shimoda.estimates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.design.EventTimeResult;
import shimoda.econometrics.inference.RandomizationResult;

/** The statistics that the criteria of H1 and the report ask beside the estimate itself. */
final class H1Criteria {
  private static final String NO_DRAWS = "a draw or the observed years have no cell that counts";

  private final H1Inputs h1;
  private final H1Registration rules;
  private final H1Permutation permutation;
  private final List<OptionalDouble> estimates;
  private final List<OptionalDouble> pValues;
  private final long observations;
  private final long treated;

  /**
   * @param specifications the rows of the registered specifications
   */
  H1Criteria(H1Inputs h1, H1Permutation permutation, List<TidyRow> specifications) {
    this.h1 = h1;
    this.rules = h1.registration();
    this.permutation = permutation;
    this.estimates = specifications.stream().map(r -> r.number("value")).toList();
    this.pValues = specifications.stream().map(r -> r.number("p_value")).toList();
    TidyRow estimate = specifications.get(rules.specifications().indexOf(rules.primary()));
    this.observations = estimate.count("n_rows");
    this.treated = estimate.count("n_units");
  }

  List<TidyRow> rows() {
    List<TidyRow> rows = new ArrayList<>();
    rows.add(pValue());
    rows.add(minimumDetectableEffect());
    rows.add(preWindow());
    rows.add(share(primary("share_of_specifications_positive"), estimates, v -> v > 0));
    rows.add(share(primary("share_of_specifications_negative"), estimates, v -> v < 0));
    rows.add(
        share(secondary("share_of_specifications_p_below_alpha"), pValues, p -> p < rules.alpha()));
    rows.add(median());
    for (Assignments.Scheme scheme : Assignments.Scheme.ALL) {
      rows.addAll(scheme(scheme));
    }
    return rows;
  }

  private TidyRow primary(String statistic) {
    return H1Fit.row(rules.primary().text(), "primary", statistic).counts(observations, treated);
  }

  private TidyRow secondary(String statistic) {
    return H1Fit.row(rules.primary().text(), "secondary", statistic).counts(observations, treated);
  }

  private TidyRow pValue() {
    TidyRow row = primary("p_value");
    return permutation
        .largerP(rules.primary().text())
        .map(
            p ->
                row.with("value", p)
                    .with("p_value", p)
                    .with("p_kind", "the larger of two-sided p by dates and by dyads, before Holm"))
        .orElseGet(() -> row.refused(NO_DRAWS));
  }

  private TidyRow minimumDetectableEffect() {
    TidyRow row = primary("mde");
    return permutation
        .of(rules.primary().text(), Assignments.Scheme.DYADS)
        .map(
            dyads ->
                row.with("value", H1Registration.MDE_MULTIPLIER * dyads.sd())
                    .with("detail", "2.8016 x SD of the statistic over permuted dyads, divisor B"))
        .orElseGet(() -> row.refused(NO_DRAWS));
  }

  private TidyRow preWindow() {
    TidyRow row = primary("abs_t_of_pre_window_mean");
    H1Specification window = rules.primary().withWindow(rules.preFrom(), rules.preTo());
    EventSet events = h1.events(window.eventSet());
    try {
      EventTimeResult result = h1.prepared(window).fit(events.pairs(), events.years());
      return row.with("value", Math.abs(result.overall() / result.stdError()))
          .counts(result.observations(), result.treatedUnits().length)
          .with(
              "detail", "mean of k = %d..%d over its error".formatted(window.from(), window.to()));
    } catch (EstimationException e) {
      return row.refused(e.getMessage());
    }
  }

  /** Share of all registered specifications; a refused one counts as not meeting the condition. */
  static TidyRow share(TidyRow row, List<OptionalDouble> values, DoublePredicate condition) {
    long estimated = values.stream().filter(OptionalDouble::isPresent).count();
    if (estimated == 0) {
      return row.refused("no registered specification is estimated");
    }
    long met =
        values.stream().filter(v -> v.isPresent() && condition.test(v.getAsDouble())).count();
    return row.with("value", (double) met / values.size())
        .with(
            "detail",
            "%d of %d registered specifications, %d estimated"
                .formatted(met, values.size(), estimated));
  }

  private TidyRow median() {
    TidyRow row = secondary("median_of_specifications");
    double[] sorted =
        estimates.stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return row.refused("no registered specification is estimated");
    }
    double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return row.with("value", middle).with("detail", "of " + sorted.length + " estimated");
  }

  private List<TidyRow> scheme(Assignments.Scheme scheme) {
    return permutation.of(rules.primary().text(), scheme).stream()
        .flatMap(
            r ->
                Arrays.asList(
                    value("p_upper_", scheme, r.pUpper(), r),
                    value("p_lower_", scheme, r.pLower(), r),
                    value("p_two_", scheme, r.pDoubled(), r),
                    value("permuted_mean_", scheme, r.mean(), r),
                    value("permuted_sd_", scheme, r.sd(), r))
                    .stream())
        .toList();
  }

  private TidyRow value(
      String statistic, Assignments.Scheme scheme, double value, RandomizationResult result) {
    return secondary(statistic + scheme.text())
        .with("value", value)
        .with("p_kind", result.convention() + ", " + result.draws() + " draws");
  }
}
