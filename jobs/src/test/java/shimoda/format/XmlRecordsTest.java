package shimoda.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.table.UserError;

/** Hostile XML is refused by name, and nothing outside the file is opened. */
class XmlRecordsTest {
  private static final SourceFile FILE =
      new SourceFile("s", LocalDate.of(2026, 1, 1), "whole", "list.xml", "test:list.xml", "-");
  private static final XmlRecords.Layout LAYOUT =
      new XmlRecords.Layout("LIST", "", Set.of("ALL"), Set.of("ONE"));

  @TempDir Path folder;
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;
  private Path canary;
  private String address;

  @BeforeEach
  void startCanaries() throws IOException {
    canary = Files.writeString(folder.resolve("canary"), "CANARY");
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
  void canariesStayUntouched() {
    server.stop(0);
    assertThat(calls).as("calls to the server on loopback").hasValue(0);
  }

  private static List<XmlElement> read(InputStream bytes) {
    List<XmlElement> all = new ArrayList<>();
    XmlRecords.of(FILE, bytes, LAYOUT).forEachRemaining(all::add);
    return all;
  }

  private static List<XmlElement> read(String xml) {
    return read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refused(String xml, String message) {
    refused(xml, StandardCharsets.UTF_8, message);
  }

  private static void refused(String xml, Charset charset, String message) {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> read(new ByteArrayInputStream(xml.getBytes(charset))))
        .withMessageContaining("list.xml, line")
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "CANARY"));
  }

  @Test
  void records_areReadWithTextInOrder() {
    List<XmlElement> all =
        read("<LIST a='1'><ALL><ONE id='7'>x<R>y<T>z</T></R><![CDATA[<b>]]></ONE></ALL></LIST>");
    assertThat(all).hasSize(1);
    XmlElement one = all.get(0);
    assertThat(one.attributes()).containsEntry("id", "7");
    assertThat(one.text()).isEqualTo("x<b>");
    assertThat(one.textOf("R")).isEqualTo("y");
    assertThat(one.nodes().get(0).characters()).isEqualTo("x");
    assertThat(one.nodes().get(2).characters()).isEqualTo("<b>");
  }

  @Test
  void formulaAndMarkupAsText_stayText() {
    assertThat(read("<LIST><ONE>=cmd|' /C calc'!A0 &lt;script&gt;</ONE></LIST>").get(0).text())
        .isEqualTo("=cmd|' /C calc'!A0 <script>");
  }

  @Test
  void doctype_isRefused() {
    refused("<!DOCTYPE LIST><LIST><ONE/></LIST>", "DOCTYPE");
  }

  @Test
  void externalEntity_isRefused() {
    String entity = "<!DOCTYPE LIST [<!ENTITY x SYSTEM \"%s\">]><LIST><ONE>&x;</ONE></LIST>";
    refused(entity.formatted(canary.toUri()), "DOCTYPE");
    refused(entity.formatted(address), "DOCTYPE");
  }

  @Test
  void parameterEntityAndExternalSubset_areRefused() {
    refused(
        "<!DOCTYPE LIST [<!ENTITY %% x SYSTEM \"%s\"> %%x;]><LIST><ONE/></LIST>".formatted(address),
        "DOCTYPE");
    refused("<!DOCTYPE LIST SYSTEM \"%s\"><LIST><ONE/></LIST>".formatted(address), "DOCTYPE");
  }

  @Test
  void billionLaughs_isRefused() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE LIST [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    refused(bomb + "]><LIST><ONE>&a29;</ONE></LIST>", "DOCTYPE");
  }

  @Test
  void undeclaredEntity_isRefused() {
    refused("<LIST><ONE>&x;</ONE></LIST>", "x");
  }

  @Test
  void xInclude_isRefused() {
    String include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='%s'/>";
    refused("<LIST><ONE>" + include.formatted(address) + "</ONE></LIST>", "XInclude");
    refused("<LIST>" + include.formatted(canary.toUri()) + "<ONE/></LIST>", "XInclude");
  }

  @Test
  void schemaLocation_isNotFollowed() {
    String xml =
        "<LIST xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
            + " xsi:noNamespaceSchemaLocation='%s'><?xml-stylesheet href='%s'?><ONE/></LIST>";
    assertThat(read(xml.formatted(address, address))).hasSize(1);
  }

  @Test
  void deepNesting_isRefused() {
    refused("<LIST><ONE>" + "<a>".repeat(100_000), "deeper than 100");
    refused("<LIST>" + "<ALL>".repeat(100_000), "deeper than 100");
  }

  @Test
  void hugeText_isRefused() {
    refused(
        "<LIST><ONE>" + "a".repeat(1_100_000) + "</ONE></LIST>", "more than 1,048,576 characters");
    refused("<LIST><ONE a='" + "a".repeat(1_100_000) + "'/></LIST>", "attribute of more than");
  }

  @Test
  void hugeFile_isRefused() {
    byte[] xml = ("<LIST><ONE/>" + " ".repeat(20_000) + "</LIST>").getBytes(StandardCharsets.UTF_8);
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(
            () ->
                XmlRecords.of(
                        FILE,
                        new ByteArrayInputStream(xml),
                        LAYOUT,
                        new XmlRecords.Limits(10_000, 100, 1000))
                    .forEachRemaining(one -> {}))
        .withMessageContaining("larger than 10,000 bytes");
  }

  @Test
  void wrongRootOrNamespace_isRefused() {
    refused("<html><ONE/></html>", "has the root 'html'");
    refused("<LIST xmlns='urn:x'><ONE/></LIST>", "in namespace 'urn:x'");
  }

  @Test
  void renamedTag_isRefused() {
    refused("<LIST><EINS/></LIST>", "unknown element 'EINS'");
    refused("<LIST><ALL/></LIST>", "has no ONE");
  }

  @Test
  void truncatedFile_isRefused() {
    String xml = "<LIST><ALL><ONE>a</ONE><ONE>b</ONE></ALL></LIST>";
    for (int length = 0; length < xml.length(); length++) {
      refused(xml.substring(0, length), "");
    }
  }

  @Test
  void wrongEncoding_isRefused() {
    refused(
        "<?xml version='1.0' encoding='UTF-8'?><LIST><ONE>é</ONE></LIST>",
        StandardCharsets.ISO_8859_1,
        "malformed");
    refused("<?xml version='1.0' encoding='UTF-7'?><LIST><ONE/></LIST>", "malformed");
  }
}
