package shimoda.conformed;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;
import shimoda.table.UserError;

/**
 * The corrections of {@code data/curated/corrections.csv}, put to the staged tables they name. Each
 * has a condition that is true for the faulty rows: one that matches nothing means that the source
 * has mended its fault, and stops the run.
 */
public final class CorrectionRules {
  private final Map<String, Row> rules;

  private CorrectionRules(Map<String, Row> rules) {
    this.rules = rules;
  }

  /** The corrections among the inputs of a job, which must declare {@code staged.corrections}. */
  public static CorrectionRules of(Inputs in) {
    Map<String, Row> rules = new HashMap<>();
    for (Row row :
        StagedRows.of(in, "corrections")
            .select("correction_id", "table_name", "action", "matched")
            .collectAsList()) {
      rules.put(row.getAs("correction_id"), row);
    }
    return new CorrectionRules(rules);
  }

  /** The rows without those that the correction drops. */
  public Dataset<Row> drop(Dataset<Row> rows, String correction) {
    return rows.filter(not(matched(rows, correction, "drop")));
  }

  /** The rows with two columns exchanged where the correction says so. */
  public Dataset<Row> swap(Dataset<Row> rows, String correction, String first, String second) {
    Column matched = matched(rows, correction, "swap");
    return rows.withColumn("swapped", matched)
        .withColumn("first_before", rows.col(first))
        .withColumn(first, when(expr("swapped"), expr(second)).otherwise(expr(first)))
        .withColumn(second, when(expr("swapped"), expr("first_before")).otherwise(expr(second)))
        .drop("swapped", "first_before");
  }

  /** Where the correction says that a value is missing. */
  public Column missing(Dataset<Row> rows, String correction) {
    return matched(rows, correction, "missing");
  }

  /** Where the correction says that a code stands for no state. */
  public Column unmapped(Dataset<Row> rows, String correction) {
    return matched(rows, correction, "unmapped");
  }

  private Column matched(Dataset<Row> rows, String correction, String action) {
    Row rule = rules.get(correction);
    if (rule == null || !action.equals(rule.getAs("action"))) {
      throw new UserError(
          "No correction '%s' with action %s: add it to data/curated/corrections.csv"
              .formatted(correction, action));
    }
    Column matched = coalesce(expr(rule.<String>getAs("matched")), lit(false));
    if (rows.filter(matched).isEmpty()) {
      throw new UserError(
          "Correction '%s' matches no row of %s: the source has changed; look at it, then mend or remove the correction in data/curated/corrections.csv"
              .formatted(correction, rule.<String>getAs("table_name")));
    }
    return matched;
  }
}
