package shimoda.estimates;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.registration.Registration;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one coefficient of one three-way Poisson fit of directed trade on windows since
 * settlement (hypothesis H1P, PREMISE B4), or the honest contrast of its pre-trend variant.
 */
public final class H1PpmlFit implements Job {
  static final TableName TABLE = TableName.of("estimates.h1_ppml_fit");

  @Override
  public TableName output() {
    return TABLE;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("marts.gravity_panel"),
        Input.table("conformed.settlement"),
        Input.table("conformed.placebo_pool"),
        new Input.Resource(Registration.FILE));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    SettlementEvents events = SettlementEvents.read(in);
    H1Registration rules = H1Registration.packaged();
    H1Ppml fits = new H1Ppml(DirectedTrade.of(in.table("marts.gravity_panel")), events, rules);
    List<TidyRow> rows = new ArrayList<>();
    for (String set : rules.ppmlEventSets()) {
      rows.addAll(fits.windows(set));
      rows.addAll(fits.preTrend(set));
      rows.addAll(fits.withoutAccession(set));
    }
    return in.spark()
        .createDataFrame(
            rows.stream().map(TidyRow::row).toList(), SparkSchemas.of(TableSchema.of(TABLE)));
  }
}
