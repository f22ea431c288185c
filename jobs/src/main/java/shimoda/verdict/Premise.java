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
  static final String RECALLED_SHARE = "recalled_date_share";

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
    Evaluation without = evaluation.withoutRecalled();
    byte[] applied = in.resource(Registration.FILE);
    boolean registered = Arrays.equals(applied, Packaged.bytes(Registration.FILE));
    String stamp = registered ? "registered" : "exploratory";
    List<Row> rows = new ArrayList<>();
    for (Hypothesis hypothesis : evaluation.registration().hypotheses()) {
      for (Criterion criterion : hypothesis.criteria()) {
        List<Object> cells = cells(evaluation, hypothesis, criterion);
        cells.addAll(recalled(evaluation, without, hypothesis, criterion));
        cells.add(stamp);
        cells.add(Hashes.sha256(applied));
        rows.add(RowFactory.create(cells.toArray()));
      }
    }
    return in.spark().createDataFrame(rows, SparkSchemas.of(TableSchema.of(output())));
  }

  private static List<Object> cells(
      Evaluation evaluation, Hypothesis hypothesis, Criterion criterion) {
    Evaluation.Outcome outcome = evaluation.outcome(hypothesis);
    Optional<Evaluation.Value> value = evaluation.value(hypothesis, criterion.statistic());
    Map<String, String> note = note(hypothesis, criterion);
    return new ArrayList<>(
        Arrays.asList(
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
            note.get("would_change")));
  }

  /** What rests on recalled dates: their share, which they are, word and value without them. */
  private static List<Object> recalled(
      Evaluation evaluation, Evaluation without, Hypothesis hypothesis, Criterion criterion) {
    Optional<Evaluation.Value> share = evaluation.value(hypothesis, RECALLED_SHARE);
    if (share.isEmpty()) {
      return Arrays.asList(null, null, null, null);
    }
    return Arrays.asList(
        share.get().number(),
        share.get().basis(),
        without.outcome(hypothesis).word().orElse(null),
        without
            .value(hypothesis, criterion.statistic())
            .map(Evaluation.Value::number)
            .orElse(null));
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
