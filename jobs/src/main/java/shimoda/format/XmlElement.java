package shimoda.format;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An element of an XML record, small enough to hold in memory; or a run of text between elements,
 * whose name is empty.
 *
 * @param name local name
 * @param line line of its start tag
 * @param attributes by local name
 * @param nodes elements and runs of text in document order
 * @param characters the text, for a run of text; else empty
 */
public record XmlElement(
    String name,
    long line,
    Map<String, String> attributes,
    List<XmlElement> nodes,
    String characters) {
  static XmlElement text(long line, String characters) {
    return new XmlElement("", line, Map.of(), List.of(), characters);
  }

  public boolean isText() {
    return name.isEmpty();
  }

  /** The elements directly below. */
  public List<XmlElement> elements() {
    return nodes.stream().filter(node -> !node.isText()).toList();
  }

  /** The elements directly below that have a name. */
  public List<XmlElement> all(String child) {
    return nodes.stream().filter(node -> node.name.equals(child)).toList();
  }

  /** Its own text, that of its elements left out, without blanks around it. */
  public String text() {
    return nodes.stream()
        .filter(XmlElement::isText)
        .map(XmlElement::characters)
        .collect(Collectors.joining())
        .strip();
  }

  /** The text of the first element of a name directly below, or null when absent or empty. */
  public String textOf(String child) {
    String text = all(child).stream().findFirst().map(XmlElement::text).orElse("");
    return text.isEmpty() ? null : text;
  }
}
