package shimoda.table;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A closed list of codes from {@code schemas/codelists/<name>.csv}. The first column is the code.
 *
 * @param name file name without ending
 * @param columns headings in order
 * @param rows by code, each a map from heading to text
 */
public record CodeList(String name, List<String> columns, Map<String, Map<String, String>> rows) {
  /** The packed code list of this name. */
  public static CodeList of(String name) {
    String file = "schemas/codelists/" + name + ".csv";
    try (Reader reader = new InputStreamReader(Packaged.open(file), StandardCharsets.UTF_8);
        CSVParser parser =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
      Map<String, Map<String, String>> rows = new LinkedHashMap<>();
      for (CSVRecord row : parser) {
        if (rows.put(row.get(0), row.toMap()) != null) {
          throw UserError.at(
              file,
              parser.getCurrentLineNumber(),
              "code '" + row.get(0) + "' stands twice",
              "keep one");
        }
      }
      return new CodeList(name, parser.getHeaderNames(), rows);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  public boolean contains(String code) {
    return rows.containsKey(code);
  }

  /** Where a missing code is to be added. */
  public String remedy() {
    return "add it to schemas/codelists/" + name + ".csv";
  }
}
