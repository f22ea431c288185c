package shimoda.sources.milestones;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import shimoda.format.CheckedRecords;
import shimoda.format.CheckedRecords.Fault;
import shimoda.format.CheckedRecords.Fields;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one milestone. A record said to be seen must name its source's address; its
 * direction must come from a rule of the coding rules and agree with it; its date must be written
 * just as far as it is known.
 */
public final class Milestones implements RecordReader {
  private static final Pattern ID = Pattern.compile("M\\d{3}");
  private static final Pattern PARTIES = Pattern.compile("[A-Z]{3}(;[A-Z]{3})*");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    CodingRules rules = CodingRules.packaged();
    return CheckedRecords.read(
        file,
        bytes,
        schema,
        Milestones::form,
        fields -> Sourced.fault(fields, "milestone_id"),
        fields -> directed(fields, rules),
        fields -> PartialDate.fault(fields, "event_date", "date_precision"));
  }

  private static Optional<Fault> form(Fields fields) {
    if (!ID.matcher(fields.text("milestone_id")).matches()) {
      return Optional.of(
          new Fault(
              "milestone_id '" + fields.text("milestone_id") + "' is not of the form M001",
              "give it the next free number"));
    }
    if (!PARTIES.matcher(fields.text("parties")).matches()) {
      return Optional.of(
          new Fault(
              "parties '" + fields.text("parties") + "' are not ISO3 codes joined by ;",
              "write them as in RUS;JPN"));
    }
    return Optional.empty();
  }

  /** A direction comes from a rule, and the rule stands for that direction. */
  private static Optional<Fault> directed(Fields fields, CodingRules rules) {
    String id = fields.text("milestone_id");
    String rule = fields.text("direction_rule");
    String direction = fields.text("direction");
    if (rule == null) {
      return Optional.of(
          new Fault(
              "%s has direction '%s' without a direction_rule".formatted(id, direction),
              "name the rule of " + CodingRules.FILE + " that gave it"));
    }
    String ruled = rules.directions().get(rule);
    if (ruled == null) {
      return Optional.of(
          new Fault(
              "%s has direction_rule '%s', which is no coding rule".formatted(id, rule),
              "name a rule of " + CodingRules.FILE));
    }
    if (!ruled.equals(direction)) {
      return Optional.of(
          new Fault(
              "%s has direction '%s' but its rule %s stands for '%s'"
                  .formatted(id, direction, rule, ruled),
              "correct the direction or the rule"));
    }
    return Optional.empty();
  }
}
