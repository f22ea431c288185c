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
 * it cannot hold before it was decided, nor end before it holds; its targets stand in a code list,
 * since some are no states.
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
        SanctionChronology::effective,
        SanctionChronology::end);
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
    return later(fields, "effective_date", "event_date");
  }

  private static Optional<Fault> end(Fields fields) {
    String from = fields.text("effective_date") == null ? "event_date" : "effective_date";
    return later(fields, "end_date", from);
  }

  /** A date that may be missing, but then with its precision, and is not before another. */
  private static Optional<Fault> later(Fields fields, String column, String earlier) {
    String date = fields.text(column);
    String precision = fields.text(column + "_precision");
    if (date == null && precision == null) {
      return Optional.empty();
    }
    if (date == null || precision == null) {
      return Optional.of(
          new Fault(
              "%s '%s' has precision '%s'".formatted(column, date, precision),
              "give both or none"));
    }
    String before = fields.text(earlier);
    int known = Math.min(date.length(), before.length());
    if (date.substring(0, known).compareTo(before.substring(0, known)) < 0) {
      return Optional.of(
          new Fault(
              "%s '%s' is before %s '%s'".formatted(column, date, earlier, before),
              "correct one of them"));
    }
    return PartialDate.fault(fields, column, column + "_precision");
  }
}
