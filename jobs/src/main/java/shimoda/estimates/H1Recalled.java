package shimoda.estimates;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import shimoda.econometrics.design.EventPanel;

/**
 * H1 without the event years that no source was read for: the share of such years among those of
 * the registered event sets, every specification they enter without them, and what the criteria ask
 * of all specifications. A dyad whose year is recalled is taken out as treated and as control.
 */
final class H1Recalled {
  private final H1Inputs h1;
  private final H1Registration rules;
  private final List<TidyRow> specifications;

  /**
   * @param specifications the rows of the registered specifications, in their order
   */
  H1Recalled(H1Inputs h1, List<TidyRow> specifications) {
    this.h1 = h1;
    this.rules = h1.registration();
    this.specifications = specifications;
  }

  List<TidyRow> rows() {
    List<TidyRow> rows = new ArrayList<>();
    List<OptionalDouble> estimates = new ArrayList<>();
    for (int i = 0; i < rules.specifications().size(); i++) {
      H1Specification specification = rules.specifications().get(i);
      TidyRow row = specifications.get(i);
      if (h1.events(specification.eventSet()).recalled() > 0) {
        row = without(specification);
        rows.add(row);
      }
      if (specification.equals(rules.primary())) {
        rows.add(estimate(row));
      }
      estimates.add(row.number("value"));
    }
    String positive = "share_of_specifications_positive" + Statistic.WITHOUT_RECALLED;
    String negative = "share_of_specifications_negative" + Statistic.WITHOUT_RECALLED;
    rows.add(H1Criteria.share(primary(positive), estimates, v -> v > 0));
    rows.add(H1Criteria.share(primary(negative), estimates, v -> v < 0));
    rows.add(dates());
    return rows;
  }

  private TidyRow primary(String statistic) {
    return H1Fit.row(rules.primary().text(), "primary", statistic);
  }

  private TidyRow without(H1Specification specification) {
    EventSet events = h1.events(specification.eventSet());
    int[] recalled =
        events.events().stream()
            .filter(EventSet.Event::recalled)
            .mapToInt(EventSet.Event::pair)
            .toArray();
    EventSet kept = events.withoutRecalled();
    return H1GroupTime.estimated(
        H1Fit.row(specification.text() + "|dates=without_recalled", "exploratory", "estimate"),
        () -> {
          EventPanel panel = H1GroupTime.without(h1.panel(specification.outcome()), recalled);
          return h1.method(specification).prepare(panel).fit(kept.pairs(), kept.years());
        });
  }

  /** The primary effect; its p has no draws without recalled years, so none may enter its set. */
  private TidyRow estimate(TidyRow row) {
    TidyRow named = primary("estimate" + Statistic.WITHOUT_RECALLED);
    if (h1.events(rules.primary().eventSet()).recalled() > 0) {
      return named.refused("no draws are made without the recalled years of the primary set");
    }
    return row.number("value").isPresent()
        ? named
            .with("value", row.number("value").orElseThrow())
            .counts(row.count("n_rows"), row.count("n_units"))
            .with("detail", "no year of the primary set is recalled")
        : named.refused(row.text("detail"));
  }

  private TidyRow dates() {
    List<EventSet> sets =
        rules.specifications().stream()
            .map(H1Specification::eventSet)
            .distinct()
            .map(h1::events)
            .toList();
    long all = sets.stream().mapToLong(s -> s.events().size()).sum();
    long recalled = sets.stream().mapToLong(EventSet::recalled).sum();
    TidyRow row = primary("recalled_date_share");
    return all == 0
        ? row.refused("no event set is held")
        : row.with("value", (double) recalled / all)
            .counts(0, all)
            .with(
                "detail",
                "%d of the %d event years of the registered event sets, %d of the primary set"
                    .formatted(recalled, all, h1.events(rules.primary().eventSet()).recalled()));
  }
}
