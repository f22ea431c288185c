package shimoda.format;

/**
 * What a source's reader does with a record before its cells are typed: mend layout quirks, or
 * leave it out by a named rule.
 */
@FunctionalInterface
public interface RowRule {
  /** Keeps every record as it stands. */
  RowRule KEEP = row -> null;

  /**
   * The name of the card's rule that leaves this record out, or null to keep it.
   *
   * @throws IllegalArgumentException with the reason, when the record is to be quarantined
   */
  String ignoredBy(RawRow row);
}
