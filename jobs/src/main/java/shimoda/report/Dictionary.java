package shimoda.report;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shimoda.pipeline.Graph;
import shimoda.pipeline.Job;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/** The dictionary of every table in Markdown ({@code docs/dictionary.md}), from the schemas. */
public final class Dictionary {
  private static final List<String> LAYERS =
      List.of("verdict", "estimates", "indicators", "marts", "conformed", "staged");

  private Dictionary() {}

  /** The whole text. */
  public static String of(Graph graph) {
    TreeMap<TableName, TableSchema> schemas = new TreeMap<>();
    graph.jobs().stream().map(Job::output).forEach(name -> schemas.put(name, TableSchema.of(name)));
    StringBuilder text = new StringBuilder();
    text.append("# Dictionary\n\n");
    text.append("Written by `make docs` from `schemas`; do not edit.\n\n");
    text.append(
        "A column marked DEPRECATED goes in a later release, no earlier than the one after it was marked; the mark says what to read instead.\n");
    for (String layer : LAYERS) {
      text.append("\n## ").append(layer).append('\n');
      schemas.forEach(
          (name, schema) -> {
            if (name.layer().equals(layer)) {
              table(text, schema);
            }
          });
    }
    return text.toString();
  }

  private static void table(StringBuilder text, TableSchema schema) {
    text.append("\n### ").append(schema.table()).append("\n\n");
    text.append(cell(schema.grain())).append(". Key: ");
    text.append(schema.key().stream().map(k -> "`" + k + "`").collect(Collectors.joining(", ")));
    text.append(".\n\n| column | type | meaning |\n|---|---|---|\n");
    schema
        .columns()
        .forEach(
            (name, column) ->
                text.append(
                    "| `%s` | %s | %s |\n"
                        .formatted(name, TableText.type(column), cell(TableText.meaning(column)))));
  }

  private static String cell(String text) {
    return text.replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
  }
}
