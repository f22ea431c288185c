package shimoda.sources.context_events;

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

/** One record is one election or multilateral meeting that milestones are read against. */
public final class ContextEvents implements RecordReader {
  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CheckedRecords.read(
        file,
        bytes,
        schema,
        fields -> Sourced.fault(fields, "event_id"),
        fields -> PartialDate.fault(fields, "event_date", "date_precision"));
  }
}
