package shimoda.format;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * The records of a delimited file, one line of data each, streamed. Headings are matched by name
 * against the schema's {@code header} entries: a heading that is neither mapped nor listed as
 * ignored stops the run, and so does a mapped one that is absent.
 */
public final class CsvRecords implements Iterator<SourceRecord> {
  private static final int HEADINGS_SHOWN = 8;

  /** Longer cells are no data of any source known: a quote left open, or a file of another kind. */
  private static final int LONGEST_CELL = 1 << 20;

  private final SourceFile file;
  private final CsvLayout layout;
  private final Cells cells;
  private final RowRule rule;
  private final CSVParser parser;
  private final Iterator<CSVRecord> lines;
  private final int width;
  private final int[] target;
  private long lastLine;

  private CsvRecords(
      SourceFile file, Reader reader, CsvLayout layout, TableSchema schema, RowRule rule)
      throws IOException {
    this.file = file;
    this.layout = layout;
    this.cells = Cells.of(schema);
    this.rule = rule;
    this.parser =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(layout.delimiter())
            .setIgnoreEmptyLines(true)
            .get()
            .parse(reader);
    this.lines = parser.iterator();
    List<String> headings = layout.headings() == null ? headings() : layout.headings();
    this.width = headings.size();
    this.target = targets(headings, schema);
    this.lastLine = parser.getCurrentLineNumber();
    if (!hasNext()) {
      throw UserError.at(
          file.name(),
          lastLine + 1,
          "no record follows the headings",
          "pull the file again from the source");
    }
  }

  /** The records of a file whose layout needs no rule of its own. */
  public static Iterator<SourceRecord> read(
      SourceFile file, InputStream bytes, CsvLayout layout, TableSchema schema) throws IOException {
    return read(file, bytes, layout, schema, RowRule.KEEP);
  }

  /** The records of a file, each passed through {@code rule} before its cells are typed. */
  public static Iterator<SourceRecord> read(
      SourceFile file, InputStream bytes, CsvLayout layout, TableSchema schema, RowRule rule)
      throws IOException {
    try {
      return new CsvRecords(file, reader(bytes, layout), layout, schema, rule);
    } catch (CharacterCodingException | EOFException | ZipException e) {
      throw broken(file, layout, 1, new UncheckedIOException(e));
    }
  }

  private static Reader reader(InputStream bytes, CsvLayout layout) throws IOException {
    var decoder =
        layout
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    BufferedReader buffered = new BufferedReader(new InputStreamReader(bytes, decoder), 1 << 16);
    for (int i = 0; i < layout.skippedLines(); i++) {
      buffered.readLine();
    }
    PushbackReader pushback = new PushbackReader(buffered);
    int first = pushback.read();
    if (first >= 0 && first != '\uFEFF') {
      pushback.unread(first);
    }
    return pushback;
  }

  private List<String> headings() {
    CSVRecord first = next(1);
    if (first == null) {
      throw UserError.at(file.name(), 1, "the file is empty", "pull it again from the source");
    }
    List<String> headings = new ArrayList<>();
    first.forEach(heading -> headings.add(heading.strip()));
    return headings;
  }

  /** For each heading the index of its column in the schema, or -1 for an ignored one. */
  private int[] targets(List<String> headings, TableSchema schema) {
    List<String> own = schema.ownColumns();
    int[] targets = new int[headings.size()];
    List<String> unknown = new ArrayList<>();
    boolean[] found = new boolean[own.size()];
    for (int h = 0; h < targets.length; h++) {
      String heading = headings.get(h);
      targets[h] = -1;
      for (int c = 0; c < own.size(); c++) {
        List<String> names = schema.column(own.get(c)).header();
        if (!found[c] && (names.isEmpty() ? own.get(c).equals(heading) : names.contains(heading))) {
          targets[h] = c;
          found[c] = true;
          break;
        }
      }
      if (targets[h] < 0 && !schema.ignoredHeaders().contains(heading)) {
        unknown.add(heading);
      }
    }
    List<String> absent = new ArrayList<>();
    for (int c = 0; c < own.size(); c++) {
      if (!found[c] && !layout.mayLack().contains(own.get(c))) {
        absent.add(own.get(c));
      }
    }
    refuse(unknown, absent, schema);
    return targets;
  }

  private void refuse(List<String> unknown, List<String> absent, TableSchema schema) {
    if (unknown.isEmpty() && absent.isEmpty()) {
      return;
    }
    List<String> faults = new ArrayList<>();
    if (!unknown.isEmpty()) {
      faults.add("unknown column" + (unknown.size() > 1 ? "s " : " ") + quoted(unknown));
    }
    if (!absent.isEmpty()) {
      faults.add("no column for " + quoted(absent));
    }
    throw UserError.at(
        file.name(),
        Math.max(1, parser.getCurrentLineNumber()),
        String.join(", ", faults),
        "pull the file again if this is no data, else map or ignore the heading in schemas/staged/"
            + schema.name().name()
            + ".yml");
  }

  private static String quoted(List<String> names) {
    String shown =
        "'" + String.join("', '", names.subList(0, Math.min(HEADINGS_SHOWN, names.size()))) + "'";
    return names.size() <= HEADINGS_SHOWN
        ? shown
        : shown + " and " + (names.size() - HEADINGS_SHOWN) + " more";
  }

  @Override
  public boolean hasNext() {
    try {
      return lines.hasNext();
    } catch (IllegalStateException | UncheckedIOException e) {
      throw broken(file, layout, lastLine + 1, e);
    }
  }

  @Override
  public SourceRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long line = lastLine + 1;
    CSVRecord record = next(line);
    lastLine = parser.getCurrentLineNumber();
    Optional<String> fault = fault(record);
    if (fault.isPresent()) {
      return SourceRecord.quarantined(line, fault.get(), new Object[cells.newRow().size()]);
    }
    RawRow row = cells.newRow();
    for (int i = 0; i < width; i++) {
      if (target[i] >= 0) {
        row.set(target[i], cell(record.get(i)));
      }
    }
    return cells.outcome(line, row, rule);
  }

  /** Why a record cannot be cut into cells, if so. */
  private Optional<String> fault(CSVRecord record) {
    if (!fits(record)) {
      return Optional.of(
          "has %d cells under %d headings: %s"
              .formatted(record.size(), width, Cells.shortened(record.toList().toString())));
    }
    for (int i = 0; i < record.size(); i++) {
      String cell = record.get(i);
      if (cell.length() > LONGEST_CELL) {
        return Optional.of(
            "cell %d holds %,d characters, from %s"
                .formatted(i + 1, cell.length(), Cells.shortened(cell)));
      }
      if (cell.indexOf('\0') >= 0) {
        return Optional.of("cell %d holds a NUL character".formatted(i + 1));
      }
    }
    return Optional.empty();
  }

  private boolean fits(CSVRecord record) {
    return record.size() == width
        || (layout.trailingDelimiter()
            && record.size() == width + 1
            && record.get(width).isEmpty());
  }

  private String cell(String text) {
    String value = layout.trimmed() ? text.strip() : text;
    return value.isEmpty() || layout.missing().contains(value) ? null : value;
  }

  private CSVRecord next(long line) {
    try {
      return lines.hasNext() ? lines.next() : null;
    } catch (IllegalStateException | UncheckedIOException e) {
      throw broken(file, layout, line, e);
    }
  }

  private static UserError broken(
      SourceFile file, CsvLayout layout, long line, RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String what =
        cause instanceof CharacterCodingException
            ? "a byte that is not " + layout.charset()
            : "the file breaks off or is malformed (" + cause.getMessage() + ")";
    UserError error = UserError.at(file.name(), line, what, "pull the file again from the source");
    error.addSuppressed(e);
    return error;
  }
}
