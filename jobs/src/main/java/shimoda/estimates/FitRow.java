package shimoda.estimates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * A row of a table of the shape {@code fit}, made by naming what it holds; what is not named is
 * empty.
 *
 * @param cells by column
 */
record FitRow(Map<String, Object> cells) {
  /** An estimated statistic of a hypothesis and a role. */
  static FitRow of(String hypothesis, String role, String statistic) {
    return new FitRow(
        Map.of(
            "hypothesis_id",
            hypothesis,
            "role",
            role,
            "statistic",
            statistic,
            "status",
            "estimated",
            "n_rows",
            0L,
            "n_units",
            0L));
  }

  /** The same with one cell more; null leaves it empty. */
  FitRow with(String column, Object value) {
    if (value == null) {
      return this;
    }
    Map<String, Object> more = new java.util.HashMap<>(cells);
    more.put(column, value);
    return new FitRow(Map.copyOf(more));
  }

  /** The same with its value and the observations and units behind it. */
  FitRow with(double value, long rows, long units) {
    return with("value", value).with("n_rows", rows).with("n_units", units);
  }

  /** The same with a status that needs its reason. */
  FitRow without(String status, String reason) {
    return with("status", status).with("detail", reason);
  }

  /** The row in the order of a schema. */
  Row row(StructType schema) {
    List<Object> ordered = new ArrayList<>();
    for (String name : schema.fieldNames()) {
      ordered.add(cells.get(name));
    }
    return RowFactory.create(ordered.toArray());
  }
}
