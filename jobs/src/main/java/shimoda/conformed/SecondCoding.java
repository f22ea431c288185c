package shimoda.conformed;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import shimoda.table.Packaged;
import shimoda.table.UserError;

/**
 * Codes a milestone from its kind, parties and title alone, by the first pattern that fits. The
 * patterns stand in {@code data/curated/coding_patterns.csv}; they see neither the reason nor the
 * direction that a person gave. They were written once, by someone who had read the titles, and not
 * tuned to the agreement they reach.
 */
final class SecondCoding {
  /** The packed file of the patterns, to declare as an input. */
  static final String FILE = "curated/coding_patterns.csv";

  /** A pattern: an empty set of kinds, or no expression, fits everything. */
  private record CodingPattern(String rule, Set<String> kinds, Pattern parties, Pattern text) {
    boolean fits(String kind, String actors, String title) {
      return (kinds.isEmpty() || kinds.contains(kind))
          && (parties == null || parties.matcher(actors).find())
          && (text == null || text.matcher(title).find());
    }
  }

  private final List<CodingPattern> patterns;

  private SecondCoding(List<CodingPattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /** The packed patterns. */
  static SecondCoding packaged() {
    try (Reader reader = new InputStreamReader(Packaged.open(FILE), StandardCharsets.UTF_8)) {
      return read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /** Reads patterns from text, in file order. */
  static SecondCoding read(Reader text) throws IOException {
    List<CodingPattern> patterns = new ArrayList<>();
    for (CSVRecord row :
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(text)) {
      String kinds = row.get("kinds");
      patterns.add(
          new CodingPattern(
              row.get("rule_id"),
              kinds.isEmpty() ? Set.of() : Set.of(kinds.split(";", -1)),
              pattern(row.get("parties")),
              pattern(row.get("text"))));
    }
    return new SecondCoding(patterns);
  }

  private static Pattern pattern(String text) {
    return text.isEmpty() ? null : Pattern.compile(text, Pattern.CASE_INSENSITIVE);
  }

  /** The rule of the first pattern that fits. */
  String rule(String kind, String parties, String title) {
    return patterns.stream()
        .filter(pattern -> pattern.fits(kind, parties, title))
        .findFirst()
        .map(CodingPattern::rule)
        .orElseThrow(
            () ->
                new UserError(
                    "No coding pattern fits kind '%s', '%s': add one to data/curated/coding_patterns.csv"
                        .formatted(kind, title)));
  }
}
