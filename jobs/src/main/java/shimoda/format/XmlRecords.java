package shimoda.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import shimoda.table.UserError;

/**
 * The record elements of an XML file, streamed one at a time. The parser is the JDK's own, named
 * explicitly, since another on the class path would be taken first. A document type, an entity that
 * is not built in, an XInclude, too deep nesting, too long a text, a wrong root or namespace, a
 * wrong encoding and a file cut short are refused; nothing outside the file is ever opened.
 */
public final class XmlRecords implements Iterator<XmlElement> {
  /**
   * What a file may take up.
   *
   * @param bytes of the whole file
   * @param depth of nested elements
   * @param text characters of one record
   */
  record Limits(long bytes, int depth, int text) {
    static final Limits DEFAULT = new Limits(1L << 30, 100, 1 << 20);
  }

  /**
   * Where the records are.
   *
   * @param root local name of the root
   * @param namespace of the root; empty for none
   * @param containers elements that may stand above records
   * @param records elements that are records
   */
  public record Layout(
      String root, String namespace, Set<String> containers, Set<String> records) {}

  private static final String XINCLUDE = "http://www.w3.org/2001/XInclude";
  private static final String PULL_AGAIN = "pull the file again from the source";

  private final SourceFile file;
  private final Layout layout;
  private final Limits limits;
  private final XMLStreamReader xml;
  private final Map<String, String> rootAttributes;
  private int depth;
  private XmlElement ahead;

  private XmlRecords(SourceFile file, XMLStreamReader xml, Layout layout, Limits limits)
      throws XMLStreamException {
    this.file = file;
    this.xml = xml;
    this.layout = layout;
    this.limits = limits;
    toRoot();
    this.rootAttributes = Map.copyOf(attributes());
    this.ahead = advance();
    if (ahead == null) {
      throw refused("has no " + String.join(" or ", layout.records().stream().sorted().toList()));
    }
  }

  /**
   * Opens a file and finds its first record.
   *
   * @throws UserError when the file is refused or holds no record
   */
  public static XmlRecords of(SourceFile file, InputStream bytes, Layout layout) {
    return of(file, bytes, layout, Limits.DEFAULT);
  }

  static XmlRecords of(SourceFile file, InputStream bytes, Layout layout, Limits limits) {
    try {
      InputStream bounded = new Bounded(file, bytes, limits.bytes());
      return new XmlRecords(file, factory().createXMLStreamReader(bounded), layout, limits);
    } catch (XMLStreamException e) {
      throw broken(file, e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("reference to " + systemId);
        });
    return factory;
  }

  /** Attributes of the root by local name. */
  public Map<String, String> rootAttributes() {
    return rootAttributes;
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public XmlElement next() {
    if (ahead == null) {
      throw new NoSuchElementException();
    }
    XmlElement record = ahead;
    try {
      ahead = advance();
    } catch (XMLStreamException e) {
      throw broken(file, e);
    }
    return record;
  }

  private void toRoot() throws XMLStreamException {
    while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
      event();
    }
    String namespace = Objects.requireNonNullElse(xml.getNamespaceURI(), "");
    if (!xml.getLocalName().equals(layout.root()) || !namespace.equals(layout.namespace())) {
      throw refused(
          "has the root '%s' in namespace '%s' where '%s' in '%s' is known"
              .formatted(xml.getLocalName(), namespace, layout.root(), layout.namespace()));
    }
    depth = 1;
  }

  /** The next record, or null at the end of the document. */
  private XmlElement advance() throws XMLStreamException {
    while (xml.hasNext()) {
      int event = event();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        String name = xml.getLocalName();
        if (layout.records().contains(name)) {
          return element();
        }
        if (!layout.containers().contains(name)) {
          throw refused("has an unknown element '" + name + "'");
        }
        deeper();
      }
    }
    return null;
  }

  /** An open element while its content is read. */
  private static final class Open {
    final String name;
    final long line;
    final Map<String, String> attributes;
    final List<XmlElement> nodes = new ArrayList<>();
    final StringBuilder text = new StringBuilder();

    Open(String name, long line, Map<String, String> attributes) {
      this.name = name;
      this.line = line;
      this.attributes = attributes;
    }

    void endText() {
      if (!text.isEmpty()) {
        nodes.add(XmlElement.text(line, text.toString()));
        text.setLength(0);
      }
    }
  }

  /** Reads the element at hand to its end; iterative, so that depth costs no stack. */
  private XmlElement element() throws XMLStreamException {
    Deque<Open> open = new ArrayDeque<>();
    int characters = 0;
    open.push(start());
    while (true) {
      switch (event()) {
        case XMLStreamConstants.START_ELEMENT -> {
          open.element().endText();
          open.push(start());
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          Open done = open.pop();
          done.endText();
          XmlElement element =
              new XmlElement(done.name, done.line, done.attributes, done.nodes, "");
          if (open.isEmpty()) {
            return element;
          }
          open.element().nodes.add(element);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          characters += xml.getTextLength();
          if (characters > limits.text()) {
            throw refused("has a record of more than %,d characters".formatted(limits.text()));
          }
          open.element()
              .text
              .append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
        default -> {}
      }
    }
  }

  private Open start() {
    Open open = new Open(xml.getLocalName(), xml.getLocation().getLineNumber(), attributes());
    deeper();
    return open;
  }

  private void deeper() {
    depth++;
    if (depth > limits.depth()) {
      throw refused("nests elements deeper than %,d".formatted(limits.depth()));
    }
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeValue(i).length() > limits.text()) {
        throw refused("has an attribute of more than %,d characters".formatted(limits.text()));
      }
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    return attributes;
  }

  /** The next event, unless it is one that no list of records needs. */
  private int event() throws XMLStreamException {
    int event = xml.next();
    switch (event) {
      case XMLStreamConstants.DTD -> throw refused("declares a document type (DOCTYPE)");
      case XMLStreamConstants.ENTITY_REFERENCE ->
          throw refused("refers to the entity '" + xml.getLocalName() + "'");
      case XMLStreamConstants.START_ELEMENT -> {
        if (XINCLUDE.equals(xml.getNamespaceURI())) {
          throw refused("includes another document (XInclude)");
        }
      }
      default -> {}
    }
    return event;
  }

  private UserError refused(String what) {
    return UserError.at(
        file.name(),
        Math.max(1, xml.getLocation().getLineNumber()),
        "the file " + what,
        PULL_AGAIN);
  }

  private static UserError broken(SourceFile file, XMLStreamException e) {
    long line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
    String message = String.valueOf(e.getMessage());
    String last = message.substring(message.lastIndexOf('\n') + 1);
    UserError error =
        UserError.at(
            file.name(), line, "the file is cut short or malformed (" + last + ")", PULL_AGAIN);
    error.initCause(e);
    return error;
  }

  /** Bytes up to a limit. */
  private static final class Bounded extends FilterInputStream {
    private final SourceFile file;
    private final long limit;
    private long left;

    Bounded(SourceFile file, InputStream in, long limit) {
      super(in);
      this.file = file;
      this.limit = limit;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      left -= Math.max(0, n);
      if (left < 0) {
        throw new UserError(
            "%s is larger than %,d bytes: %s".formatted(file.name(), limit, PULL_AGAIN));
      }
      return n;
    }
  }
}
