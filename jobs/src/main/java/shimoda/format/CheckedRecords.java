package shimoda.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import shimoda.table.CodeList;
import shimoda.table.Column;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * The records of a file that people keep by hand: the first fault stops the run with the line it
 * stands in, since whoever wrote the line can mend it. Codes are held against their code lists
 * here, so that the line is known.
 */
public final class CheckedRecords implements Iterator<SourceRecord> {
  /** What is wrong with a record and what to do about it. */
  public record Fault(String what, String remedy) {}

  /** A rule that a record must keep. */
  @FunctionalInterface
  public interface Check {
    /** The fault of a record, or nothing. */
    Optional<Fault> fault(Fields fields);
  }

  /** The typed cells of one record by column name. */
  public static final class Fields {
    private final List<String> names;
    private final Object[] values;

    Fields(List<String> names, Object[] values) {
      this.names = names;
      this.values = values;
    }

    /** The text of a column, or null. */
    public String text(String column) {
      Object value = values[names.indexOf(column)];
      return value == null ? null : value.toString();
    }
  }

  private final SourceFile file;
  private final TableSchema schema;
  private final Iterator<SourceRecord> records;
  private final List<Check> checks;

  private CheckedRecords(
      SourceFile file, TableSchema schema, Iterator<SourceRecord> records, List<Check> checks) {
    this.file = file;
    this.schema = schema;
    this.records = records;
    this.checks = checks;
  }

  /** The records of a UTF-8 comma-separated file, each held against {@code checks} in order. */
  public static Iterator<SourceRecord> read(
      SourceFile file, InputStream bytes, TableSchema schema, Check... checks) throws IOException {
    return new CheckedRecords(
        file, schema, CsvRecords.read(file, bytes, CsvLayout.utf8(), schema), List.of(checks));
  }

  @Override
  public boolean hasNext() {
    return records.hasNext();
  }

  @Override
  public SourceRecord next() {
    SourceRecord record = records.next();
    if (!record.isRow()) {
      throw refused(record, new Fault(record.detail(), "correct the line"));
    }
    Fields fields = new Fields(schema.ownColumns(), record.values());
    codeFault(fields).ifPresent(fault -> refuse(record, fault));
    for (Check check : checks) {
      check.fault(fields).ifPresent(fault -> refuse(record, fault));
    }
    return record;
  }

  private Optional<Fault> codeFault(Fields fields) {
    for (String name : schema.ownColumns()) {
      Column column = schema.column(name);
      String value = fields.text(name);
      if (value == null) {
        continue;
      }
      if (column.codelist() != null && !CodeList.of(column.codelist()).contains(value)) {
        return Optional.of(
            new Fault(
                "unknown %s '%s'".formatted(name, value),
                "correct it or " + CodeList.of(column.codelist()).remedy()));
      }
      if (!column.allowed().isEmpty() && !column.allowed().contains(value)) {
        return Optional.of(
            new Fault(
                "unknown %s '%s'".formatted(name, value), "write one of " + column.allowed()));
      }
    }
    return Optional.empty();
  }

  private void refuse(SourceRecord record, Fault fault) {
    throw refused(record, fault);
  }

  private UserError refused(SourceRecord record, Fault fault) {
    return UserError.at(file.name(), record.line(), fault.what(), fault.remedy());
  }
}
