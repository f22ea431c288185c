package shimoda.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static shimoda.format.XlsxFixture.row;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shimoda.table.UserError;

class XlsxWorkbookTest {
  private static final SourceFile FILE =
      new SourceFile("s", LocalDate.of(2026, 1, 1), "whole", "list.xlsx", "test:list.xlsx", "-");
  private static final XlsxWorkbook.Limits SMALL = new XlsxWorkbook.Limits(10_000, 100_000, 20);

  private static XlsxFixture book() {
    return new XlsxFixture()
        .sheet("one", row("名", "n:1.50", null, "f:1+1=2", "e:#N/A", "=1+1 as text"));
  }

  private static XlsxWorkbook open(byte[] bytes) throws IOException {
    return XlsxWorkbook.open(FILE, new ByteArrayInputStream(bytes), SMALL);
  }

  private static void refused(byte[] bytes, String message) {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(
            () -> {
              for (XlsxSheet sheet : open(bytes).sheets()) {
                sheet.rows().forEachRemaining(row -> row.text(0));
              }
            })
        .withMessageContaining("list.xlsx")
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void cells_areTextNumberFormulaErrorOrNothing() throws IOException {
    XlsxRow row = open(book().bytes()).sheets().get(0).rows().next();
    assertThat(row.text(0)).isEqualTo("名");
    assertThat(row.text(1)).isEqualTo("1.5");
    assertThat(row.isNumber(1)).isTrue();
    assertThat(row.text(2)).isNull();
    assertThat(row.isFormula(3)).isTrue();
    assertThat(row.isError(4)).isTrue();
    assertThat(row.text(5)).isEqualTo("=1+1 as text");
    assertThat(row.isFormula(5)).isFalse();
    assertThat(row.text(99)).isNull();
  }

  @Test
  void serialDates_followTheDateSystemOfTheWorkbook() throws IOException {
    XlsxFixture day = new XlsxFixture().sheet("one", row("n:23830"));
    Iterator<XlsxRow> since1900 = open(day.bytes()).sheets().get(0).rows();
    assertThat(since1900.next().moment(0).toLocalDate()).isEqualTo(LocalDate.of(1965, 3, 29));
    Iterator<XlsxRow> since1904 = open(day.with1904Dates().bytes()).sheets().get(0).rows();
    assertThat(since1904.next().moment(0).toLocalDate()).isEqualTo(LocalDate.of(1969, 3, 30));
  }

  @Test
  void carriageReturnResidue_isALineBreak() throws IOException {
    byte[] bytes = new XlsxFixture().sheet("one", row("a_x000D_\nb")).bytes();
    assertThat(open(bytes).sheets().get(0).rows().next().text(0)).isEqualTo("a\nb");
  }

  @Test
  void truncatedWorkbook_isRefused() {
    byte[] whole = book().bytes();
    for (int length = 0; length < whole.length; length += 50) {
      refused(Arrays.copyOf(whole, length), "is cut short or malformed");
    }
  }

  @Test
  void truncatedSheet_isRefused() {
    String sheet =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
    refused(
        book()
            .part("xl/worksheets/sheet1.xml", sheet + "<sheetData><row r=\"1\"><c r=\"A1\">")
            .bytes(),
        "is cut short or malformed");
  }

  @Test
  void sheetThatIsNoXml_isRefused() {
    refused(book().part("xl/worksheets/sheet1.xml", "<html><p>no").bytes(), "malformed");
  }

  @Test
  void hiddenSheet_isRefused() {
    refused(book().sheet("two", row("x")).hidden("two").bytes(), "hidden sheet 'two'");
  }

  @Test
  void documentType_isRefused() {
    String bomb = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>";
    refused(book().part("xl/sharedStrings.xml", bomb).bytes(), "DOCTYPE");
  }

  @Test
  void documentTypeInAnotherEncoding_isNotFollowed() throws IOException {
    String text =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE a [<!ENTITY b SYSTEM"
            + " \"file:///etc/hostname\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\""
            + " t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>";
    refused(book().part("xl/worksheets/sheet1.xml", text).bytes(), "malformed");
  }

  @Test
  void bomb_isRefusedBeforeItIsParsed() {
    refused(book().part("xl/sharedStrings.xml", " ".repeat(200_000)).bytes(), "expands to more");
  }

  @Test
  void manyParts_areRefused() {
    XlsxFixture book = book();
    for (int i = 0; i < 30; i++) {
      book.part("xl/extra" + i + ".xml", "<a/>");
    }
    refused(book.bytes(), "more than 20 parts");
  }

  @Test
  void partOutsideItsFolder_isRefused() {
    refused(book().part("../../canary.xml", "<a/>").bytes(), "'../../canary.xml' outside");
    refused(book().part("/canary.xml", "<a/>").bytes(), "outside");
  }

  @Test
  void largeFile_isRefused() {
    refused(new byte[10_001], "larger than 10,000 bytes");
  }

  @Test
  void zipThatIsNoWorkbook_isRefused() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("readme.txt", "hello");
    refused(XlsxFixture.zip(parts), "cut short or malformed");
  }
}
