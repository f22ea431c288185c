package shimoda.estimates;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import shimoda.econometrics.design.EventPanel;
import shimoda.econometrics.design.EventTimeAtt;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.registration.Registration;

/**
 * What the jobs of H1 read: trade, events, the placebo pool and the registered choices. Panels hold
 * the dyads that can be treated, drawn or a control; the others enter through the state-year
 * effects alone.
 */
final class H1Inputs {
  /** What a job declares to read them. */
  static final List<Input> DECLARED =
      List.of(
          Input.table("marts.dyad_panel"),
          Input.table("conformed.settlement"),
          Input.table("conformed.placebo_pool"),
          new Input.Resource(Registration.FILE));

  private final H1Registration registration = H1Registration.packaged();
  private final ClaimTrade known;
  private final ClaimTrade trade;
  private final SettlementEvents events;
  private final Set<Integer> concerned = new HashSet<>();
  private final Map<H1Specification.Outcome, EventPanel> panels = new ConcurrentHashMap<>();
  private final Map<H1Specification, EventTimeAtt.Prepared> prepared = new ConcurrentHashMap<>();

  private H1Inputs(ClaimTrade known, SettlementEvents events) {
    this.known = known;
    this.trade = known.positive();
    this.events = events;
    Arrays.stream(events.pool()).forEach(concerned::add);
    events.sets().values().forEach(s -> s.events().forEach(e -> concerned.add(e.pair())));
    IntStream.range(0, known.pair().length)
        .filter(i -> known.open()[i])
        .forEach(i -> concerned.add(known.pair()[i]));
  }

  static H1Inputs read(Inputs in) {
    return new H1Inputs(ClaimTrade.of(in.table("marts.dyad_panel")), SettlementEvents.read(in));
  }

  H1Registration registration() {
    return registration;
  }

  /** Trade above zero: the rows behind the purged and the raw outcome. */
  ClaimTrade trade() {
    return trade;
  }

  /** A set of events; empty when none is held. */
  EventSet events(String name) {
    return events.set(name);
  }

  /** The pairs a placebo draw may give an event year, ascending. */
  int[] pool() {
    return events.pool().clone();
  }

  /** Outcomes of the dyads concerned, and where their claim is open. */
  EventPanel panel(H1Specification.Outcome outcome) {
    return panels.computeIfAbsent(outcome, this::build);
  }

  /** The estimator of a specification on its panel. */
  EventTimeAtt.Prepared prepared(H1Specification specification) {
    return prepared.computeIfAbsent(
        specification.withEventSet("any"), s -> method(s).prepare(panel(s.outcome())));
  }

  /** The estimator of a specification. */
  EventTimeAtt method(H1Specification specification) {
    return EventTimeAtt.withDefaults()
        .withWindow(specification.from(), specification.to())
        .withMinimumControls(registration.minimumControls())
        .withLastPeriod(specification.lastYear());
  }

  private EventPanel build(H1Specification.Outcome outcome) {
    ClaimTrade rows = outcome == H1Specification.Outcome.PURGED_PLUS_ONE ? known : trade;
    double[] values =
        switch (outcome) {
          case PURGED -> rows.purged(rows.logs(Math::log));
          case RAW -> rows.logs(Math::log);
          case PURGED_PLUS_ONE -> rows.purged(rows.logs(v -> Math.log(v + 1)));
        };
    int[] keep =
        IntStream.range(0, values.length).filter(i -> concerned.contains(rows.pair()[i])).toArray();
    int n = keep.length;
    int[] unit = new int[n];
    int[] year = new int[n];
    double[] kept = new double[n];
    boolean[] open = new boolean[n];
    for (int k = 0; k < n; k++) {
      unit[k] = rows.pair()[keep[k]];
      year[k] = rows.year()[keep[k]];
      kept[k] = values[keep[k]];
      open[k] = rows.open()[keep[k]];
    }
    return EventPanel.of(unit, year, kept, open);
  }
}
