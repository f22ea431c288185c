package shimoda.table;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A closed list of codes from {@code schemas/codelists/<name>.csv}. The first column is the code; a
 * code stands once, or once per {@code valid_from} where the list has that column.
 *
 * @param name file name without ending
 * @param columns headings in order
 * @param rows each a map from heading to text
 * @param codes the codes
 */
public record CodeList(
    String name, List<String> columns, List<Map<String, String>> rows, Set<String> codes) {
  /** The packed code list of this name. */
  public static CodeList of(String name) {
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
      List<Map<String, String>> rows = new ArrayList<>();
      Set<String> codes = new LinkedHashSet<>();
      Set<String> keys = new HashSet<>();
      boolean dated = parser.getHeaderNames().contains("valid_from");
      for (CSVRecord row : parser) {
        codes.add(row.get(0));
        if (!keys.add(dated ? row.get(0) + " " + row.get("valid_from") : row.get(0))) {
          throw UserError.at(
              file,
              parser.getCurrentLineNumber(),
              "code '" + row.get(0) + "' stands twice",
              "keep one");
        }
        rows.add(row.toMap());
      }
      return new CodeList(name, parser.getHeaderNames(), rows, codes);
    }
  }

  public boolean contains(String code) {
    return codes.contains(code);
  }

  /** The rows of a code, in file order; none when it is not listed. */
  public List<Map<String, String>> rowsOf(String code) {
    return rows.stream().filter(row -> row.get(columns.get(0)).equals(code)).toList();
  }

  /** Where a missing code is to be added. */
  public String remedy() {
    return "add it to schemas/codelists/" + name + ".csv";
  }
}
