package shimoda.estimates;

/**
 * The choices that make one specification of the group-time effect.
 *
 * @param eventSet the events
 * @param outcome what is compared
 * @param lastYear years after it are not used
 * @param from first year since the event that is averaged
 * @param to last year since the event that is averaged
 */
record H1Specification(String eventSet, Outcome outcome, int lastYear, int from, int to) {
  /** What is compared, in logs of million US dollars. */
  enum Outcome {
    /** ln of total trade, less one effect per state and year. */
    PURGED,
    /** ln of total trade. */
    RAW,
    /** ln of total trade plus one, less one effect per state and year. */
    PURGED_PLUS_ONE;

    /** The outcome as the registration names it. */
    static Outcome of(String name) {
      return switch (name) {
        case "purged" -> PURGED;
        case "raw" -> RAW;
        case "ln_tot_plus_1" -> PURGED_PLUS_ONE;
        default ->
            throw new shimoda.table.UserError(
                "Outcome '%s' of H1 is unknown: use purged, raw or ln_tot_plus_1".formatted(name));
      };
    }

    String text() {
      return switch (this) {
        case PURGED -> "purged";
        case RAW -> "raw";
        case PURGED_PLUS_ONE -> "ln_tot_plus_1";
      };
    }
  }

  H1Specification withWindow(int newFrom, int newTo) {
    return new H1Specification(eventSet, outcome, lastYear, newFrom, newTo);
  }

  H1Specification withOutcome(Outcome newOutcome) {
    return new H1Specification(eventSet, newOutcome, lastYear, from, to);
  }

  H1Specification withEventSet(String newSet) {
    return new H1Specification(newSet, outcome, lastYear, from, to);
  }

  /** The choices as {@code name=value}, joined by a bar. */
  String text() {
    return "event_set=%s|outcome=%s|last_year=%d|window=%d..%d"
        .formatted(eventSet, outcome.text(), lastYear, from, to);
  }
}
