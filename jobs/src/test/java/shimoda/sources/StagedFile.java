package shimoda.sources;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/** A file given to the reader of a staged table, with cells found by column name. */
public final class StagedFile {
  private final List<String> columns;
  private final List<SourceRecord> records;

  private StagedFile(List<String> columns, List<SourceRecord> records) {
    this.columns = columns;
    this.records = records;
  }

  /** Lines of UTF-8 text, each ended by a line feed. */
  public static StagedFile of(String table, String... lines) {
    return of(table, StandardCharsets.UTF_8, lines);
  }

  /** Lines of text in another encoding. */
  public static StagedFile of(String table, Charset charset, String... lines) {
    return bytes(table, "file.csv", (String.join("\n", lines) + "\n").getBytes(charset));
  }

  /** A whole file as bytes. */
  public static StagedFile bytes(String table, String name, byte[] bytes) {
    return stream(table, "whole", name, new ByteArrayInputStream(bytes));
  }

  /** A whole file of a named slot as bytes. */
  public static StagedFile bytes(String table, String slot, String name, byte[] bytes) {
    return stream(table, slot, name, new ByteArrayInputStream(bytes));
  }

  static StagedFile stream(String table, String slot, String name, InputStream bytes) {
    TableSchema schema = TableSchema.of(TableName.of("staged." + table));
    SourceFile file =
        new SourceFile(
            schema.source(), LocalDate.EPOCH, slot, name, "test:" + name, "test-licence");
    List<SourceRecord> records = new ArrayList<>();
    try {
      Iterator<SourceRecord> read = Sources.reader(schema.name()).records(file, bytes, schema);
      read.forEachRemaining(records::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StagedFile(schema.ownColumns(), records);
  }

  public List<SourceRecord> records() {
    return records;
  }

  /** The value of a column in a record, counted from 0. */
  public Object cell(int record, String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(column);
    }
    return records.get(record).values()[index];
  }

  /** The values of a column, in file order. */
  public List<Object> cells(String column) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      values.add(cell(i, column));
    }
    return values;
  }

  /** How many records have this outcome. */
  public long count(String outcome) {
    return records.stream().filter(r -> r.outcome().equals(outcome)).count();
  }
}
