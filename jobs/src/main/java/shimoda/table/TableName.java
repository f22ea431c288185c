package shimoda.table;

import java.util.Set;
import java.util.regex.Pattern;

/** The name of a table, {@code layer.name}, as in {@code marts.dyad_year}. */
public record TableName(String layer, String name) implements Comparable<TableName> {
  /** The layers in the direction data flows. */
  public static final Set<String> LAYERS =
      Set.of("staged", "conformed", "marts", "indicators", "estimates", "verdict", "quality");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  public TableName {
    if (!LAYERS.contains(layer) || !NAME.matcher(name).matches()) {
      throw new UserError(
          "Table name '%s.%s' is not layer.name with a layer of %s"
              .formatted(layer, name, LAYERS.stream().sorted().toList()));
    }
  }

  /** Reads {@code layer.name}. */
  public static TableName of(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new UserError(
          "Table name '%s' has no layer: write layer.name, as in marts.dyad_year".formatted(text));
    }
    return new TableName(text.substring(0, dot), text.substring(dot + 1));
  }

  @Override
  public int compareTo(TableName other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return layer + "." + name;
  }
}
