package shimoda.sources.milestones;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import shimoda.table.Packaged;

/**
 * The rules by which a record gets its direction: each rule stands for one direction.
 *
 * @param directions direction ({@code plus}, {@code neutral}, {@code minus}) by rule id
 */
public record CodingRules(Map<String, String> directions) {
  /** Where the rules stand, for error messages. */
  public static final String FILE = "data/curated/coding_rules.csv";

  /** The packed file, to declare as an input. */
  public static final String RESOURCE = "curated/coding_rules.csv";

  public CodingRules {
    directions = Map.copyOf(directions);
  }

  /** The packed rules. */
  public static CodingRules packaged() {
    try (Reader reader = new InputStreamReader(Packaged.open(RESOURCE), StandardCharsets.UTF_8)) {
      Map<String, String> directions = new LinkedHashMap<>();
      for (CSVRecord row :
          CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
        directions.put(row.get("rule_id"), row.get("direction"));
      }
      return new CodingRules(directions);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
