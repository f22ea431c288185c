package shimoda.estimates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;
import shimoda.table.UserError;

/**
 * The event sets and the placebo pool. Refuses a real event for Russia and Japan.
 *
 * @param sets by name
 * @param pool pairs a placebo draw may give an event year, ascending
 */
record SettlementEvents(Map<String, EventSet> sets, int[] pool) {
  private static final int RUSSIA_JAPAN = 365_740;

  static SettlementEvents read(Inputs in) {
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
                "land_contiguous_before",
                "basis")
            .orderBy("event_set", "pair", "event_year")
            .collectAsList()) {
      refuseRussiaJapan(r);
      Double salience = r.isNullAt(4) ? null : r.getDouble(4);
      events
          .computeIfAbsent(r.getString(0), s -> new ArrayList<>())
          .add(
              new EventSet.Event(
                  r.getInt(1),
                  r.getInt(2),
                  r.getString(3),
                  salience,
                  r.getBoolean(5),
                  "recalled".equals(r.getString(6))));
    }
    Map<String, EventSet> sets = new LinkedHashMap<>();
    events.forEach((name, list) -> sets.put(name, new EventSet(name, list)));
    int[] pool =
        in.table("conformed.placebo_pool").select("pair").collectAsList().stream()
            .mapToInt(r -> r.getInt(0))
            .sorted()
            .toArray();
    return new SettlementEvents(sets, pool);
  }

  private static void refuseRussiaJapan(Row event) {
    if (event.getInt(1) == RUSSIA_JAPAN) {
      throw new UserError(
          "conformed.settlement, event set %s holds 365-740 in %d: its question is not settled; take the event out of its source"
              .formatted(event.getString(0), event.getInt(2)));
    }
  }

  /** A set of events; empty when none is held. */
  EventSet set(String name) {
    return sets.getOrDefault(name, new EventSet(name, List.of()));
  }
}
