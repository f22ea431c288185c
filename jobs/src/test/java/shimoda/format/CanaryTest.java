package shimoda.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static shimoda.format.XlsxFixture.row;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDSimpleFileSpecification;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.table.UserError;

/**
 * Workbooks and PDF files that refer to a server on loopback and to a file beside them: neither is
 * touched. {@link XmlRecordsTest} does the same for XML.
 */
class CanaryTest {
  private static final String SECRET = "CANARY";

  @TempDir Path folder;
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;
  private Path canary;
  private String address;

  @BeforeEach
  void startCanaries() throws IOException {
    canary = Files.writeString(folder.resolve("canary"), SECRET);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @AfterEach
  void canariesStayUntouched() throws IOException {
    server.stop(0);
    assertThat(calls).as("calls to the server on loopback").hasValue(0);
    assertThat(Files.readString(canary)).isEqualTo(SECRET);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(canary);
    }
  }

  private static SourceFile file(String name) {
    return new SourceFile("s", LocalDate.of(2026, 1, 1), "whole", name, "test:" + name, "-");
  }

  private static String cells(byte[] workbook) throws IOException {
    StringBuilder text = new StringBuilder();
    for (XlsxSheet sheet :
        XlsxWorkbook.open(file("list.xlsx"), new ByteArrayInputStream(workbook)).sheets()) {
      sheet.rows().forEachRemaining(row -> text.append(row.text(0)));
    }
    return text.toString();
  }

  private static XlsxFixture book() {
    return new XlsxFixture().sheet("one", row("A"));
  }

  @Test
  void workbookWithAnExternalEntity_isRefused() {
    for (String place : new String[] {address + "x.dtd", canary.toUri().toString()}) {
      String sheet =
          "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"%s\">]>".formatted(place)
              + "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\">"
              + "<is><t>&b;</t></is></c></row></sheetData></worksheet>";
      assertThatExceptionOfType(UserError.class)
          .isThrownBy(() -> cells(book().part("xl/worksheets/sheet1.xml", sheet).bytes()))
          .withMessageContaining("DOCTYPE");
    }
  }

  /** The look-out for a document type reads bytes; in UTF-16 the parser has to stop it. */
  @Test
  void workbookWithAnExternalEntityInUtf16_isRefused() {
    for (String place : new String[] {address + "x.dtd", canary.toUri().toString()}) {
      String sheet =
          "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE a SYSTEM \"%s\" [<!ENTITY b SYSTEM"
                  .formatted(place)
              + " \"%s\">]>".formatted(place)
              + "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\">"
              + "<is><t>&b;</t></is></c></row></sheetData></worksheet>";
      assertThatExceptionOfType(UserError.class)
          .isThrownBy(() -> cells(book().part("xl/worksheets/sheet1.xml", sheet).bytes()))
          .withMessageContaining("list.xlsx");
    }
  }

  @Test
  void workbookWithALinkToAnother_isReadWithoutIt() throws IOException {
    String links =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"r1\" TargetMode=\"External\" Target=\""
            + address
            + "book.xlsx\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
            + "relationships/externalLinkPath\"/></Relationships>";
    assertThat(cells(book().part("xl/externalLinks/_rels/externalLink1.xml.rels", links).bytes()))
        .isEqualTo("A");
  }

  @Test
  void pdfThatOpensPlacesAndStartsPrograms_isReadAsTextAlone() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(72, 700);
        content.showText("=HYPERLINK(1) <b>text</b>");
        content.endText();
      }
      PDActionURI uri = new PDActionURI();
      uri.setURI(address + "opened");
      document.getDocumentCatalog().setOpenAction(uri);
      PDActionLaunch launch = new PDActionLaunch();
      launch.setFile(new PDSimpleFileSpecification());
      launch.getFile().setFile(canary.toString());
      PDPageAdditionalActions actions = new PDPageAdditionalActions();
      actions.setO(launch);
      actions.setC(new PDActionJavaScript("app.launchURL('" + address + "script')"));
      page.setActions(actions);
      document.save(out);
    }
    String text = PdfText.of(file("list.pdf"), new ByteArrayInputStream(out.toByteArray()));
    assertThat(text.strip()).isEqualTo("=HYPERLINK(1) <b>text</b>");
    assertThat(new String(out.toByteArray(), StandardCharsets.ISO_8859_1)).contains("/OpenAction");
  }
}
