package shimoda.estimates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.econometrics.design.EventTimeAtt;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is the overall group-time effect under one draw of event years, draw 0 the observed
 * years: every registered specification and the exploratory subsets, both schemes. Draws under
 * which no cell counts are left out.
 */
public final class H1Draw implements Job {
  private static final TableName TABLE = TableName.of("estimates.h1_draw");

  @Override
  public TableName output() {
    return TABLE;
  }

  @Override
  public List<Input> inputs() {
    return H1Inputs.DECLARED;
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    H1Inputs h1 = H1Inputs.read(in);
    List<Row> rows = new ArrayList<>();
    Map<String, Assignments> drawn = new HashMap<>();
    for (H1Specification specification : h1.registration().specifications()) {
      add(rows, h1, specification, H1Subset.WHOLE, drawn);
    }
    for (H1Subset subset : H1Subset.EXPLORATORY) {
      add(rows, h1, h1.registration().primary(), subset, drawn);
    }
    return in.spark().createDataFrame(rows, SparkSchemas.of(TableSchema.of(TABLE)));
  }

  /** Name of a test: specification, subset and scheme. */
  static String testId(String specification, Assignments.Scheme scheme) {
    return "H1|%s|scheme=%s".formatted(specification, scheme.text());
  }

  private static void add(
      List<Row> rows,
      H1Inputs h1,
      H1Specification specification,
      H1Subset subset,
      Map<String, Assignments> drawn) {
    EventSet events = h1.events(specification.eventSet());
    if (events.events().isEmpty() || h1.trade().pair().length == 0) {
      return;
    }
    H1Registration rules = h1.registration();
    EventTimeAtt.Prepared prepared = h1.prepared(specification);
    boolean[] counted = events.which(subset.condition());
    double observed = prepared.statistic(events.pairs(), events.years(), counted);
    for (Assignments.Scheme scheme : Assignments.Scheme.ALL) {
      String test = testId(subset.in(specification), scheme);
      addRow(rows, test, 0, observed);
      double[] statistics =
          drawn
              .computeIfAbsent(
                  events.name() + scheme,
                  key -> Assignments.of(scheme, events, h1.pool(), rules.seed(), rules.draws()))
              .statistics(prepared, counted);
      for (int b = 0; b < statistics.length; b++) {
        addRow(rows, test, b + 1, statistics[b]);
      }
    }
  }

  private static void addRow(List<Row> rows, String test, int draw, double value) {
    if (!Double.isNaN(value)) {
      rows.add(RowFactory.create(test, draw, value));
    }
  }
}
