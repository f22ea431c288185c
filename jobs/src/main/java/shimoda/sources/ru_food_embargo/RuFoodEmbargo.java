package shimoda.sources.ru_food_embargo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/** One record is one heading of Russia's food embargo of 2014, of which Japan is no target. */
public final class RuFoodEmbargo implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8();

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CsvRecords.read(file, bytes, LAYOUT, schema);
  }
}
