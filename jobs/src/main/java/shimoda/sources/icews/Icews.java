package shimoda.sources.icews;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.sources.plover_map.CameoNumbering;
import shimoda.table.TableSchema;

/**
 * One record is one coded event in ICEWS's native layout: tabs, header, NA for missing, the CAMEO
 * code as text since it may begin with zero. A file whose codes do not follow CAMEO 1.1b3 is
 * refused.
 */
public final class Icews implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withDelimiter('\t').withMissing("NA");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    int code = schema.ownColumns().indexOf("cameo_code");
    int text = schema.ownColumns().indexOf("event_text");
    return CameoNumbering.held(
        file,
        CsvRecords.read(file, bytes, LAYOUT, schema),
        record -> (String) record.values()[code],
        record -> (String) record.values()[text]);
  }
}
