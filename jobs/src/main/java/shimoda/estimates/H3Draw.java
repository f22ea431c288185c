package shimoda.estimates;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/** One row is one draw of a randomisation test of part M, with the observed statistic as draw 0. */
public final class H3Draw implements Job {
  @Override
  public TableName output() {
    return TableName.of("estimates.h3_draw");
  }

  @Override
  public List<Input> inputs() {
    return H3Specifications.inputs();
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    H3Specifications specifications = new H3Specifications(in);
    List<Row> rows = new ArrayList<>();
    for (H3Projection.Choices choices : specifications.choices()) {
      if (specifications.held(choices)) {
        addDraws(rows, specifications, choices);
      }
    }
    return in.spark().createDataFrame(rows, SparkSchemas.of(TableSchema.of(output())));
  }

  private static void addDraws(
      List<Row> rows, H3Specifications specifications, H3Projection.Choices choices) {
    H3Projection projection = specifications.projection(choices);
    new TreeMap<>(projection.draws(specifications.randomisation()))
        .forEach(
            (scheme, draws) -> {
              String test = H3Projection.testId(choices, scheme);
              rows.add(RowFactory.create(test, 0, projection.estimate(Double.NaN)));
              for (int b = 0; b < draws.length; b++) {
                rows.add(RowFactory.create(test, b + 1, draws[b]));
              }
            });
  }
}
