package shimoda.sources.plover_map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shimoda.format.Cells;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one CAMEO code with the PLOVER event, mode and context it becomes. Lines read
 * {@code code: EVENT, mode, context # label}; comment lines, blank lines and the closing line of
 * tildes are no records. A table in the other numbering of CAMEO is refused.
 */
public final class PloverMap implements RecordReader {
  private static final Pattern LINE =
      Pattern.compile("(\\d{2,4}):\\s*([A-Z]+)\\s*((?:,[^,#]*){0,2})\\s*(?:#\\s*(.*))?");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    Cells cells = Cells.of(schema);
    List<SourceRecord> records = new ArrayList<>();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    String text = reader.readLine();
    for (long line = 1; text != null; line++) {
      if (!text.isBlank() && !text.startsWith("#") && !text.startsWith("~")) {
        records.add(record(file, line, text.strip(), cells));
      }
      text = reader.readLine();
    }
    return records.iterator();
  }

  private static SourceRecord record(SourceFile file, long line, String text, Cells cells) {
    Matcher matcher = LINE.matcher(text);
    RawRow row = cells.newRow();
    if (!matcher.matches()) {
      return SourceRecord.quarantined(
          line,
          "is not 'code: EVENT, mode, context # label': " + Cells.shortened(text),
          cells.typed(line, row).values());
    }
    String[] parts = (matcher.group(3) + " ").split(",", -1);
    row.set("cameo_code", matcher.group(1));
    row.set("plover_event", matcher.group(2));
    row.set("plover_mode", part(parts, 1));
    row.set("plover_context", part(parts, 2));
    row.set("cameo_label", blankToNull(matcher.group(4)));
    CameoNumbering.check(file, line, matcher.group(1), matcher.group(4));
    return cells.typed(line, row);
  }

  private static String part(String[] parts, int index) {
    return parts.length > index ? blankToNull(parts[index]) : null;
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
