package shimoda.sources.un_sc_sanctions;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * One record is one individual or entity of the Security Council's consolidated list. The list has
 * no programme on Russia and serves as a control. Empty alias pairs are placeholders and dropped;
 * an element that is not known stops the run.
 */
public final class UnScSanctions implements RecordReader {
  private static final XmlRecords.Layout LAYOUT =
      new XmlRecords.Layout(
          "CONSOLIDATED_LIST",
          "",
          Set.of("INDIVIDUALS", "ENTITIES"),
          Set.of("INDIVIDUAL", "ENTITY"));
  private static final Pattern OFFSET = Pattern.compile("(?<=^.{10})[+-]\\d\\d:\\d\\d$");
  private static final Set<String> KNOWN =
      Set.of(
          "DATAID",
          "VERSIONNUM",
          "FIRST_NAME",
          "SECOND_NAME",
          "THIRD_NAME",
          "FOURTH_NAME",
          "UN_LIST_TYPE",
          "REFERENCE_NUMBER",
          "LISTED_ON",
          "GENDER",
          "COMMENTS1",
          "NATIONALITY",
          "LIST_TYPE",
          "LAST_DAY_UPDATED",
          "ALIAS",
          "ADDRESS",
          "DATE_OF_BIRTH",
          "PLACE_OF_BIRTH",
          "DOCUMENT",
          "SORT_KEY",
          "SORT_KEY_LAST_MOD",
          "DESIGNATION",
          "TITLE",
          "NAME_ORIGINAL_SCRIPT");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema) {
    XmlRecords elements = XmlRecords.of(file, bytes, LAYOUT);
    Cells cells = Cells.of(schema);
    return new Iterator<>() {
      private long number;

      @Override
      public boolean hasNext() {
        return elements.hasNext();
      }

      @Override
      public SourceRecord next() {
        XmlElement element = elements.next();
        check(file, element);
        number++;
        return cells.typed(number, row(cells.newRow(), element));
      }
    };
  }

  private static void check(SourceFile file, XmlElement element) {
    for (XmlElement child : element.elements()) {
      String name = child.name().replaceFirst("^(INDIVIDUAL|ENTITY)_", "");
      if (!KNOWN.contains(name)) {
        throw UserError.at(
            file.name(),
            child.line(),
            "unknown element '" + child.name() + "'",
            "map it in shimoda.sources.un_sc_sanctions");
      }
    }
  }

  private static RawRow row(RawRow row, XmlElement e) {
    String kind = e.name();
    row.set("record_type", kind.equals("INDIVIDUAL") ? "Individual" : "Entity");
    row.set("data_id", e.textOf("DATAID"));
    row.set("version_number", e.textOf("VERSIONNUM"));
    row.set(
        "name",
        Stream.of("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
            .map(e::textOf)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" ")));
    row.set("name_original_script", e.textOf("NAME_ORIGINAL_SCRIPT"));
    row.set("un_list_type", e.textOf("UN_LIST_TYPE"));
    row.set("reference_number", e.textOf("REFERENCE_NUMBER"));
    row.set("listed_on", day(e.textOf("LISTED_ON")));
    row.set("last_updated", day(lastValue(e, "LAST_DAY_UPDATED")));
    row.set("gender", e.textOf("GENDER"));
    row.set("nationality", values(e, "NATIONALITY"));
    row.set("title", values(e, "TITLE"));
    row.set("designation", values(e, "DESIGNATION"));
    row.set("aliases", joined(e, kind + "_ALIAS", List.of("QUALITY", "ALIAS_NAME"), "ALIAS_NAME"));
    row.set(
        "addresses",
        joined(
            e,
            kind + "_ADDRESS",
            List.of("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"),
            null));
    row.set(
        "birth_dates",
        joined(
            e,
            "INDIVIDUAL_DATE_OF_BIRTH",
            List.of("TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"),
            null));
    row.set(
        "birth_places",
        joined(
            e,
            "INDIVIDUAL_PLACE_OF_BIRTH",
            List.of("STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE"),
            null));
    row.set(
        "documents",
        joined(
            e,
            "INDIVIDUAL_DOCUMENT",
            List.of("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "NOTE"),
            null));
    row.set("comments", e.textOf("COMMENTS1"));
    return row;
  }

  /** A day without the offset from UTC that ten listings have behind it. */
  private static String day(String text) {
    return text == null ? null : OFFSET.matcher(text).replaceFirst("");
  }

  private static List<String> texts(XmlElement e, String name) {
    return e.all(name).stream()
        .flatMap(c -> c.all("VALUE").stream())
        .map(XmlElement::text)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static String values(XmlElement e, String name) {
    return present(String.join("; ", texts(e, name)));
  }

  /** ISO days compare as text. */
  private static String lastValue(XmlElement e, String name) {
    return texts(e, name).stream().max(String::compareTo).orElse(null);
  }

  /** Each element of a name as its parts joined by a comma, the elements joined by a semicolon. */
  private static String joined(XmlElement e, String name, List<String> parts, String needed) {
    List<String> all = new ArrayList<>();
    for (XmlElement child : e.all(name)) {
      String text =
          parts.stream()
              .map(child::textOf)
              .filter(Objects::nonNull)
              .collect(Collectors.joining(", "));
      if (!text.isEmpty() && (needed == null || child.textOf(needed) != null)) {
        all.add(text);
      }
    }
    return present(String.join("; ", all));
  }

  private static String present(String text) {
    return text.isEmpty() ? null : text;
  }
}
