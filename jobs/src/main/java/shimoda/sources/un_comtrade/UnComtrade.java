package shimoda.sources.un_comtrade;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.EnvelopeRecords;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * One record is one line of a UN Comtrade answer in the layout served since 2023. Three writings of
 * one layout: the download page's CSV (windows-1252, an empty 48th field on every data line under
 * 47 headings), the interface's CSV (UTF-8, no such field), and the interface's JSON envelope. An
 * answer as long as a page of the interface is cut off and refused.
 */
public final class UnComtrade implements RecordReader {
  private static final CsvLayout INTERFACE = CsvLayout.utf8().withTrimmedCells();
  private static final CsvLayout DOWNLOAD_PAGE =
      INTERFACE.withTrailingDelimiter().withCharset(Charset.forName("windows-1252"));

  /** Rows at which the preview and the subscribed interface cut an answer off. */
  private static final Set<Long> PAGE_SIZES = Set.of(500L, 100_000L, 250_000L);

  private static final int PEEKED_BYTES = 1 << 13;

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
    buffered.mark(PEEKED_BYTES);
    String start = new String(buffered.readNBytes(PEEKED_BYTES), StandardCharsets.ISO_8859_1);
    buffered.reset();
    if (start.stripLeading().startsWith("{")) {
      return EnvelopeRecords.read(
          file,
          buffered,
          "data",
          schema,
          UnComtrade::checked,
          (fields, records) -> complete(file, fields, records));
    }
    CsvLayout layout = fromDownloadPage(start) ? DOWNLOAD_PAGE : INTERFACE;
    return new WholeAnswer(
        file, CsvRecords.read(file, buffered, layout, schema, UnComtrade::checked));
  }

  private static boolean fromDownloadPage(String start) {
    return start.lines().skip(1).findFirst().map(line -> line.endsWith(",")).orElse(false);
  }

  private static String checked(RawRow row) {
    String value = row.text("primary_value_usd");
    if (value != null && value.startsWith("-")) {
      throw new IllegalArgumentException("primary_value_usd '" + value + "' is negative");
    }
    CommodityCode.check(row.text("cmd_code"), row.text("aggregate_level"));
    return null;
  }

  private static void complete(SourceFile file, Map<String, String> fields, long records) {
    String error = fields.get("error");
    if (error != null && !error.isBlank()) {
      throw new UserError(
          "%s: the answer carries the error '%s': ask again".formatted(file.name(), error));
    }
    String count = fields.get("count");
    if (count != null && !count.equals(Long.toString(records))) {
      throw new UserError(
          "%s: the answer says count %s and holds %d records: pull it again"
              .formatted(file.name(), count, records));
    }
    refusePage(file, records);
  }

  private static void refusePage(SourceFile file, long records) {
    if (PAGE_SIZES.contains(records)) {
      throw new UserError(
          "%s: %,d records is the length at which answers are cut off: ask for smaller parts"
              .formatted(file.name(), records));
    }
  }

  /** Counts the records of a CSV answer, which does not tell its own length. */
  private static final class WholeAnswer implements Iterator<SourceRecord> {
    private final SourceFile file;
    private final Iterator<SourceRecord> records;
    private long count;

    WholeAnswer(SourceFile file, Iterator<SourceRecord> records) {
      this.file = file;
      this.records = records;
    }

    @Override
    public boolean hasNext() {
      if (records.hasNext()) {
        return true;
      }
      refusePage(file, count);
      return false;
    }

    @Override
    public SourceRecord next() {
      count++;
      return records.next();
    }
  }
}
