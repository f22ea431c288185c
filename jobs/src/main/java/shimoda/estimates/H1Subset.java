package shimoda.estimates;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A part of the events whose effect is averaged alone; the other events keep their year as far as
 * comparisons go. Exploratory, but for the whole.
 *
 * @param name what is added to the specification; empty for the whole set
 * @param condition which events count
 */
record H1Subset(String name, Predicate<EventSet.Event> condition) {
  static final H1Subset WHOLE = new H1Subset("", e -> true);

  private static final double SALIENT = 8;

  /** By way of ending, by salience, by land border (PREMISE B1). */
  static final List<H1Subset> EXPLORATORY =
      List.of(
          new H1Subset("way_of_ending=agreement", e -> "agreement".equals(e.wayOfEnding())),
          new H1Subset("way_of_ending=independence", e -> "independence".equals(e.wayOfEnding())),
          new H1Subset("way_of_ending=other", e -> "other".equals(e.wayOfEnding())),
          new H1Subset("salience=8_or_more", H1Subset::salient),
          new H1Subset("salience=below_8", e -> Objects.nonNull(e.salience()) && !salient(e)),
          new H1Subset("land_contiguous=yes", EventSet.Event::landContiguous),
          new H1Subset("land_contiguous=no", e -> !e.landContiguous()));

  private static boolean salient(EventSet.Event event) {
    return event.salience() != null && event.salience() >= SALIENT;
  }

  /** The specification's text with the subset named. */
  String in(H1Specification specification) {
    return name.isEmpty() ? specification.text() : specification.text() + "|" + name;
  }
}
