package shimoda.sources.milestones;

import java.util.Optional;
import shimoda.format.CheckedRecords.Fault;
import shimoda.format.CheckedRecords.Fields;

/** The rule that a record said to be seen names the address of what was seen. */
public final class Sourced {
  private Sourced() {}

  /** The fault of a record whose basis begins with {@code seen} without a source_url. */
  public static Optional<Fault> fault(Fields fields, String idColumn) {
    if (!fields.text("basis").startsWith("seen") || fields.text("source_url") != null) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            "%s has basis '%s' but no source_url"
                .formatted(fields.text(idColumn), fields.text("basis")),
            "give the address of the source, or set basis to recalled"));
  }
}
