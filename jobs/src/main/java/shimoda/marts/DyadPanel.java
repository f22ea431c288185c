package shimoda.marts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row per undirected pair of COW states and year, 1950 to 2014, with a row in COW Trade 4.0:
 * rules A1 to A12 of the registration. States keep their codes as they stand; none are merged.
 */
public final class DyadPanel implements Job {
  static final int FIRST_YEAR = 1950;
  static final int LAST_YEAR = 2014;

  @Override
  public TableName output() {
    return TableName.of("marts.dyad_panel");
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(PanelControls.inputs());
    inputs.add(Input.table("staged.cow_trade"));
    return inputs;
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> panel =
        PanelTrade.of(in).filter(col("year").between(lit(FIRST_YEAR), lit(LAST_YEAR)));
    panel = PanelControls.withLabels(panel, in);
    panel = PanelControls.withContiguity(panel, in);
    panel = PanelControls.withDistance(panel, in);
    panel = PanelControls.withEconomies(panel, in);
    panel = PanelControls.withAgreements(panel, in);
    panel = PanelControls.withAlliances(panel, in);
    panel = PanelControls.withVotes(panel, in);
    panel = PanelControls.withHistory(panel, in);
    return PanelControls.withClaims(panel, in);
  }
}
