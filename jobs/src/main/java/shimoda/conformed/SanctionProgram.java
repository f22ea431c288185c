package shimoda.conformed;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/** One row is one sanctions programme: the law, apart from the entries of its lists. */
public final class SanctionProgram implements Job {
  @Override
  public TableName output() {
    return TableName.of("conformed.sanction_program");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.codeList("sanction_program"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    return in.codeList("sanction_program");
  }
}
