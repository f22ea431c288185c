package shimoda.sources.wits_trade_summary;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one line of a World Bank WITS country summary: an indicator of one reporter, newest
 * year first. Numbers are padded with blanks, three dots stand for no partner or product. Some of
 * the published files are not UTF-8 but Latin-1.
 */
public final class WitsTradeSummary implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withTrimmedCells().withMissing("...");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    byte[] content = bytes.readAllBytes();
    return CsvRecords.read(
        file, new ByteArrayInputStream(content), LAYOUT.withCharset(charset(content)), schema);
  }

  private static Charset charset(byte[] content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return Charset.forName("windows-1252");
    }
  }
}
