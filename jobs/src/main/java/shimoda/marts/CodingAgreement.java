package shimoda.marts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row per group of milestones with the agreement of the person's and the program's coding of
 * direction: all records, by basis, and before and since 1991.
 */
public final class CodingAgreement implements Job {
  private static final double NORMAL_975 = 1.959963984540054;

  @Override
  public TableName output() {
    return TableName.of("marts.coding_agreement");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table("conformed.milestone_coding"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    List<Row> codings =
        in.table("conformed.milestone_coding")
            .select("direction_first", "direction_program", "same_rule", "basis", "event_year")
            .collectAsList();
    List<Row> rows = new ArrayList<>();
    groups().forEach((name, group) -> add(rows, name, codings.stream().filter(group).toList()));
    return in.spark().createDataFrame(rows, SparkSchemas.of(TableSchema.of(output())));
  }

  private static Map<String, Predicate<Row>> groups() {
    Map<String, Predicate<Row>> groups = new LinkedHashMap<>();
    groups.put("all", row -> true);
    for (String basis : List.of("seen", "seen_partial", "recalled")) {
      groups.put("basis_" + basis, row -> row.getString(3).equals(basis));
    }
    groups.put("before_1991", row -> row.getInt(4) < 1991);
    groups.put("since_1991", row -> row.getInt(4) >= 1991);
    return groups;
  }

  private static void add(List<Row> rows, String name, List<Row> codings) {
    if (codings.isEmpty()) {
      return;
    }
    CohenKappa agreement =
        CohenKappa.of(
            codings.stream().map(row -> row.getString(0)).toList(),
            codings.stream().map(row -> row.getString(1)).toList());
    double sameRule =
        (double) codings.stream().filter(row -> row.getBoolean(2)).count() / codings.size();
    Double half = agreement.stdError() == null ? null : NORMAL_975 * agreement.stdError();
    rows.add(
        RowFactory.create(
            name,
            agreement.n(),
            agreement.observed(),
            agreement.expected(),
            agreement.kappa(),
            agreement.stdError(),
            half == null ? null : agreement.kappa() - half,
            half == null ? null : agreement.kappa() + half,
            sameRule));
  }
}
