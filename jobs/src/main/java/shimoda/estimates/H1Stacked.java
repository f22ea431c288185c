package shimoda.estimates;

import java.util.List;
import java.util.stream.Stream;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.design.StackedEventStudy;

/** The stacked regression of purged log trade, for every registered event set (PREMISE B3). */
final class H1Stacked {
  private H1Stacked() {}

  static List<TidyRow> rows(H1Inputs h1) {
    return h1.registration().specifications().stream()
        .map(H1Specification::eventSet)
        .distinct()
        .flatMap(set -> rows(h1, set))
        .toList();
  }

  private static Stream<TidyRow> rows(H1Inputs h1, String set) {
    String text = "estimator=stacked_regression|event_set=%s|outcome=purged".formatted(set);
    TidyRow post = H1Fit.row(text, "secondary", "post");
    TidyRow pre = H1Fit.row(text, "secondary", "pre");
    try {
      EventSet events = h1.events(set);
      StackedEventStudy.Result result = fit(h1, events.pairs(), events.years());
      return Stream.of(filled(post, result, "post"), filled(pre, result, "pre"));
    } catch (EstimationException e) {
      return Stream.of(post.refused(e.getMessage()), pre.refused(e.getMessage()));
    }
  }

  /** The regression of a set of events: m pairs and their years. */
  static StackedEventStudy.Result fit(H1Inputs h1, int[] pairs, int[] years) {
    H1Registration rules = h1.registration();
    return StackedEventStudy.withDefaults()
        .withWindow(-rules.eventFrom(), rules.eventTo())
        .withMinimumControls(rules.minimumControls())
        .fit(h1.panel(H1Specification.Outcome.PURGED), pairs, years);
  }

  private static TidyRow filled(TidyRow row, StackedEventStudy.Result result, String term) {
    Estimates.Row estimate = result.estimates().row(term);
    return row.estimate(
            estimate.estimate(), estimate.stdError(), "clustered by dyad, factor G/(G-1)")
        .counts(result.fit().nObs(), result.treatedUnits())
        .with(
            "detail",
            "%d cohorts, %d clusters".formatted(result.cohorts().length, result.clusters()));
  }
}
