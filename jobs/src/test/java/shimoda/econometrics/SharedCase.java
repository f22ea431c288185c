package shimoda.econometrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * One folder of reference cases outside the project: its data and its targets.
 *
 * <p>The folder's parent is named by the system property or environment variable {@code
 * SHIMODA_SHARED}, by default {@code ../shared} beside the repository.
 */
final class SharedCase {
  private final Path folder;

  private SharedCase(Path folder) {
    this.folder = folder;
  }

  static SharedCase of(String name) {
    String root =
        System.getProperty(
            "SHIMODA_SHARED", System.getenv().getOrDefault("SHIMODA_SHARED", "../shared"));
    Path folder = Path.of(root, "cases", name);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException("no folder " + folder + ": set SHIMODA_SHARED");
    }
    return new SharedCase(folder);
  }

  JsonNode expected() {
    try {
      return new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The target with this id. */
  JsonNode target(String id) {
    for (JsonNode t : expected().get("targets")) {
      if (t.get("id").asText().equals(id)) {
        return t;
      }
    }
    throw new IllegalArgumentException("no target " + id);
  }

  Table table(String file) {
    try (InputStream in = Files.newInputStream(folder.resolve(file));
        InputStream bytes = file.endsWith(".gz") ? new GZIPInputStream(in) : in;
        Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
      return Table.read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Columns of text by name. */
  record Table(Map<String, List<String>> columns) {

    static Table read(Reader reader) throws IOException {
      CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
      Map<String, List<String>> columns = new LinkedHashMap<>();
      try (CSVParser parser = format.parse(reader)) {
        List<String> names = parser.getHeaderNames();
        names.forEach(name -> columns.put(name, new ArrayList<>()));
        for (CSVRecord record : parser) {
          for (String name : names) {
            columns.get(name).add(record.get(name));
          }
        }
      }
      return new Table(columns);
    }

    int rows() {
      return columns.values().iterator().next().size();
    }

    List<String> text(String name) {
      return columns.get(name);
    }

    double[] numbers(String name) {
      return columns.get(name).stream().mapToDouble(Double::parseDouble).toArray();
    }

    /** Ids numbered by first appearance. */
    int[] ids(String name) {
      return ids(columns.get(name));
    }

    static int[] ids(List<String> values) {
      Map<String, Integer> seen = new HashMap<>();
      return values.stream().mapToInt(v -> seen.computeIfAbsent(v, key -> seen.size())).toArray();
    }
  }
}
