package shimoda.estimates;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.registration.Registration;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one statistic that the evaluation of the registration asks for, taken from the
 * estimates: those its criteria name, the p of a part, the share of recalled dates behind it, and
 * the statistics without those dates.
 */
public final class RegisteredStatistic implements Job {
  @Override
  public TableName output() {
    return TableName.of("estimates.registered_statistic");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table(H1Statistics.FITS),
        Input.table(H1Statistics.SIZES),
        Input.table(H2Statistics.RISES),
        Input.table(H2Statistics.PANEL),
        Input.table(H2Statistics.MILESTONES),
        Input.table("estimates.h3_fit"),
        Input.table("estimates.h4_fit"),
        new Input.Resource(Registration.FILE));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    List<Statistic> statistics = new ArrayList<>();
    statistics.addAll(H1Statistics.of(in));
    statistics.addAll(H2Statistics.of(in));
    statistics.addAll(H3Statistics.of(in));
    statistics.addAll(H4Statistics.of(in));
    return in.spark()
        .createDataFrame(
            statistics.stream()
                .map(s -> RowFactory.create(s.hypothesis(), s.name(), s.value(), s.basis()))
                .toList(),
            SparkSchemas.of(TableSchema.of(output())));
  }
}
