package shimoda.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shimoda.lake.Manifest;
import shimoda.pipeline.Graph;
import shimoda.pipeline.Job;
import shimoda.sources.SourceCard;
import shimoda.table.Column;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * Where a column comes from, step by step to the raw files. A step follows the schema's {@code
 * from}; where a schema names none, columns of the same name in the tables the job reads; where
 * there is none of that name either, those tables are listed.
 */
public final class Lineage {
  private static final int FILES = 3;

  private final Map<TableName, Job> jobs;
  private final Optional<Manifest> manifest;
  private final String raw;
  private final StringBuilder text = new StringBuilder();
  private final Set<String> told = new HashSet<>();

  /**
   * @param manifest the release whose raw files are named, where there is one
   * @param raw the folder of raw files as a person writes it
   */
  public Lineage(Graph graph, Optional<Manifest> manifest, String raw) {
    this.jobs = graph.jobs().stream().collect(Collectors.toMap(Job::output, job -> job));
    this.manifest = manifest;
    this.raw = raw;
  }

  /** The tree below {@code layer.table.column}. */
  public String of(String column) {
    int dot = column.lastIndexOf('.');
    if (dot < 0 || column.indexOf('.') == dot) {
      throw new UserError(
          "'%s' is no column: write layer.table.column, as in marts.dyad_year.trade_value_usd"
              .formatted(column));
    }
    TableName table = TableName.of(column.substring(0, dot));
    follow(table, column.substring(dot + 1), 0);
    return text.toString();
  }

  private void follow(TableName table, String name, int depth) {
    TableSchema schema = TableSchema.of(table);
    Column column = schema.column(name);
    boolean first = told.add(table + "." + name);
    line(depth, "%s.%s%s".formatted(table, name, first ? "" : "  (above)"));
    if (!first) {
      return;
    }
    line(depth, "  " + TableText.meaning(column));
    if (schema.source() != null) {
      staged(schema, column, depth);
      return;
    }
    List<String> from = column.from().isEmpty() ? sameName(table, name) : column.from();
    if (from.isEmpty()) {
      line(
          depth + 1,
          "made by its job from "
              + Graph.tablesOf(jobs.get(table)).stream()
                  .map(TableName::toString)
                  .collect(Collectors.joining(", ")));
    }
    for (String source : from) {
      int dot = source.lastIndexOf('.');
      follow(TableName.of(source.substring(0, dot)), source.substring(dot + 1), depth + 1);
    }
  }

  private List<String> sameName(TableName table, String name) {
    return Graph.tablesOf(jobs.get(table)).stream()
        .filter(input -> TableSchema.of(input).columns().containsKey(name))
        .map(input -> input + "." + name)
        .toList();
  }

  private void staged(TableSchema schema, Column column, int depth) {
    SourceCard card = SourceCard.of(schema.source());
    if (!column.header().isEmpty()) {
      line(
          depth + 1,
          "heading '%s' of the source".formatted(String.join("' or '", column.header())));
    }
    line(depth + 1, "source %s: %s, %s".formatted(card.source(), card.publisher(), card.title()));
    line(depth + 1, "terms: %s; %s".formatted(card.licence().terms(), card.landingPage()));
    line(depth + 1, "the row: source_file and source_line of the staged table");
    List<String> files = files(schema);
    files.stream().limit(FILES).forEach(file -> line(depth + 1, file));
    if (files.size() > FILES) {
      line(depth + 1, "and %d more files".formatted(files.size() - FILES));
    }
  }

  private List<String> files(TableSchema schema) {
    List<String> files = new ArrayList<>();
    for (Manifest.Used used : manifest.map(Manifest::snapshots).orElse(List.of())) {
      if (used.source().equals(schema.source()) && used.use().startsWith("used")) {
        boolean packed = SourceCard.of(used.source()).resource() != null;
        String folder =
            packed
                ? "data/curated"
                : "%s/%s/%s/%s".formatted(raw, used.source(), used.vintage(), used.slot());
        used.files().stream()
            .filter(file -> schema.takes(file.name()))
            .forEach(
                file ->
                    files.add(
                        "file %s/%s  sha256 %s".formatted(folder, file.name(), file.sha256())));
      }
    }
    return files;
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
