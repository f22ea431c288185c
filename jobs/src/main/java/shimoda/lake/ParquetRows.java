package shimoda.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The rows of a small published file, read without Spark. */
public final class ParquetRows {
  private ParquetRows() {}

  /** The rows as maps from column to text; a null is absent from its map. */
  public static List<Map<String, String>> read(Path file) {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      MessageType type = reader.getFooter().getFileMetaData().getSchema();
      MessageColumnIO columns = new ColumnIOFactory().getColumnIO(type);
      List<Map<String, String>> rows = new ArrayList<>();
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            columns.getRecordReader(pages, new GroupRecordConverter(type));
        for (long i = 0; i < pages.getRowCount(); i++) {
          rows.add(row(records.read(), type));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> row(Group group, MessageType type) {
    Map<String, String> row = new LinkedHashMap<>();
    for (Type field : type.getFields()) {
      if (group.getFieldRepetitionCount(field.getName()) > 0) {
        row.put(field.getName(), text(group, field, type.getFieldIndex(field.getName())));
      }
    }
    return row;
  }

  /** A date is a day number in the file and ISO text here. */
  private static String text(Group group, Type field, int index) {
    return LogicalTypeAnnotation.dateType().equals(field.getLogicalTypeAnnotation())
        ? LocalDate.ofEpochDay(group.getInteger(index, 0)).toString()
        : group.getValueToString(index, 0);
  }
}
