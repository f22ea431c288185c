package shimoda.conformed;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.format.SourceRecord;
import shimoda.pipeline.Inputs;

/** The records of a staged table that were read in full. */
public final class StagedRows {
  private StagedRows() {}

  /** Those of the staged table of this name, without its layer. */
  public static Dataset<Row> of(Inputs in, String name) {
    return in.table("staged." + name).filter(col("outcome").equalTo(SourceRecord.ROW));
  }
}
