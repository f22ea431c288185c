package shimoda.pipeline;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import shimoda.format.SourceFile;

/** What a job reads from. Asking for anything the job did not declare is an error. */
public interface Inputs {
  SparkSession spark();

  /** A table by name, {@code layer.table}. */
  Dataset<Row> table(String name);

  /** The rows of a code list, every column a string. */
  Dataset<Row> codeList(String name);

  /** The bytes of a packed file. */
  byte[] resource(String file);

  /** The files of a source: the newest vintage of each slot. */
  List<SourceFile> files(String source);

  /** The files of a source that its newest vintages replaced: of each slot the one before. */
  List<SourceFile> earlierFiles(String source);

  /** The day whose knowledge is used; empty for all that is known. */
  Optional<LocalDate> asOf();
}
