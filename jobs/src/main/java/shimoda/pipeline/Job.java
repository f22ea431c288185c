package shimoda.pipeline;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.table.TableName;

/** Makes one table out of declared inputs. Opens no session, path, clock or argument. */
public interface Job {
  /** The table it makes. */
  TableName output();

  /** All it reads. */
  List<Input> inputs();

  /** The rows of the table: the columns of its schema, in any order. */
  Dataset<Row> transform(Inputs in);

  /** A job whose rows can be had without Spark too, where its inputs fit memory. */
  interface Local extends Job {
    /** The same rows, each with the columns of the schema in its order. */
    List<Row> rows(Inputs in);
  }
}
