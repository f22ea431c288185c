package shimoda.sources.jp_law_etco;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import shimoda.format.Cells;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.format.XmlElement;
import shimoda.format.XmlRecords;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * One record is one numbered item, subitem or table row of the appended tables of Japan's Export
 * Trade Control Order, from the law's XML. Tables 2-3 (goods to Russia and Belarus) and 2-4 (third
 * countries) are plain items, not table rows. Reading aids above characters (ruby) are left out.
 */
public final class JpLawEtco implements RecordReader {
  private static final XmlRecords.Layout LAYOUT =
      new XmlRecords.Layout(
          "Law",
          "",
          Set.of("LawBody"),
          Set.of(
              "LawNum",
              "LawTitle",
              "EnactStatement",
              "MainProvision",
              "SupplProvision",
              "AppdxTable"));
  private static final Set<String> NUMBERED =
      Set.of("Item", "Subitem1", "Subitem2", "Subitem3", "TableRow");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema) {
    Cells cells = Cells.of(schema);
    List<SourceRecord> records = new ArrayList<>();
    XmlRecords elements = XmlRecords.of(file, bytes, LAYOUT);
    while (elements.hasNext()) {
      XmlElement element = elements.next();
      if (element.name().equals("AppdxTable")) {
        String title = text(only(file, element, "AppdxTableTitle"));
        collect(records, cells, title, List.of(), element);
      }
    }
    if (records.isEmpty()) {
      throw UserError.at(
          file.name(), 1, "the law has no appended table", "pull the file again from the source");
    }
    return records.iterator();
  }

  private static XmlElement only(SourceFile file, XmlElement element, String name) {
    List<XmlElement> all = element.all(name);
    if (all.size() != 1) {
      throw UserError.at(
          file.name(),
          element.line(),
          "an appended table has %d titles".formatted(all.size()),
          "look for the law's new layout");
    }
    return all.get(0);
  }

  private static void collect(
      List<SourceRecord> records,
      Cells cells,
      String table,
      List<String> above,
      XmlElement element) {
    for (XmlElement child : element.elements()) {
      List<String> path = above;
      if (NUMBERED.contains(child.name())) {
        path = new ArrayList<>(above);
        path.add(number(child));
        RawRow row = cells.newRow();
        row.set("table_title", table);
        row.set("element", child.name());
        row.set("item_path", String.join(" ", path).strip());
        row.set("text", ownText(child));
        records.add(cells.typed(records.size() + 1L, row));
      }
      collect(records, cells, table, path, child);
    }
  }

  private static String number(XmlElement item) {
    return item.elements().stream()
        .filter(c -> c.name().endsWith("Title"))
        .map(JpLawEtco::text)
        .findFirst()
        .orElse("");
  }

  /** The sentences of an item without those of the items in it. */
  private static String ownText(XmlElement item) {
    StringBuilder text = new StringBuilder();
    for (XmlElement child : item.elements()) {
      if (!NUMBERED.contains(child.name()) && !child.name().endsWith("Title")) {
        append(text, child, NUMBERED);
        text.append(' ');
      }
    }
    String stripped = text.toString().strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static String text(XmlElement element) {
    StringBuilder text = new StringBuilder();
    append(text, element, Set.of());
    return text.toString().strip();
  }

  private static void append(StringBuilder text, XmlElement element, Set<String> leftOut) {
    if (element.name().equals("Rt") || leftOut.contains(element.name())) {
      return;
    }
    if (element.isText()) {
      text.append(element.characters().strip());
    }
    element.nodes().forEach(child -> append(text, child, leftOut));
  }
}
