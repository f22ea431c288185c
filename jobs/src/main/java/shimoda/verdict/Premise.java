package shimoda.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.lake.Hashes;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.registration.Criterion;
import shimoda.registration.Hypothesis;
import shimoda.registration.Registration;
import shimoda.table.Packaged;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one criterion of one hypothesis, with the value held against its bound and the word
 * that the registration's rules give its part. A part of which a statistic is missing has the
 * status {@code not_estimated} and no word.
 */
public final class Premise implements Job {
  private static final String STATISTICS = "estimates.registered_statistic";

  @Override
  public TableName output() {
    return TableName.of("verdict.premise");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.table(STATISTICS), new Input.Resource(Registration.FILE));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Map<String, Row> statistics = new HashMap<>();
    for (Row row :
        in.table(STATISTICS)
            .select("hypothesis_id", "statistic", "value", "basis")
            .collectAsList()) {
      statistics.put(row.getString(0) + " " + row.getString(1), row);
    }
    String sha256 = Hashes.sha256(Packaged.bytes(Registration.FILE));
    List<Row> rows = new ArrayList<>();
    for (Hypothesis hypothesis : Registration.packaged().hypotheses()) {
      rows.addAll(rows(hypothesis, statistics, sha256));
    }
    return in.spark().createDataFrame(rows, SparkSchemas.of(TableSchema.of(output())));
  }

  private static List<Row> rows(Hypothesis hypothesis, Map<String, Row> statistics, String sha256) {
    Optional<String> word =
        hypothesis.word(
            name ->
                Optional.ofNullable(statistics.get(hypothesis.id() + " " + name))
                    .map(r -> r.getDouble(2)));
    List<Row> rows = new ArrayList<>();
    for (Criterion criterion : hypothesis.criteria()) {
      Row statistic = statistics.get(hypothesis.id() + " " + criterion.statistic());
      rows.add(
          RowFactory.create(
              hypothesis.part(),
              hypothesis.id(),
              hypothesis.estimand(),
              word.isPresent() ? "estimated" : "not_estimated",
              word.orElse(null),
              criterion.id(),
              criterion.statistic(),
              criterion.op(),
              criterion.boundText(),
              statistic == null ? null : statistic.getDouble(2),
              met(criterion, statistic),
              statistic == null ? null : statistic.getString(3),
              sha256));
    }
    return rows;
  }

  private static String met(Criterion criterion, Row statistic) {
    if (statistic == null) {
      return "not evaluated";
    }
    return criterion.met(statistic.getDouble(2)) ? "yes" : "no";
  }
}
