package shimoda.sources.jp_mof_sanctions;

import com.google.common.collect.Iterators;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SheetLayout;
import shimoda.format.SheetRecords;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.format.XlsxSheet;
import shimoda.format.XlsxWorkbook;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * One record is one numbered entry of one list in the Ministry of Finance's workbook of asset
 * freezes. Lists are known by their text, never by the number before it, which moves when a list is
 * put in between. The index and the lists marked as lifted hold no entries; any other sheet without
 * a header row stops the run.
 *
 * <p>{@code 告示日付} is a text of up to ten lines: the day of the notice, then the days of its
 * revisions ({@code 改訂}), or the day of deletion ({@code 削除}) alone, in which case names and first
 * notice are gone. Only the first and the last day are read: two revisions in between are
 * misprinted in the edition of 2026-03-05 ({@code 2007.713改訂}).
 *
 * <p>On the list for Somalia the reasons for entry 1 run over 12 more rows that have neither day
 * nor number: ignored by rule {@code continuation_line}.
 */
public final class JpMofSanctions implements RecordReader {
  private static final SheetLayout LAYOUT =
      new SheetLayout(
          "告示日付",
          Set.of("notice_date_raw", "notice_number", "name_ja", "name_en"),
          Set.of("birth_date", "un_listing_date"),
          Set.of("不明"));
  private static final String INDEX = "一覧";
  private static final String LIFTED = "【解除】";
  private static final Pattern LIST_NUMBER = Pattern.compile("^\\d+\\.");
  private static final Pattern DAY =
      Pattern.compile("(\\d{4})\\.(\\d{1,2})\\.(\\d{1,2})\\s*(改訂|削除)?");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    List<Iterator<SourceRecord>> lists = new ArrayList<>();
    for (XlsxSheet sheet : XlsxWorkbook.open(file, bytes).sheets()) {
      if (!sheet.name().equals(INDEX) && !sheet.name().contains(LIFTED)) {
        lists.add(list(file, sheet, schema));
      }
    }
    if (lists.isEmpty()) {
      throw new UserError(
          "Workbook %s has no list of entries: pull it again from the source"
              .formatted(file.name()));
    }
    return Iterators.concat(lists.iterator());
  }

  private static Iterator<SourceRecord> list(SourceFile file, XlsxSheet sheet, TableSchema schema) {
    String list = LIST_NUMBER.matcher(SheetRecords.comparable(sheet.name())).replaceFirst("");
    SheetRecords records =
        SheetRecords.of(file, sheet, LAYOUT, schema, row -> complete(row, sheet.name(), list))
            .orElseThrow(
                () ->
                    new UserError(
                        "Workbook %s, sheet '%s' has no heading '%s' in its first rows: if the list"
                                .formatted(file.name(), sheet.name(), LAYOUT.anchor())
                            + " was lifted its name says "
                            + LIFTED
                            + ", else look for its new layout"));
    if (!records.hasNext()) {
      throw new UserError(
          "Workbook %s, sheet '%s' has a header row and no entry: pull it again from the source"
              .formatted(file.name(), sheet.name()));
    }
    return records;
  }

  /** Adds the list and the days of an entry; the name of the rule that leaves it out, or null. */
  private static String complete(RawRow row, String sheet, String list) {
    row.set("sheet_name", sheet.strip());
    row.set("program_text", list);
    String days = row.text("notice_date_raw");
    if (days == null && row.text("notice_number") == null && row.text("name_ja") == null) {
      return "continuation_line";
    }
    setDays(row, days);
    return null;
  }

  /** Reads notice, last revision and deletion from the days as printed. */
  static void setDays(RawRow row, String days) {
    List<String> lines = days == null ? List.of() : days.lines().map(String::strip).toList();
    String first = lines.isEmpty() ? "" : lines.get(0);
    Matcher day = DAY.matcher(first);
    if (!day.matches() || "改訂".equals(day.group(4))) {
      row.set("notice_date", first.isEmpty() ? "(empty)" : first);
    } else if ("削除".equals(day.group(4))) {
      row.set("deleted_on", iso(day));
    } else {
      row.set("notice_date", iso(day));
      lines.stream()
          .filter(line -> line.endsWith("改訂"))
          .reduce((a, b) -> b)
          .ifPresent(last -> row.set("last_revised", iso(last)));
    }
  }

  /** A day in ISO form; what is no day stays as it is, and is quarantined as no date. */
  private static String iso(String text) {
    Matcher day = DAY.matcher(text);
    return day.matches() ? iso(day) : text;
  }

  private static String iso(Matcher day) {
    try {
      return LocalDate.of(
              Integer.parseInt(day.group(1)),
              Integer.parseInt(day.group(2)),
              Integer.parseInt(day.group(3)))
          .toString();
    } catch (DateTimeException e) {
      return day.group();
    }
  }
}
