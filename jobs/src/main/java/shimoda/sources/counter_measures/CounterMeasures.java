package shimoda.sources.counter_measures;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import shimoda.format.CheckedRecords;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.sources.milestones.PartialDate;
import shimoda.sources.milestones.Sourced;
import shimoda.table.TableSchema;

/** One record is one Russian measure against Japan. */
public final class CounterMeasures implements RecordReader {
  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CheckedRecords.read(
        file,
        bytes,
        schema,
        fields -> Sourced.fault(fields, "measure_id"),
        fields -> PartialDate.fault(fields, "event_date", "date_precision"));
  }
}
