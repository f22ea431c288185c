package shimoda.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.registration.Hypothesis;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one line of part X: an assumption without which part S says nothing about Russia and
 * Japan, or the range it would give them if all assumptions held. Part X is not testable and gets
 * no word.
 */
public final class Transport implements Job {
  @Override
  public TableName output() {
    return TableName.of("verdict.transport");
  }

  @Override
  public List<Input> inputs() {
    return Evaluations.inputs();
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Evaluation evaluation = Evaluations.of(in);
    List<Row> rows = new ArrayList<>();
    for (String assumption : evaluation.registration().assumptionsForX()) {
      rows.add(
          RowFactory.create(rows.size() + 1, "assumption", assumption, null, null, "registration"));
    }
    Hypothesis settled = evaluation.registration().hypothesis("H1");
    Optional<Double> low = evaluation.value(settled, "interval_low").map(Evaluation.Value::number);
    Optional<Double> high =
        evaluation.value(settled, "interval_high").map(Evaluation.Value::number);
    boolean known = low.isPresent() && high.isPresent();
    rows.add(
        RowFactory.create(
            rows.size() + 1,
            "range",
            known
                ? "change of log trade in the ten years after a settlement, were all assumptions true: the 90 % interval of part S"
                : "no range: part S is not estimated",
            known ? low.get() : null,
            known ? high.get() : null,
            known ? evaluation.value(settled, "interval_low").orElseThrow().basis() : "none"));
    return in.spark().createDataFrame(rows, SparkSchemas.of(TableSchema.of(output())));
  }
}
