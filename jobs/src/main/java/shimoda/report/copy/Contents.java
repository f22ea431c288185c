package shimoda.report.copy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import shimoda.lake.Manifest;
import shimoda.report.Contracts;
import shimoda.sources.SourceCard;
import shimoda.table.TableSchema;

/**
 * What a copy of a release holds and what it leaves out.
 *
 * @param manifest the release
 * @param tables the tables copied
 * @param leftOut the tables left out, with the reason
 * @param use what the copy is for
 */
public record Contents(Manifest manifest, List<Table> tables, List<LeftOut> leftOut, Use use) {

  /** What a copy is for; terms bind the one that leaves the house. */
  public enum Use {
    TO_PASS_ON,
    OWN
  }

  /**
   * One table.
   *
   * @param schema its shape
   * @param files its Parquet files; none for a table without rows
   * @param sources the sources behind it
   */
  public record Table(TableSchema schema, List<Path> files, List<SourceCard> sources) {
    /** The rows as DuckDB reads them; a table without a file has its columns and no row. */
    String sql() {
      if (files.isEmpty()) {
        return schema.columns().entrySet().stream()
            .map(
                c ->
                    "null::%s as \"%s\""
                        .formatted(Contracts.physical(c.getValue().type()), c.getKey()))
            .collect(Collectors.joining(", ", "(select ", " where false)"));
      }
      return files.stream()
          .map(file -> "'" + file.toString().replace("'", "''") + "'")
          .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    /** The key as a sort order. */
    String order() {
      return schema.key().stream().map(k -> '"' + k + '"').collect(Collectors.joining(", "));
    }
  }

  /** A table left out, and why. */
  public record LeftOut(String table, String reason) {}

  /** The Read-me of a copy, line by line. */
  List<String> readMe() {
    List<String> lines = new ArrayList<>();
    lines.add("Shimoda: Russia-Japan trade, sanctions, negotiations");
    if (manifest.sample()) {
      lines.add("SAMPLE, NOT A RESULT");
    }
    lines.add("Release %s, published %s".formatted(manifest.name(), manifest.publishedAt()));
    lines.add(
        use == Use.OWN
            ? "For your own use: some sources forbid that their rows be passed on."
            : "Every table may be passed on under the terms below; name the sources.");
    lines.add("An empty cell is unknown; 0 is a reported zero. Dates are ISO text (YYYY-MM-DD).");
    lines.add("");
    lines.add("Tables");
    tables.forEach(t -> lines.add("%s: %s".formatted(t.schema().table(), t.schema().grain())));
    if (!leftOut.isEmpty()) {
      lines.add("");
      lines.add("Left out");
      leftOut.forEach(l -> lines.add("%s: %s".formatted(l.table(), l.reason())));
    }
    lines.add("");
    lines.add("Sources and terms");
    tables.stream()
        .flatMap(t -> t.sources().stream())
        .distinct()
        .sorted(java.util.Comparator.comparing(SourceCard::source))
        .forEach(
            card ->
                lines.add(
                    "%s: %s. %s. Cite: %s. %s"
                        .formatted(
                            card.source(),
                            card.title(),
                            card.licence().terms(),
                            card.citation(),
                            card.landingPage())));
    return lines;
  }
}
