package shimoda.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small workbook written by hand, with the faults a test wants. */
public final class XlsxFixture {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String REL =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
  private final Map<String, String> states = new LinkedHashMap<>();
  private final Map<String, String> parts = new LinkedHashMap<>();
  private boolean date1904;

  /**
   * Adds a sheet; a cell is text, {@code n:23830} a number, {@code f:1+1=2} a formula with its last
   * value, {@code e:#N/A} an error value, and null nothing.
   */
  public XlsxFixture sheet(String name, String[]... rows) {
    sheets.put(name, Arrays.stream(rows).map(Arrays::asList).toList());
    return this;
  }

  public XlsxFixture hidden(String name) {
    states.put(name, "hidden");
    return this;
  }

  public XlsxFixture with1904Dates() {
    date1904 = true;
    return this;
  }

  /** Adds a part, or replaces one of the usual ones. */
  public XlsxFixture part(String name, String content) {
    parts.put(name, content);
    return this;
  }

  public byte[] bytes() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("[Content_Types].xml", contentTypes());
    all.put("_rels/.rels", relationships(Map.of("rId1", "officeDocument xl/workbook.xml")));
    all.put("xl/workbook.xml", workbook());
    Map<String, String> sheetParts = new LinkedHashMap<>();
    int i = 0;
    for (List<List<String>> rows : sheets.values()) {
      i++;
      sheetParts.put("rId" + i, "worksheet worksheets/sheet" + i + ".xml");
      all.put("xl/worksheets/sheet" + i + ".xml", worksheet(rows));
    }
    all.put("xl/_rels/workbook.xml.rels", relationships(sheetParts));
    all.putAll(parts);
    return zip(all);
  }

  private String contentTypes() {
    StringBuilder overrides = new StringBuilder();
    for (int i = 1; i <= sheets.size(); i++) {
      overrides.append(
          "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
              .formatted(i));
    }
    return HEAD
        + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
        + overrides
        + "</Types>";
  }

  private static String relationships(Map<String, String> targets) {
    StringBuilder all = new StringBuilder();
    targets.forEach(
        (id, target) -> {
          int blank = target.indexOf(' ');
          all.append(
              "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
                  .formatted(id, REL, target.substring(0, blank), target.substring(blank + 1)));
        });
    return HEAD
        + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + all
        + "</Relationships>";
  }

  private String workbook() {
    StringBuilder all = new StringBuilder();
    int i = 0;
    for (String name : sheets.keySet()) {
      i++;
      String state = states.containsKey(name) ? " state=\"" + states.get(name) + "\"" : "";
      all.append(
          "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"%s/>".formatted(name, i, i, state));
    }
    return HEAD
        + "<workbook xmlns=\"%s\" xmlns:r=\"%s\">".formatted(NS, REL)
        + (date1904 ? "<workbookPr date1904=\"1\"/>" : "<workbookPr/>")
        + "<sheets>"
        + all
        + "</sheets></workbook>";
  }

  private static String worksheet(List<List<String>> rows) {
    StringBuilder all = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      all.append("<row r=\"%d\">".formatted(r + 1));
      for (int c = 0; c < rows.get(r).size(); c++) {
        all.append(cell(r, c, rows.get(r).get(c)));
      }
      all.append("</row>");
    }
    return HEAD
        + "<worksheet xmlns=\"%s\"><sheetData>".formatted(NS)
        + all
        + "</sheetData></worksheet>";
  }

  private static String cell(int row, int column, String text) {
    String ref = (char) ('A' + column) + String.valueOf(row + 1);
    if (text == null) {
      return "";
    }
    if (text.startsWith("n:")) {
      return "<c r=\"%s\"><v>%s</v></c>".formatted(ref, text.substring(2));
    }
    if (text.startsWith("e:")) {
      return "<c r=\"%s\" t=\"e\"><v>%s</v></c>".formatted(ref, text.substring(2));
    }
    if (text.startsWith("f:")) {
      int value = text.lastIndexOf('=');
      return "<c r=\"%s\"><f>%s</f><v>%s</v></c>"
          .formatted(ref, text.substring(2, value), text.substring(value + 1));
    }
    return "<c r=\"%s\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>"
        .formatted(ref, text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  /** A row; null stands for an empty cell. */
  public static String[] row(String... cells) {
    return cells;
  }

  /** A part that says it is UTF-16 is. */
  private static Charset encoding(String content) {
    return content.contains("encoding=\"UTF-16\"")
        ? StandardCharsets.UTF_16
        : StandardCharsets.UTF_8;
  }

  static byte[] zip(Map<String, String> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(encoding(part.getValue())));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
