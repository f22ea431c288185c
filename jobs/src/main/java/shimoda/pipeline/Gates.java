package shimoda.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import shimoda.lake.Manifest.GateResult;
import shimoda.table.GateRule;
import shimoda.table.TableSchema;

/** Evaluates the gates that a table's schema declares: one number each, held against its bounds. */
final class Gates {
  private static final Pattern REFERENCE = Pattern.compile("\\{([a-z0-9_.]+)}");

  private final Supplier<SparkSession> spark;
  private final TableSchema schema;
  private final Function<String, Dataset<Row>> tables;

  /**
   * @param tables gives a table by name, the table itself included
   */
  Gates(Supplier<SparkSession> spark, TableSchema schema, Function<String, Dataset<Row>> tables) {
    this.spark = spark;
    this.schema = schema;
    this.tables = tables;
  }

  /** The results in the order of declaration; figures of the full files are skipped on a sample. */
  List<GateResult> evaluate(boolean sample) {
    List<GateRule> rules =
        schema.gates().stream()
            .filter(gate -> !sample || gate.when() != GateRule.When.REAL)
            .toList();
    Map<String, Optional<Double>> observed = observed(rules);
    return schema.gates().stream()
        .map(
            gate ->
                observed.containsKey(gate.id())
                    ? result(gate, observed.get(gate.id()))
                    : skipped(gate))
        .toList();
  }

  /** A query without a row or with a null finds nothing to hold against the bounds: it fails. */
  private static GateResult result(GateRule gate, Optional<Double> observed) {
    String level = gate.level().name().toLowerCase(java.util.Locale.ROOT);
    return new GateResult(
        gate.id(),
        level,
        observed.filter(gate::holds).isPresent() ? "pass" : "fail",
        observed.map(GateRule::plain).orElse("no row or no value"),
        gate.bound(),
        gate.description());
  }

  private static GateResult skipped(GateRule gate) {
    String level = gate.level().name().toLowerCase(java.util.Locale.ROOT);
    return new GateResult(
        gate.id(), level, "skipped", null, gate.bound(), "holds for the full files");
  }

  /** The numbers of all gates by id, asked in one query. */
  private Map<String, Optional<Double>> observed(List<GateRule> rules) {
    if (rules.isEmpty()) {
      return Map.of();
    }
    Map<String, String> views = new HashMap<>();
    String columns =
        rules.stream()
            .map(gate -> "cast((" + withViews(gate.sql(), views) + ") as double)")
            .collect(Collectors.joining(", "));
    Row row = spark.get().sql("select " + columns).head();
    Map<String, Optional<Double>> observed = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      observed.put(
          rules.get(i).id(), row.isNullAt(i) ? Optional.empty() : Optional.of(row.getDouble(i)));
    }
    return observed;
  }

  private String withViews(String sql, Map<String, String> views) {
    return REFERENCE
        .matcher(sql)
        .replaceAll(
            reference -> {
              String given = reference.group(1);
              return views.computeIfAbsent(
                  given.equals("this") ? schema.table() : given, this::view);
            });
  }

  private String view(String table) {
    String view = "gate_" + schema.table().replace('.', '_') + "__" + table.replace('.', '_');
    tables.apply(table).createOrReplaceTempView(view);
    return view;
  }
}
