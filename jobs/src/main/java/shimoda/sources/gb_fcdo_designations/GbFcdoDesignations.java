package shimoda.sources.gb_fcdo_designations;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one designation under the Russia regulations in a flat extract of the UK Sanctions
 * List. A designation taken over from the European Union bears the day the United Kingdom left its
 * regime, 2020-12-31, whenever the Union made it. The extract held lost the primary name of 2,871
 * of its 3,474 parties: it sought the name type {@code Primary name}, which the list mostly writes
 * {@code Primary Name}.
 */
public final class GbFcdoDesignations implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8();

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
