package shimoda.sources.sanction_chronology;

import com.google.common.base.Splitter;
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
import shimoda.sources.milestones.PartialDate;
import shimoda.table.CodeList;
import shimoda.table.TableSchema;

/**
 * One record is one measure of the chronology. Its dates are written just as far as they are known;
 * it cannot hold before it was decided; its targets stand in a code list, since some are no states.
 */
public final class SanctionChronology implements RecordReader {
  private static final Pattern ID = Pattern.compile("S\\d{3}");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    CodeList targets = CodeList.of("sanction_target");
    return CheckedRecords.read(
        file,
        bytes,
        schema,
        SanctionChronology::form,
        fields -> known(fields, targets),
        fields -> PartialDate.fault(fields, "event_date", "date_precision"),
        SanctionChronology::effective);
  }

  private static Optional<Fault> form(Fields fields) {
    String id = fields.text("measure_id");
    return ID.matcher(id).matches()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "measure_id '" + id + "' is not of the form S001", "give it the next free number"));
  }

  private static Optional<Fault> known(Fields fields, CodeList targets) {
    for (String code : Splitter.on(';').split(fields.text("target"))) {
      if (!targets.contains(code)) {
        return Optional.of(
            new Fault("unknown target '" + code + "'", "correct it or " + targets.remedy()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Fault> effective(Fields fields) {
    String effective = fields.text("effective_date");
    String precision = fields.text("effective_date_precision");
    if (effective == null && precision == null) {
      return Optional.empty();
    }
    if (effective == null || precision == null) {
      return Optional.of(
          new Fault(
              "effective_date '%s' has precision '%s'".formatted(effective, precision),
              "give both or none"));
    }
    String decided = fields.text("event_date");
    int known = Math.min(effective.length(), decided.length());
    if (effective.substring(0, known).compareTo(decided.substring(0, known)) < 0) {
      return Optional.of(
          new Fault(
              "effective_date '%s' is before event_date '%s'".formatted(effective, decided),
              "correct one of them"));
    }
    return PartialDate.fault(fields, "effective_date", "effective_date_precision");
  }
}
