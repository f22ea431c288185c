package shimoda.estimates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.design.EventPanel;
import shimoda.econometrics.design.EventTimeResult;
import shimoda.econometrics.inference.MultipleTesting;

/** The group-time effects of H1 as rows: specifications, years, subsets, leave-one-out. */
final class H1GroupTime {
  private static final String ERROR = "sqrt(sum of psi^2), centred on ATT(k), no factor";
  private static final String LARGER =
      "randomisation, the larger of two-sided p by dates and by dyads, %d draws each";

  private final H1Inputs h1;
  private final H1Registration rules;
  private final H1Permutation permutation;

  H1GroupTime(H1Inputs h1, H1Permutation permutation) {
    this.h1 = h1;
    this.rules = h1.registration();
    this.permutation = permutation;
  }

  /** The effect of every registered specification, the primary one among them. */
  List<TidyRow> specifications() {
    return rules.specifications().stream()
        .map(s -> effect(s, H1Subset.WHOLE, s.equals(rules.primary()) ? "primary" : "registered"))
        .toList();
  }

  /** Effects by year since the event, and the mean of those before it. */
  List<TidyRow> byYear() {
    H1Specification before = rules.primary().withWindow(rules.eventFrom(), rules.base() - 1);
    H1Specification after = rules.primary().withWindow(0, rules.eventTo());
    List<TidyRow> rows = new ArrayList<>(horizons(before));
    rows.addAll(horizons(after));
    H1Specification window = rules.primary().withWindow(rules.preFrom(), rules.preTo());
    rows.add(
        estimated(
            H1Fit.row(rules.primary().text(), "secondary", "pre_window_mean"), () -> fit(window)));
    return rows;
  }

  private List<TidyRow> horizons(H1Specification window) {
    List<TidyRow> rows = new ArrayList<>();
    Optional<EventTimeResult> result = attempt(() -> fit(window));
    for (int k = window.from(); k <= window.to(); k++) {
      int year = k;
      TidyRow row = H1Fit.row(rules.primary().text(), "secondary", "att_k=" + k);
      rows.add(
          result
              .flatMap(r -> r.horizons().stream().filter(h -> h.k() == year).findFirst())
              .map(
                  h ->
                      row.estimate(h.att(), h.stdError(), ERROR)
                          .counts(result.orElseThrow().observations(), h.treated()))
              .orElseGet(() -> row.refused("no treated dyad with enough controls at this k")));
    }
    return rows;
  }

  /** Exploratory subsets, with p-values adjusted by Benjamini and Hochberg beside. */
  List<TidyRow> subsets() {
    List<TidyRow> rows = new ArrayList<>();
    List<TidyRow> tested = new ArrayList<>();
    for (H1Subset subset : H1Subset.EXPLORATORY) {
      TidyRow row = effect(rules.primary(), subset, "exploratory");
      rows.add(row);
      if (row.number("p_value").isPresent()) {
        tested.add(row);
      }
    }
    double[] adjusted =
        MultipleTesting.BENJAMINI_HOCHBERG.adjust(
            tested.stream().mapToDouble(r -> r.number("p_value").orElseThrow()).toArray());
    for (int i = 0; i < adjusted.length; i++) {
      rows.add(
          H1Fit.row(tested.get(i).text("specification"), "exploratory", "bh_p_value")
              .counts(tested.get(i).count("n_rows"), tested.get(i).count("n_units"))
              .with("value", adjusted[i])
              .with("p_value", adjusted[i])
              .with(
                  "p_kind",
                  "Benjamini-Hochberg over %d subsets, level %s"
                      .formatted(adjusted.length, rules.exploratoryLevel())));
    }
    return rows;
  }

  /** The primary specification under the registered changes, and the earliest settlements. */
  List<TidyRow> sensitivity() {
    H1Specification primary = rules.primary();
    H1Specification plusOne = primary.withOutcome(H1Specification.Outcome.PURGED_PLUS_ONE);
    H1Specification first = primary.withEventSet("hand_first");
    List<TidyRow> rows = new ArrayList<>();
    rows.add(estimated(H1Fit.row(plusOne.text(), "secondary", "estimate"), () -> fit(plusOne)));
    rows.add(estimated(H1Fit.row(first.text(), "secondary", "estimate"), () -> fit(first)));
    EventSet events = h1.events(primary.eventSet());
    for (int shift : new int[] {-1, 1}) {
      rows.add(
          estimated(
              H1Fit.row(
                  "%s|event_year_shift=%d".formatted(primary.text(), shift),
                  "secondary",
                  "estimate"),
              () -> h1.prepared(primary).fit(events.pairs(), events.years(shift))));
    }
    return rows;
  }

  /** The primary effect without each dyad in turn, taken out as treated and as control. */
  List<TidyRow> leaveOneOut() {
    EventSet events = h1.events(rules.primary().eventSet());
    Optional<EventPanel> panel = attempt(() -> h1.panel(rules.primary().outcome()));
    if (panel.isEmpty()) {
      return List.of();
    }
    return events.events().parallelStream()
        .map(
            event ->
                estimated(
                    H1Fit.row(
                        "%s|without=%d".formatted(rules.primary().text(), event.pair()),
                        "secondary",
                        "estimate"),
                    () ->
                        h1.method(rules.primary())
                            .prepare(without(panel.get(), event.pair()))
                            .fit(events.pairs(), events.years())))
        .toList();
  }

  /** The panel with some pairs never observed, so neither treated nor a control. */
  static EventPanel without(EventPanel panel, int... pairs) {
    double[][] outcomes = panel.outcomes();
    for (int pair : pairs) {
      int at = Arrays.binarySearch(panel.units(), pair);
      if (at >= 0) {
        Arrays.fill(outcomes[at], Double.NaN);
      }
    }
    return panel.withOutcomes(outcomes);
  }

  private TidyRow effect(H1Specification specification, H1Subset subset, String role) {
    String text = subset.in(specification);
    TidyRow row =
        estimated(
            H1Fit.row(text, role, "estimate"),
            () -> {
              EventSet events = h1.events(specification.eventSet());
              return h1.prepared(specification)
                  .fit(events.pairs(), events.years(), events.which(subset.condition()));
            });
    return permutation
        .largerP(text)
        .map(p -> row.with("p_value", p).with("p_kind", LARGER.formatted(rules.draws())))
        .orElse(row);
  }

  private EventTimeResult fit(H1Specification specification) {
    EventSet events = h1.events(specification.eventSet());
    return h1.prepared(specification).fit(events.pairs(), events.years());
  }

  /** The row with what a fit says, or why there is none. */
  static TidyRow estimated(TidyRow row, Supplier<EventTimeResult> fit) {
    try {
      EventTimeResult result = fit.get();
      String missing =
          IntStream.of(result.missingHorizons()).mapToObj(k -> " " + k).reduce("", String::concat);
      TidyRow made =
          row.estimate(result.overall(), result.stdError(), ERROR)
              .counts(result.observations(), result.treatedUnits().length);
      return missing.isEmpty() ? made : made.with("detail", "no treated dyad at k =" + missing);
    } catch (EstimationException e) {
      return row.refused(e.getMessage());
    }
  }

  private static <T> Optional<T> attempt(Supplier<T> supplier) {
    try {
      return Optional.of(supplier.get());
    } catch (EstimationException e) {
      return Optional.empty();
    }
  }
}
