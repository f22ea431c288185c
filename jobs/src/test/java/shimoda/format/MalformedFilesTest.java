package shimoda.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * What becomes of files that are not what they should be: a named error or a quarantined record.
 */
class MalformedFilesTest {
  private static final String HEADINGS = "ccode,year,imports,exports";
  private static final TableSchema SCHEMA =
      TableSchema.of(TableName.of("staged.cow_trade_national"));
  private static final SourceFile FILE =
      new SourceFile("cow_trade_national", LocalDate.EPOCH, "whole", "file.csv", "test:file", "x");

  private static List<SourceRecord> read(InputStream bytes) throws IOException {
    List<SourceRecord> records = new ArrayList<>();
    CsvRecords.read(FILE, bytes, CsvLayout.utf8(), SCHEMA).forEachRemaining(records::add);
    return records;
  }

  private static List<SourceRecord> read(byte[] bytes) throws IOException {
    return read(new ByteArrayInputStream(bytes));
  }

  private static List<SourceRecord> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String quarantineReason(String line) throws IOException {
    List<SourceRecord> records = read(HEADINGS + "\n" + line + "\n");
    assertThat(records).hasSize(1);
    assertThat(records.get(0).outcome()).isEqualTo("quarantined");
    return records.get(0).detail();
  }

  @Test
  void lineBreakInsideQuotes_isOneRecordAndLinesStayTrue() throws IOException {
    List<SourceRecord> records = read(HEADINGS + "\n\"a\nb\",2000,1,2\n365,2000,1,2\n");
    assertThat(records).extracting(SourceRecord::line).containsExactly(2L, 4L);
    assertThat(records.get(0).values()[0]).isEqualTo("a\nb");
  }

  @Test
  void carriageReturnsAlone_endLines() throws IOException {
    assertThat(read(HEADINGS + "\r365,2000,1,2\r740,2000,1,2\r")).hasSize(2);
  }

  @Test
  void quoteNeverClosed_isRefusedWithItsLine() {
    assertThatThrownBy(() -> read(HEADINGS + "\n\"365,2000,1,2\n740,2000,1,2\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("file.csv, line 2: the file breaks off or is malformed");
  }

  @Test
  void raggedLine_isQuarantined() throws IOException {
    assertThat(quarantineReason("365,2000,1")).startsWith("has 3 cells under 4 headings");
    assertThat(quarantineReason("365,2000,1,2,3")).startsWith("has 5 cells under 4 headings");
  }

  @Test
  void headingTwice_isRefused() {
    assertThatThrownBy(() -> read(HEADINGS + ",year\n365,2000,1,2,2000\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown column 'year'");
  }

  @Test
  void headingsInTheMiddle_areQuarantined() throws IOException {
    assertThat(quarantineReason(HEADINGS)).contains("imports 'imports' is not a double");
  }

  @Test
  void columnsReordered_areReadByName() throws IOException {
    List<SourceRecord> records = read("exports,ccode,imports,year\n2,365,1,2000\n");
    assertThat(records.get(0).values()).containsExactly("365", "2000", 1.0, 2.0);
  }

  @Test
  void columnTooMany_isRefused() {
    assertThatThrownBy(() -> read(HEADINGS + ",balance\n365,2000,1,2,-1\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown column 'balance'");
  }

  @Test
  void emptyFileAndHeadingsAlone_areRefused() {
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the file is empty");
    assertThatThrownBy(() -> read(HEADINGS + "\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 2: no record follows the headings");
  }

  @Test
  void cellOfTenMegabytes_isQuarantinedWithItsBeginning() throws IOException {
    String detail = quarantineReason("x".repeat(10 << 20) + ",2000,1,2");
    assertThat(detail).startsWith("cell 1 holds 10,485,760 characters").hasSizeLessThan(3000);
  }

  @Test
  void nulCharacter_isQuarantined() throws IOException {
    assertThat(quarantineReason("36\0,2000,1,2")).isEqualTo("cell 1 holds a NUL character");
  }

  @Test
  void anotherDelimiter_isRefused() {
    assertThatThrownBy(() -> read("ccode;year;imports;exports\n365;2000;1;2\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown column 'ccode;year;imports;exports'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "windows-31j", "windows-1251"})
  void anotherEncoding_isRefused(String charset) {
    byte[] bytes =
        (HEADINGS + "\n髙①㈱Ж,2000,1,2\n")
            .replace(charset.equals("windows-1251") ? "髙①㈱" : "Ж", "")
            .getBytes(Charset.forName(charset));
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("file.csv, line ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"１２３", "\"1.234,5\"", "△123", "…", "1e999", "0x10", "NaN", "1 234"})
  void textThatIsNoNumber_isQuarantinedWithTheCell(String text) throws IOException {
    assertThat(quarantineReason("365,2000," + text + ",2"))
        .contains("imports '" + text.replace("\"", "") + "' is not a double");
  }

  @Test
  void pageInPlaceOfAFile_isRefused() {
    assertThatThrownBy(() -> read("<!DOCTYPE html>\n<html><body>Just a moment</body></html>\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown column '<!DOCTYPE html>'")
        .hasMessageContaining("pull the file again if this is no data");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void gzipCutShort_isRefused() throws IOException {
    String line = "365,2000,1,2\n";
    byte[] whole = gzip((HEADINGS + "\n" + line.repeat(5000)).getBytes(StandardCharsets.UTF_8));
    byte[] cut = Arrays.copyOf(whole, whole.length - 20);
    assertThatThrownBy(() -> read(new GZIPInputStream(new ByteArrayInputStream(cut))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the file breaks off or is malformed");
  }

  @Test
  void gzipInGzip_isRefused() throws IOException {
    byte[] twice = gzip(gzip((HEADINGS + "\n365,2000,1,2\n").getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> read(new GZIPInputStream(new ByteArrayInputStream(twice))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a byte that is not UTF-8");
  }
}
