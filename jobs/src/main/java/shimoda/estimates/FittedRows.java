package shimoda.estimates;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The primary rows of one hypothesis in a table of the shape {@code fit}, by statistic. */
final class FittedRows {
  private final String table;
  private final String hypothesis;
  private final List<Row> rows;

  private FittedRows(String table, String hypothesis, List<Row> rows) {
    this.table = table;
    this.hypothesis = hypothesis;
    this.rows = rows;
  }

  /** The primary rows that were estimated. */
  static FittedRows primary(Dataset<Row> table, String name, String hypothesis) {
    return new FittedRows(
        name,
        hypothesis,
        table
            .filter(
                col("hypothesis_id")
                    .equalTo(hypothesis)
                    .and(col("role").equalTo("primary"))
                    .and(col("status").equalTo("estimated")))
            .select(
                "statistic",
                "specification",
                "value",
                "interval_low",
                "interval_high",
                "p_value",
                "detail")
            .collectAsList());
  }

  /** A cell of the row of a statistic, where there is one. */
  Optional<Double> cell(String statistic, String column) {
    return row(statistic).filter(r -> r.getAs(column) != null).map(r -> r.getAs(column));
  }

  /** A statistic that is a cell of the table as it stands. */
  Optional<Statistic> statistic(String name, String statistic, String column) {
    return cell(statistic, column).map(value -> derived(name, value, statistic, column));
  }

  /** The share of recalled dates behind the hypothesis, with what the row tells of them. */
  Optional<Statistic> recalledShare() {
    String name = Statistic.RECALLED_SHARE;
    return cell(name, "value")
        .map(share -> derived(name, share, name, row(name).orElseThrow().getAs("detail")));
  }

  /** The end of the interval of an estimate that is farther from zero. */
  Optional<Statistic> maxAbsIntervalEnd(String estimate) {
    Optional<Double> low = cell(estimate, "interval_low");
    Optional<Double> high = cell(estimate, "interval_high");
    return low.isEmpty() || high.isEmpty()
        ? Optional.empty()
        : Optional.of(
            derived(
                "max_abs_interval_end",
                Math.max(Math.abs(low.get()), Math.abs(high.get())),
                estimate,
                "larger absolute end of interval_low and interval_high"));
  }

  /** A statistic computed from the row of {@code statistic}. */
  Statistic derived(String name, double value, String statistic, String columns) {
    return new Statistic(
        hypothesis,
        name,
        value,
        "%s: %s, statistic %s, %s"
            .formatted(table, row(statistic).orElseThrow().getString(1), statistic, columns));
  }

  private Optional<Row> row(String statistic) {
    return rows.stream().filter(r -> r.getString(0).equals(statistic)).findFirst();
  }
}
