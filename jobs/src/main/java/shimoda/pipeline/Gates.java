package shimoda.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import shimoda.lake.Manifest.GateResult;
import shimoda.table.GateRule;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

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
    List<GateResult> results = new ArrayList<>();
    for (GateRule gate : schema.gates()) {
      String level = gate.level().name().toLowerCase(java.util.Locale.ROOT);
      if (sample && gate.when() == GateRule.When.REAL) {
        results.add(
            new GateResult(
                gate.id(), level, "skipped", null, gate.bound(), "holds for the full files"));
        continue;
      }
      double observed = number(gate);
      results.add(
          new GateResult(
              gate.id(),
              level,
              gate.holds(observed) ? "pass" : "fail",
              GateRule.plain(observed),
              gate.bound(),
              gate.description()));
    }
    return results;
  }

  private double number(GateRule gate) {
    Row row = spark.get().sql(withViews(gate.sql())).head();
    if (row.isNullAt(0)) {
      throw new UserError(
          "Gate %s of %s gives no number: mend its sql".formatted(gate.id(), schema.table()));
    }
    return ((Number) row.get(0)).doubleValue();
  }

  private String withViews(String sql) {
    Matcher matcher = REFERENCE.matcher(sql);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1).equals("this") ? schema.table() : matcher.group(1);
      String view = "gate_" + schema.table().replace('.', '_') + "__" + name.replace('.', '_');
      tables.apply(name).createOrReplaceTempView(view);
      matcher.appendReplacement(text, view);
    }
    return matcher.appendTail(text).toString();
  }
}
