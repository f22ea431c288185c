package shimoda.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.registration.Criterion;
import shimoda.registration.Hypothesis;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one plain sentence about one part of the verdict, made from the cells that {@code
 * verdict.premise} holds: first the word, then each criterion, last what is said without the
 * recalled dates.
 */
public final class Sentence implements Job {
  @Override
  public TableName output() {
    return TableName.of("verdict.sentence");
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
    List<Row> rows = new ArrayList<>();
    for (Hypothesis hypothesis : evaluation.registration().hypotheses()) {
      if (!hypothesis.criteria().isEmpty()) {
        List<String> sentences = sentences(evaluation, hypothesis);
        for (int i = 0; i < sentences.size(); i++) {
          rows.add(RowFactory.create(hypothesis.part(), hypothesis.id(), i + 1, sentences.get(i)));
        }
      }
    }
    return in.spark().createDataFrame(rows, SparkSchemas.of(TableSchema.of(output())));
  }

  static List<String> sentences(Evaluation evaluation, Hypothesis hypothesis) {
    List<String> sentences = new ArrayList<>();
    sentences.add(headline(evaluation, hypothesis));
    for (Criterion criterion : hypothesis.criteria()) {
      sentences.add(
          sentence(hypothesis, criterion, evaluation.value(hypothesis, criterion.statistic())));
    }
    evaluation
        .value(hypothesis, Premise.RECALLED_SHARE)
        .ifPresent(share -> sentences.add(recalled(evaluation, hypothesis, share)));
    return sentences;
  }

  /** What the part says without the dates that are recalled, not read from a source. */
  private static String recalled(
      Evaluation evaluation, Hypothesis hypothesis, Evaluation.Value share) {
    if (share.number() == 0) {
      return "Dates: none that it rests on is recalled; word and values stand without recalled dates.";
    }
    Evaluation without = evaluation.withoutRecalled();
    List<String> moved =
        hypothesis.criteria().stream()
            .flatMap(c -> moved(evaluation, without, hypothesis, c).stream())
            .toList();
    return "Dates: %.0f %% of those it rests on are recalled, not read from a source; without them %s, %s."
        .formatted(
            100 * share.number(),
            without
                .outcome(hypothesis)
                .word()
                .map(word -> "the word is '%s'".formatted(word.replace('_', ' ')))
                .orElse("there is no word"),
            moved.isEmpty() ? "and no value held changes" : "and " + String.join(", ", moved));
  }

  private static Optional<String> moved(
      Evaluation evaluation, Evaluation without, Hypothesis hypothesis, Criterion criterion) {
    Optional<Double> with =
        evaluation.value(hypothesis, criterion.statistic()).map(Evaluation.Value::number);
    Optional<Double> value =
        without.value(hypothesis, criterion.statistic()).map(Evaluation.Value::number);
    return value
        .filter(v -> !with.equals(value))
        .map(
            v ->
                "%s is %s (%s)"
                    .formatted(
                        criterion.id(),
                        number(v, criterion),
                        criterion.met(v) ? "met" : "not met"));
  }

  private static String headline(Evaluation evaluation, Hypothesis hypothesis) {
    Evaluation.Outcome outcome = evaluation.outcome(hypothesis);
    String about = "Part %s (%s): ".formatted(hypothesis.part(), hypothesis.estimand());
    return switch (outcome.status()) {
      case "estimated" ->
          about + "the word is '%s'.".formatted(outcome.word().orElseThrow().replace('_', ' '));
      case "not_valid_here" ->
          about + "no word, because the test rejects true nulls more often than registered.";
      default ->
          about
              + "no word, because %s %s not estimated."
                  .formatted(
                      String.join(", ", missing(evaluation, hypothesis)),
                      missing(evaluation, hypothesis).size() == 1 ? "is" : "are");
    };
  }

  private static List<String> missing(Evaluation evaluation, Hypothesis hypothesis) {
    return hypothesis.criteria().stream()
        .map(Criterion::statistic)
        .filter(name -> evaluation.value(hypothesis, name).isEmpty())
        .distinct()
        .toList();
  }

  private static String sentence(
      Hypothesis hypothesis, Criterion criterion, Optional<Evaluation.Value> value) {
    String label = Premise.note(hypothesis, criterion).get("label");
    String rule = "%s %s".formatted(words(criterion.op()), number(criterion.boundText()));
    return value
        .map(
            v ->
                "%s: %s is %s; %s asks for %s: %s."
                    .formatted(
                        criterion.id(),
                        label,
                        number(v.number(), criterion),
                        criterion.id(),
                        rule,
                        criterion.met(v.number()) ? "met" : "not met"))
        .orElseGet(
            () ->
                "%s: %s was not estimated; %s asks for %s."
                    .formatted(criterion.id(), label, criterion.id(), rule));
  }

  private static String words(String op) {
    return switch (op) {
      case ">=" -> "at least";
      case ">" -> "more than";
      case "<=" -> "at most";
      case "<" -> "less than";
      default -> "exactly";
    };
  }

  private static String number(String bound) {
    return bound.equals("true") || bound.equals("false")
        ? bound
        : number(Double.parseDouble(bound));
  }

  private static String number(double value, Criterion criterion) {
    boolean truth = criterion.boundText().equals("true") || criterion.boundText().equals("false");
    return truth ? Boolean.toString(value == 1) : number(value);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
