package shimoda.sources;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import shimoda.SharedData;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/** What a source's reader makes of a file, for tests. */
public record Reading(List<String> columns, List<SourceRecord> records) {
  /** Reads bytes under a file name into a staged table. */
  public static Reading of(String table, String fileName, byte[] bytes) {
    try (InputStream in = new ByteArrayInputStream(bytes)) {
      return of(table, fileName, in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads a text file. */
  public static Reading of(String table, String fileName, String text) {
    return of(table, fileName, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a file of the shared data folder, gzip undone. */
  public static Reading ofShared(String table, String path) {
    return ofFile(table, SharedData.path(path));
  }

  /** Reads a file, gzip undone. */
  public static Reading ofFile(String table, Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return of(table, name, in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The hash of a file as it lies there. */
  static String sha256(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Reading of(String table, String fileName, InputStream in) throws IOException {
    TableName name = TableName.of("staged." + table);
    TableSchema schema = TableSchema.of(name);
    SourceFile file =
        new SourceFile(
            schema.source(), LocalDate.of(2026, 1, 1), "whole", fileName, "test:" + fileName, "-");
    List<SourceRecord> records = new ArrayList<>();
    Sources.reader(name).records(file, in, schema).forEachRemaining(records::add);
    return new Reading(schema.ownColumns(), records);
  }

  public int size() {
    return records.size();
  }

  public long count(String outcome) {
    return records.stream().filter(r -> r.outcome().equals(outcome)).count();
  }

  public long rows() {
    return count(SourceRecord.ROW);
  }

  /** Rows whose value in a column passes a test. */
  public long rows(String column, Predicate<Object> test) {
    return records.stream()
        .filter(SourceRecord::isRow)
        .filter(r -> test.test(value(r, column)))
        .count();
  }

  /** The value of a column in the record at a place, from 0. */
  public Object value(int record, String column) {
    return value(records.get(record), column);
  }

  public Object value(SourceRecord record, String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new AssertionError("no column " + column);
    }
    return record.values()[index];
  }

  /** The first row whose column has a value. */
  public SourceRecord first(String column, Object value) {
    return records.stream()
        .filter(r -> value.equals(value(r, column)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no record with " + column + " = " + value));
  }
}
