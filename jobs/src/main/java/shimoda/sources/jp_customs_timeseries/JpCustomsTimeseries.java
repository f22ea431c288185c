package shimoda.sources.jp_customs_timeseries;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import shimoda.format.Cells;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * One record is one month and country of a regional time series of Japan Customs. The file is
 * CP932, with a title above a heading line {@code
 * Years/Months,Exp-Total,Imp-Total,Exp-224,Imp-224,...}, one line a month, numbers followed by
 * blanks, thousand yen; a month to come is 0 or {@code -}. Which countries it has differs from file
 * to file, so each pair of columns gives records of its own, numbered through the file.
 */
public final class JpCustomsTimeseries implements RecordReader {
  private static final Charset CP932 = Charset.forName("windows-31j");
  private static final String ANCHOR = "Years/Months";
  private static final int HEADING_SOUGHT_IN_LINES = 5;
  private static final Pattern MONTH = Pattern.compile("\\d{4}/(0[1-9]|1[0-2])");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                bytes,
                CP932
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    List<String> lines = new ArrayList<>();
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (CharacterCodingException e) {
      throw UserError.at(
          file.name(), lines.size() + 1L, "a byte that is not CP932", "pull the file again");
    }
    int heading = headingLine(file, lines);
    Map<String, int[]> countries = countries(file, heading, cells(lines.get(heading)));
    List<SourceRecord> records = new ArrayList<>();
    for (String line : lines.subList(heading + 1, lines.size())) {
      if (!line.isBlank()) {
        add(records, countries, cells(line), Cells.of(schema));
      }
    }
    return records.iterator();
  }

  private static int headingLine(SourceFile file, List<String> lines) {
    for (int i = 0; i < Math.min(HEADING_SOUGHT_IN_LINES, lines.size()); i++) {
      if (lines.get(i).startsWith(ANCHOR)) {
        return i;
      }
    }
    throw UserError.at(
        file.name(),
        1,
        "no heading line that starts with " + ANCHOR,
        "pull the file again with the address of the time series page");
  }

  /** For each country the places of its exports and its imports. */
  private static Map<String, int[]> countries(SourceFile file, int line, List<String> headings) {
    Map<String, int[]> countries = new LinkedHashMap<>();
    for (int i = 1; i < headings.size(); i++) {
      String heading = headings.get(i);
      if (heading.isEmpty()) {
        continue;
      }
      int side = heading.startsWith("Exp-") ? 0 : heading.startsWith("Imp-") ? 1 : -1;
      if (side < 0) {
        throw UserError.at(
            file.name(),
            line + 1L,
            "unknown column '" + heading + "'",
            "read it in shimoda.sources.jp_customs_timeseries");
      }
      countries.computeIfAbsent(heading.substring(4), c -> new int[] {-1, -1})[side] = i;
    }
    return countries;
  }

  private static void add(
      List<SourceRecord> records, Map<String, int[]> countries, List<String> cells, Cells typed) {
    countries.forEach(
        (country, places) -> {
          RawRow row = typed.newRow();
          row.set("country_code", country);
          row.set("export_thousand_jpy", number(cells, places[0]));
          row.set("import_thousand_jpy", number(cells, places[1]));
          records.add(
              typed.outcome(
                  records.size() + 1L, row, r -> setMonth(r, cells.get(0).replace(" ", ""))));
        });
  }

  private static String setMonth(RawRow row, String text) {
    if (!MONTH.matcher(text).matches()) {
      throw new IllegalArgumentException("month '" + text + "' is not YYYY/MM");
    }
    row.set("month_start", text.replace('/', '-') + "-01");
    return null;
  }

  private static String number(List<String> cells, int place) {
    String text = place < 0 || place >= cells.size() ? "" : cells.get(place);
    return text.isEmpty() || text.equals("-") ? null : text;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }
}
