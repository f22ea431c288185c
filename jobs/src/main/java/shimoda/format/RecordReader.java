package shimoda.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import shimoda.table.TableSchema;

/**
 * Reads one file of a source into the records of one staged table. Each source has its own; none
 * knows Spark.
 */
public interface RecordReader {
  /**
   * The records of a file, in file order.
   *
   * @param file which file this is, named in every error
   * @param bytes its content, gzip already undone; closed by the caller once the iterator is used
   *     up
   * @param schema the staged table; its data columns (those before the columns every staged table
   *     has) fix the order of {@link SourceRecord#values}
   * @throws shimoda.table.UserError when the file as a whole is not what it should be
   */
  Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException;
}
