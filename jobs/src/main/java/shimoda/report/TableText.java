package shimoda.report;

import java.util.ArrayList;
import java.util.List;
import shimoda.lake.Manifest;
import shimoda.sources.SourceCard;
import shimoda.table.Column;
import shimoda.table.TableSchema;

/** A table as a person reads it: grain, columns with units, gates, terms, and its files. */
public final class TableText {
  private TableText() {}

  /**
   * The text.
   *
   * @param sources the sources behind the table
   * @param held its entry in a release, or null
   */
  public static String of(TableSchema schema, List<SourceCard> sources, Manifest.Table held) {
    StringBuilder text = new StringBuilder();
    text.append("%s: %s%n".formatted(schema.table(), schema.grain()));
    text.append("key      %s%n".formatted(String.join(", ", schema.key())));
    if (held != null) {
      long bytes = held.files().stream().mapToLong(Manifest.DataFile::bytes).sum();
      text.append(
          "held     %,d rows, %d files, %,d bytes%n"
              .formatted(held.rows(), held.files().size(), bytes));
      held.files().stream()
          .map(Manifest.DataFile::path)
          .filter(path -> path != null)
          .limit(1)
          .forEach(path -> text.append("file     %s%n".formatted(path)));
    }
    text.append("gates    %d%n%n".formatted(schema.gates().size()));
    int width = schema.columnNames().stream().mapToInt(String::length).max().orElse(0);
    schema
        .columns()
        .forEach(
            (name, column) ->
                text.append(
                    ("%-" + width + "s  %-7s  %s%n")
                        .formatted(name, type(column), meaning(column))));
    if (!sources.isEmpty()) {
      text.append("%nsources%n".formatted());
      sources.forEach(card -> text.append("  %s%n".formatted(Terms.line(card))));
    }
    return text.toString();
  }

  static String type(Column column) {
    return column.type().name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Description, unit, valuation, whether never empty, deprecation. */
  static String meaning(Column column) {
    List<String> notes = new ArrayList<>();
    if (column.unit() != null) {
      notes.add(column.unit());
    }
    if (column.valuation() != null) {
      notes.add(column.valuation());
    }
    if (column.required()) {
      notes.add("never empty");
    }
    if (!column.allowed().isEmpty()) {
      notes.add("one of " + String.join(", ", column.allowed()));
    }
    if (column.deprecated() != null) {
      notes.add("DEPRECATED " + column.deprecated());
    }
    return notes.isEmpty()
        ? column.description()
        : "%s [%s]".formatted(column.description(), String.join("; ", notes));
  }
}
