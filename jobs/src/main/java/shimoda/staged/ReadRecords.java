package shimoda.staged;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.sources.Sources;
import shimoda.table.ColumnType;
import shimoda.table.Packaged;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * Turns files into rows of a staged table, one file after the other, streaming. Runs inside a Spark
 * task.
 */
final class ReadRecords {
  /** Scheme of a file inside the jar. */
  static final String PACKAGED = "packaged:";

  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final TableSchema schema;
  private final RecordReader reader;
  private final Configuration hadoop;
  private final LocalDate asOf;
  private final int width;
  private final int knownDate;

  ReadRecords(TableName table, Configuration hadoop, LocalDate asOf) {
    this.schema = TableSchema.of(table);
    this.reader = Sources.reader(table);
    this.hadoop = hadoop;
    this.asOf = asOf;
    this.width = schema.ownColumns().size();
    int at = schema.ownColumns().indexOf("known_date");
    this.knownDate = at >= 0 && schema.column("known_date").type() == ColumnType.DATE ? at : -1;
  }

  /** The rows of these files. */
  Iterator<Row> read(Iterator<SourceFile> files) {
    return new Iterator<>() {
      private SourceFile file;
      private InputStream bytes;
      private Iterator<SourceRecord> records;

      @Override
      public boolean hasNext() {
        try {
          while (records == null || !records.hasNext()) {
            close();
            if (!files.hasNext()) {
              return false;
            }
            file = files.next();
            bytes = open(file);
            records = reader.records(file, bytes, schema);
          }
          return true;
        } catch (IOException e) {
          throw new UncheckedIOException(file.name(), e);
        }
      }

      private void close() throws IOException {
        if (bytes != null) {
          bytes.close();
          bytes = null;
        }
        records = null; // Whoever asks again after the end must not read a closed file.
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return row(file, records.next());
      }
    };
  }

  private InputStream open(SourceFile file) throws IOException {
    InputStream raw =
        file.uri().startsWith(PACKAGED)
            ? Packaged.open(file.uri().substring(PACKAGED.length()))
            : new Path(file.uri()).getFileSystem(hadoop).open(new Path(file.uri()));
    BufferedInputStream bytes = new BufferedInputStream(raw, BUFFER);
    bytes.mark(2);
    int magic = bytes.read() << 8 | bytes.read();
    bytes.reset();
    try {
      return magic == GZIP_MAGIC ? new GZIPInputStream(bytes, BUFFER) : bytes;
    } catch (ZipException e) {
      throw new UserError(
          file.name() + ", line 1: broken gzip (" + e.getMessage() + "): pull the file again", e);
    }
  }

  private Row row(SourceFile file, SourceRecord record) {
    Object[] cells = new Object[width + 8];
    System.arraycopy(record.values(), 0, cells, 0, width);
    cells[width] = file.sourceId();
    cells[width + 1] = file.vintage();
    cells[width + 2] = file.slot();
    cells[width + 3] = file.licenceId();
    cells[width + 4] = file.name();
    cells[width + 5] = record.line();
    cells[width + 6] = outcome(record);
    cells[width + 7] = record.detail();
    return RowFactory.create(cells);
  }

  /** A record that became known only after the day asked for is left out by name. */
  private String outcome(SourceRecord record) {
    boolean later =
        asOf != null
            && knownDate >= 0
            && record.isRow()
            && record.values()[knownDate] instanceof LocalDate known
            && known.isAfter(asOf);
    return later ? "ignored:not_known_yet" : record.outcome();
  }
}
