package shimoda.estimates;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The events of one set: one per dyad, ascending by pair.
 *
 * @param name as in the registration
 * @param events in ascending order of the pair
 */
record EventSet(String name, List<Event> events) {
  /**
   * One event.
   *
   * @param pair 1000 x smaller + larger COW code
   * @param year the event year, g
   * @param wayOfEnding how the claim ended; null where it is not coded
   * @param salience highest salience of the claims that ended; null where it is not coded
   * @param landContiguous whether the dyad shared a land border at g-1
   * @param recalled whether the year is a curated one that no source was read for
   */
  record Event(
      int pair,
      int year,
      String wayOfEnding,
      Double salience,
      boolean landContiguous,
      boolean recalled) {}

  EventSet {
    events = events.stream().sorted(Comparator.comparingInt(Event::pair)).toList();
  }

  /** The same set without the events whose year is recalled. */
  EventSet withoutRecalled() {
    return new EventSet(name, events.stream().filter(e -> !e.recalled()).toList());
  }

  /** How many of its years are recalled. */
  long recalled() {
    return events.stream().filter(Event::recalled).count();
  }

  /** The pairs, m ascending. */
  int[] pairs() {
    return events.stream().mapToInt(Event::pair).toArray();
  }

  /** The event years, m in the order of the pairs. */
  int[] years() {
    return years(0);
  }

  /** The event years moved by some years. */
  int[] years(int shift) {
    return events.stream().mapToInt(e -> e.year() + shift).toArray();
  }

  /** Which events meet a condition, m in the order of the pairs. */
  boolean[] which(Predicate<Event> condition) {
    boolean[] chosen = new boolean[events.size()];
    for (int j = 0; j < chosen.length; j++) {
      chosen[j] = condition.test(events.get(j));
    }
    return chosen;
  }
}
