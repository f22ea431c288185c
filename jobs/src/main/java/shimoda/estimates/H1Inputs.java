package shimoda.estimates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import shimoda.econometrics.design.EventPanel;
import shimoda.econometrics.design.EventTimeAtt;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.registration.Registration;
import shimoda.table.UserError;

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

  private static final int RUSSIA_JAPAN = 365_740;

  private final H1Registration registration = H1Registration.packaged();
  private final ClaimTrade known;
  private final ClaimTrade trade;
  private final Map<String, EventSet> sets;
  private final int[] pool;
  private final Set<Integer> concerned = new HashSet<>();
  private final Map<H1Specification.Outcome, EventPanel> panels = new ConcurrentHashMap<>();
  private final Map<H1Specification, EventTimeAtt.Prepared> prepared = new ConcurrentHashMap<>();

  private H1Inputs(ClaimTrade known, Map<String, EventSet> sets, int[] pool) {
    this.known = known;
    this.trade = known.positive();
    this.sets = sets;
    this.pool = pool;
    Arrays.stream(pool).forEach(concerned::add);
    sets.values().forEach(s -> s.events().forEach(e -> concerned.add(e.pair())));
    IntStream.range(0, known.pair().length)
        .filter(i -> known.open()[i])
        .forEach(i -> concerned.add(known.pair()[i]));
  }

  static H1Inputs read(Inputs in) {
    Map<String, List<EventSet.Event>> events = new LinkedHashMap<>();
    for (Row r :
        in.table("conformed.settlement")
            .filter("event_set not like 'study%'")
            .select(
                "event_set",
                "pair",
                "event_year",
                "way_of_ending",
                "max_salience",
                "land_contiguous_before")
            .orderBy("event_set", "pair", "event_year")
            .collectAsList()) {
      if (r.getInt(1) == RUSSIA_JAPAN) {
        throw new UserError(
            "conformed.settlement, event set %s holds 365-740 in %d: its question is not settled; take the event out of its source"
                .formatted(r.getString(0), r.getInt(2)));
      }
      Double salience = r.isNullAt(4) ? null : r.getDouble(4);
      events
          .computeIfAbsent(r.getString(0), s -> new ArrayList<>())
          .add(
              new EventSet.Event(
                  r.getInt(1), r.getInt(2), r.getString(3), salience, r.getBoolean(5)));
    }
    Map<String, EventSet> sets = new LinkedHashMap<>();
    events.forEach((name, list) -> sets.put(name, new EventSet(name, list)));
    int[] pool =
        in.table("conformed.placebo_pool").select("pair").collectAsList().stream()
            .mapToInt(r -> r.getInt(0))
            .sorted()
            .toArray();
    return new H1Inputs(ClaimTrade.of(in.table("marts.dyad_panel")), sets, pool);
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
    return sets.getOrDefault(name, new EventSet(name, List.of()));
  }

  /** The pairs a placebo draw may give an event year, ascending. */
  int[] pool() {
    return pool.clone();
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
