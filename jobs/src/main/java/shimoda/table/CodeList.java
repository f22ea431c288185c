package shimoda.table;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A closed list of codes from {@code schemas/codelists/<name>.csv}. The first column is the code; a
 * list with a column {@code valid_from} may hold a code once for each value of it, as where a state
 * went by several names in turn.
 *
 * @param name file name without ending
 * @param columns headings in order
 * @param rows by code, in file order, each a map from heading to text
 */
public record CodeList(
    String name, List<String> columns, Map<String, List<Map<String, String>>> rows) {
  private static final Map<String, CodeList> PACKED = new ConcurrentHashMap<>();

  /** The packed code list of this name. */
  public static CodeList of(String name) {
    return PACKED.computeIfAbsent(name, CodeList::load);
  }

  private static CodeList load(String name) {
    String file = "schemas/codelists/" + name + ".csv";
    try (Reader reader = new InputStreamReader(Packaged.open(file), StandardCharsets.UTF_8)) {
      return read(name, file, reader);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /** Reads a code list from text; {@code file} is named in an error. */
  static CodeList read(String name, String file, Reader text) throws IOException {
    try (CSVParser parser =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(text)) {
      Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
      for (CSVRecord line : parser) {
        Map<String, String> row = line.toMap();
        List<Map<String, String>> dated =
            rows.computeIfAbsent(line.get(0), code -> new ArrayList<>());
        String from = row.get("valid_from");
        if (!dated.isEmpty()
            && (from == null || dated.stream().anyMatch(r -> from.equals(r.get("valid_from"))))) {
          throw UserError.at(
              file,
              parser.getCurrentLineNumber(),
              "code '" + line.get(0) + "' stands twice",
              "keep one");
        }
        dated.add(row);
      }
      return new CodeList(name, parser.getHeaderNames(), rows);
    }
  }

  public boolean contains(String code) {
    return rows.containsKey(code);
  }

  /** Every row, in file order. */
  public List<Map<String, String>> all() {
    return rows.values().stream().flatMap(List::stream).toList();
  }

  /** Where a missing code is to be added. */
  public String remedy() {
    return "add it to schemas/codelists/" + name + ".csv";
  }
}
