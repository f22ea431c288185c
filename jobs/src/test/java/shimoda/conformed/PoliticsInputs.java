package shimoda.conformed;

import static shimoda.pipeline.MapInputs.row;

import java.util.List;
import org.apache.spark.sql.Row;
import shimoda.pipeline.MapInputs;

/** Small inputs that tests of the political tables share. */
final class PoliticsInputs {
  private static final String CORRECTION =
      "correction_id,table_name,action,matched,expected_rows,outcome";

  private PoliticsInputs() {}

  static Object[] drop(String id, String table, String condition) {
    return row(id, "staged." + table, "drop", condition, 1.0, "row");
  }

  static MapInputs withCorrections(MapInputs in, Object[]... corrections) {
    return in.with("staged.corrections", CORRECTION, corrections);
  }

  /** The values of some columns as text, one line a row, in order. */
  static List<String> lines(List<Row> rows) {
    return rows.stream().map(r -> r.mkString(" ")).sorted().toList();
  }
}
