package shimoda.verdict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.registration.Registration;

/** The evaluation of the registration of a run on its statistics. */
final class Evaluations {
  private static final String STATISTICS = "estimates.registered_statistic";

  private Evaluations() {}

  static List<Input> inputs() {
    return List.of(Input.table(STATISTICS), new Input.Resource(Registration.FILE));
  }

  static Evaluation of(Inputs in) {
    Map<String, Evaluation.Value> statistics = new HashMap<>();
    for (Row row :
        in.table(STATISTICS)
            .select("hypothesis_id", "statistic", "value", "basis")
            .collectAsList()) {
      statistics.put(
          row.getString(0) + " " + row.getString(1),
          new Evaluation.Value(row.getDouble(2), row.getString(3)));
    }
    return Evaluation.of(
        Registration.read(Registration.FILE, in.resource(Registration.FILE)), statistics);
  }
}
