package shimoda.verdict;

import java.util.ArrayList;
import java.util.Arrays;
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
import shimoda.table.CodeList;
import shimoda.table.Packaged;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * One row is one criterion of one hypothesis, with the value held against its bound and the word
 * that the registration's rules give its part. A part whose word depends on a statistic that no
 * estimate supplies has the status {@code not_estimated} and no word. Under a scenario every row is
 * stamped exploratory.
 */
public final class Premise implements Job {
  @Override
  public TableName output() {
    return TableName.of("verdict.premise");
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(Evaluations.inputs());
    inputs.add(Input.codeList("criterion"));
    return inputs;
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Evaluation evaluation = Evaluations.of(in);
    byte[] applied = in.resource(Registration.FILE);
    boolean registered = Arrays.equals(applied, Packaged.bytes(Registration.FILE));
    String stamp = registered ? "registered" : "exploratory";
    List<Row> rows = new ArrayList<>();
    for (Hypothesis hypothesis : evaluation.registration().hypotheses()) {
      Evaluation.Outcome outcome = evaluation.outcome(hypothesis);
      for (Criterion criterion : hypothesis.criteria()) {
        rows.add(row(evaluation, hypothesis, outcome, criterion, stamp, Hashes.sha256(applied)));
      }
    }
    return in.spark().createDataFrame(rows, SparkSchemas.of(TableSchema.of(output())));
  }

  private static Row row(
      Evaluation evaluation,
      Hypothesis hypothesis,
      Evaluation.Outcome outcome,
      Criterion criterion,
      String stamp,
      String sha256) {
    Optional<Evaluation.Value> value = evaluation.value(hypothesis, criterion.statistic());
    Map<String, String> note = note(hypothesis, criterion);
    return RowFactory.create(
        hypothesis.part(),
        hypothesis.id(),
        hypothesis.estimand(),
        outcome.status(),
        outcome.word().orElse(null),
        criterion.id(),
        criterion.statistic(),
        criterion.op(),
        criterion.boundText(),
        value.map(Evaluation.Value::number).orElse(null),
        met(criterion, value),
        value.map(Evaluation.Value::basis).orElse(null),
        note.get("assumption"),
        note.get("would_change"),
        evaluation
            .value(hypothesis, "recalled_date_share")
            .map(Evaluation.Value::number)
            .orElse(null),
        evaluation
            .value(hypothesis, "estimate_without_recalled_dates")
            .map(Evaluation.Value::number)
            .orElse(null),
        stamp,
        sha256);
  }

  /** What the project says about a criterion: label, assumption, would_change. */
  static Map<String, String> note(Hypothesis hypothesis, Criterion criterion) {
    String key = hypothesis.id() + " " + criterion.id();
    CodeList notes = CodeList.of("criterion");
    if (!notes.contains(key)) {
      throw new UserError(
          "schemas/codelists/criterion.csv says nothing about criterion '%s': add its row"
              .formatted(key));
    }
    return notes.rows().get(key).get(0);
  }

  static String met(Criterion criterion, Optional<Evaluation.Value> value) {
    return value.map(v -> criterion.met(v.number()) ? "yes" : "no").orElse("not evaluated");
  }
}
