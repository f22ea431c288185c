package shimoda.sources.icow_claims;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Iterator;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one line of an ICOW 1.1 file: a claim, a claim and pair, its year, or an attempt to
 * settle it. The originals end their lines with a bare CR and are written in Mac Roman; later
 * copies have LF and UTF-8. Which of the two a file is shows in its first line end.
 */
public final class IcowClaims implements RecordReader {
  private static final int LONGEST_HEADER = 1 << 16;
  private static final Charset MAC_ROMAN = Charset.forName("x-MacRoman");
  private static final CsvLayout COPY = CsvLayout.utf8();
  private static final CsvLayout ORIGINAL = CsvLayout.utf8().withCharset(MAC_ROMAN);

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, LONGEST_HEADER);
    CsvLayout layout = endsLinesWithBareReturn(buffered) ? ORIGINAL : COPY;
    return CsvRecords.read(file, buffered, layout, schema);
  }

  private static boolean endsLinesWithBareReturn(BufferedInputStream in) throws IOException {
    in.mark(LONGEST_HEADER);
    int before = 0;
    boolean bare = false;
    for (int i = 0; i < LONGEST_HEADER - 1; i++) {
      int b = in.read();
      if (before == '\r') {
        bare = b != '\n';
        break;
      }
      if (b < 0 || b == '\n') {
        break;
      }
      before = b;
    }
    in.reset();
    return bare;
  }
}
