package shimoda.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import shimoda.lake.Manifest;
import shimoda.pipeline.Graph;
import shimoda.sources.SourceCard;
import shimoda.table.Column;
import shimoda.table.ColumnType;
import shimoda.table.TableSchema;

/**
 * What a release promises to programs that read it, written from the schemas: one contract per
 * layer in the Open Data Contract Standard 3.1, about the tables of the DuckDB copy, and one
 * Frictionless data package about files.
 */
public final class Contracts {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Graph graph;
  private final Manifest manifest;

  public Contracts(Graph graph, Manifest manifest) {
    this.graph = graph;
    this.manifest = manifest;
  }

  /** The contract of each layer among these tables, by layer. */
  public Map<String, String> odcs(List<TableSchema> tables) {
    Map<String, List<TableSchema>> byLayer = new TreeMap<>();
    tables.forEach(
        t -> byLayer.computeIfAbsent(t.name().layer(), layer -> new ArrayList<>()).add(t));
    Map<String, String> texts = new TreeMap<>();
    byLayer.forEach((layer, of) -> texts.put(layer, text(YAML, contract(layer, of))));
    return texts;
  }

  /**
   * The data package.
   *
   * @param paths where the files of a table stand, relative to the package
   */
  public String dataPackage(List<TableSchema> tables, Function<TableSchema, List<String>> paths) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", "shimoda");
    root.put(
        "title", "Shimoda, release " + manifest.name() + (manifest.sample() ? ": SAMPLE" : ""));
    List<Object> resources = new ArrayList<>();
    for (TableSchema table : tables) {
      List<String> files = paths.apply(table);
      if (!files.isEmpty()) {
        resources.add(resource(table, files));
      }
    }
    root.put("resources", resources);
    return text(JSON, root);
  }

  private Map<String, Object> contract(String layer, List<TableSchema> tables) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("apiVersion", "v3.1.0");
    root.put("kind", "DataContract");
    root.put("id", "shimoda-" + layer);
    root.put("name", "shimoda " + layer);
    root.put("version", "0.1.0");
    root.put("status", "active");
    root.put(
        "description",
        Map.of(
            "purpose",
            "Tables of the layer " + layer,
            "limitations",
            manifest.sample()
                ? "SAMPLE, NOT A RESULT"
                : "terms per source stand beside each table"));
    root.put(
        "servers",
        List.of(
            ordered(
                "server",
                "copy",
                "type",
                "duckdb",
                "database",
                "shimoda.duckdb",
                "schema",
                layer)));
    root.put("schema", tables.stream().map(this::table).toList());
    root.put("customProperties", List.of(property("release", manifest.name())));
    return root;
  }

  private Map<String, Object> table(TableSchema schema) {
    Map<String, Object> table = new LinkedHashMap<>();
    String name = schema.name().name();
    table.put("name", name);
    table.put("physicalName", name);
    table.put("logicalType", "object");
    table.put("physicalType", "table");
    table.put("dataGranularityDescription", schema.grain());
    List<Object> properties = new ArrayList<>();
    schema.columns().forEach((column, c) -> properties.add(column(schema, column, c)));
    table.put("properties", properties);
    List<Object> terms = new ArrayList<>();
    for (SourceCard card : Terms.sources(graph, schema.name())) {
      terms.add(property("source_" + card.source(), terms(card)));
    }
    if (!terms.isEmpty()) {
      table.put("customProperties", terms);
    }
    return table;
  }

  private static Map<String, Object> column(TableSchema schema, String name, Column column) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("name", name);
    property.put("logicalType", logical(column.type()));
    property.put("physicalType", physical(column.type()));
    property.put("description", column.description());
    property.put("required", !column.nullable() && schema.source() == null);
    int at = schema.key().indexOf(name);
    if (at >= 0) {
      property.put("primaryKey", true);
      property.put("primaryKeyPosition", at + 1);
    }
    if (!column.from().isEmpty()) {
      property.put("transformSourceObjects", column.from());
    }
    if (!column.allowed().isEmpty()) {
      property.put(
          "quality",
          List.of(
              ordered(
                  "type",
                  "library",
                  "metric",
                  "invalidValues",
                  "arguments",
                  Map.of("validValues", column.allowed()),
                  "mustBe",
                  0)));
    }
    List<Object> more = new ArrayList<>();
    if (column.unit() != null) {
      more.add(property("unit", column.unit()));
    }
    if (column.valuation() != null) {
      more.add(property("valuation", column.valuation()));
    }
    if (column.deprecated() != null) {
      property.put("tags", List.of("deprecated"));
      more.add(property("deprecated", column.deprecated()));
    }
    if (!more.isEmpty()) {
      property.put("customProperties", more);
    }
    return property;
  }

  private Map<String, Object> resource(TableSchema schema, List<String> files) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("name", schema.table());
    resource.put("title", schema.grain());
    resource.put("path", files.size() == 1 ? files.get(0) : files);
    resource.put("format", files.get(0).endsWith(".parquet") ? "parquet" : "csv");
    resource.put("encoding", "utf-8");
    List<Object> fields = new ArrayList<>();
    schema.columns().forEach((name, column) -> fields.add(field(schema, name, column)));
    resource.put(
        "schema",
        ordered("fields", fields, "primaryKey", schema.key(), "missingValues", List.of("")));
    resource.put(
        "sources",
        Terms.sources(graph, schema.name()).stream()
            .map(card -> ordered("title", card.title(), "path", card.landingPage()))
            .toList());
    resource.put(
        "licenses",
        Terms.sources(graph, schema.name()).stream()
            .map(card -> card.licence())
            .distinct()
            .map(licence -> ordered("name", licence.id(), "title", licence.terms()))
            .toList());
    return resource;
  }

  private static Map<String, Object> field(TableSchema schema, String name, Column column) {
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("name", name);
    field.put("type", logical(column.type()));
    field.put("description", TableText.meaning(column));
    Map<String, Object> constraints = new LinkedHashMap<>();
    if (!column.nullable() && schema.source() == null) {
      constraints.put("required", true);
    }
    if (!column.allowed().isEmpty()) {
      constraints.put("enum", column.allowed());
    }
    if (!constraints.isEmpty()) {
      field.put("constraints", constraints);
    }
    return field;
  }

  private static String terms(SourceCard card) {
    return "%s (%s): %s; %s"
        .formatted(
            card.licence().id(),
            card.licence().redistribution().name().toLowerCase(java.util.Locale.ROOT),
            card.licence().terms(),
            card.landingPage());
  }

  private static String logical(ColumnType type) {
    return switch (type) {
      case STRING -> "string";
      case DOUBLE -> "number";
      case DATE -> "date";
      case INT, LONG -> "integer";
      case BOOLEAN -> "boolean";
    };
  }

  /** The type of the column in the DuckDB copy. */
  public static String physical(ColumnType type) {
    return switch (type) {
      case STRING -> "VARCHAR";
      case DOUBLE -> "DOUBLE";
      case DATE -> "DATE";
      case INT -> "INTEGER";
      case LONG -> "BIGINT";
      case BOOLEAN -> "BOOLEAN";
    };
  }

  private static Map<String, Object> property(String name, String value) {
    return ordered("property", name, "value", value);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static String text(ObjectMapper mapper, Object root) {
    try {
      return mapper.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
