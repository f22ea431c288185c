package shimoda.sources.jp_mof_sanctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static shimoda.format.XlsxFixture.row;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.SharedData;
import shimoda.format.SourceRecord;
import shimoda.format.XlsxFixture;
import shimoda.sources.Reading;
import shimoda.table.CodeList;
import shimoda.table.UserError;

class JpMofSanctionsTest {
  private static final String[] HEADER =
      row("告示日付", "告示番号", "日本語表記", "英語表記", "別名", "肩書等", "生年月日", "出生地");

  private static Reading read(XlsxFixture book) {
    return Reading.of("jp_mof_sanctions", "shisantouketsu20990101.xlsx", book.bytes());
  }

  private static XlsxFixture persons(String[] entry) {
    return new XlsxFixture().sheet("26.クリミア等（個人）", row("title"), HEADER, entry);
  }

  private static void refused(XlsxFixture book, String message) {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> read(book))
        .withMessageContaining(message);
  }

  @Test
  void listIsKnownByItsText_notByItsNumber() {
    XlsxFixture book =
        new XlsxFixture().sheet("99.ロシア連邦(特定銀行） ", HEADER, row("2022.3.1", "n:1", "銀行", "Bank"));
    Reading reading = read(book);
    assertThat(reading.value(0, "program_text")).isEqualTo("ロシア連邦(特定銀行)");
    assertThat(reading.value(0, "sheet_name")).isEqualTo("99.ロシア連邦(特定銀行）");
    assertThat(reading.records().get(0).line()).isEqualTo(10_000_002);
  }

  @Test
  void indexAndLiftedLists_holdNoEntries() {
    XlsxFixture book =
        persons(row("2014.8.5", "n:1", "名", "Name"))
            .sheet("一覧", row("index"))
            .sheet("8.【解除】リベリア", row("lifted"));
    assertThat(read(book).size()).isEqualTo(1);
  }

  @Test
  void sheetWithoutHeader_stops() {
    refused(new XlsxFixture().sheet("45.新規", row("日付", "番号")), "'45.新規' has no heading '告示日付'");
  }

  @Test
  void headerInsideANote_isNoHeader() {
    XlsxFixture book =
        new XlsxFixture()
            .sheet(
                "2.タリバーン関係者等",
                row("title", null, null, "告示日付には反映しておりません。"),
                row("告示\n日付", "告示番号", "日本語表記", "英語\n表記"),
                row("2001.9.22", "＊2", "名", "NAME"));
    Reading reading = read(book);
    assertThat(reading.value(0, "notice_number")).isEqualTo("＊2");
    assertThat(reading.value(0, "name_en")).isEqualTo("NAME");
  }

  @Test
  void emptyList_stops() {
    refused(new XlsxFixture().sheet("26.クリミア等（個人）", HEADER), "has a header row and no entry");
  }

  @Test
  void workbookWithoutLists_stops() {
    refused(new XlsxFixture().sheet("一覧", row("index")), "has no list of entries");
  }

  @Test
  void unknownHeading_stops() {
    refused(
        new XlsxFixture()
            .sheet(
                "26.クリミア等（個人）",
                row("告示日付", "告示番号", "日本語表記", "英語表記", "新項目"),
                row("2014.8.5", "1", "名", "Name", "x")),
        "unknown heading '新項目'");
  }

  @Test
  void revisedEntry_keepsItsFirstDayAndItsLastRevision() {
    Reading reading =
        read(persons(row("2005.8.23\n2007.713改訂\n2010.11.19改訂\n", "465", "名", "Name")));
    assertThat(reading.value(0, "notice_date")).isEqualTo(LocalDate.of(2005, 8, 23));
    assertThat(reading.value(0, "last_revised")).isEqualTo(LocalDate.of(2010, 11, 19));
    assertThat(reading.value(0, "deleted_on")).isNull();
  }

  @Test
  void deletedEntry_hasNeitherNameNorFirstDay() {
    for (String days : List.of("2025.1.10削除", "2025.1.10 削除", "2025.1.10削除\n（38．と同一人物）")) {
      Reading reading = read(persons(row(days, "n:52", null, null)));
      assertThat(reading.rows()).isEqualTo(1);
      assertThat(reading.value(0, "deleted_on")).isEqualTo(LocalDate.of(2025, 1, 10));
      assertThat(reading.value(0, "notice_date")).isNull();
    }
  }

  @Test
  void dayThatIsNone_isQuarantined() {
    for (String days : row("2022年3月1日", "2022.13.1", "2022.3.1改訂", null)) {
      Reading reading = read(persons(row(days, "1", "名", "Name")));
      assertThat(reading.count(SourceRecord.QUARANTINED)).as(days).isEqualTo(1);
    }
    Reading reading = read(persons(row("2014.8.5\n2022.527改訂", "1", "名", "Name")));
    assertThat(reading.records().get(0).detail()).contains("last_revised '2022.527改訂'");
  }

  @Test
  void birthDate_isADayOrTheTextAsPrinted() {
    String[][] cases = {
      {"n:23830", "1965-03-29"},
      {"1965年3月29日又は1970年1月18日", "1965年3月29日又は1970年1月18日"},
      {"10月10日（year unknown）", "10月10日（year unknown）"},
      {"1963年", "1963年"},
    };
    for (String[] c : cases) {
      Reading reading = read(persons(row("2014.8.5", "1", "名", "Name", null, null, c[0], "不明")));
      assertThat(reading.value(0, "birth_date")).isEqualTo(c[1]);
      assertThat(reading.value(0, "birth_place")).as("不明 is unknown").isNull();
    }
  }

  @Test
  void numberThatMayBeAYear_isQuarantined() {
    Reading reading = read(persons(row("2014.8.5", "1", "名", "Name", null, null, "n:1963", null)));
    assertThat(reading.records().get(0).detail()).contains("1963, which is no clear day");
  }

  @Test
  void formula_isQuarantined() {
    Reading reading = read(persons(row("2014.8.5", "f:ROW()-1=1", "名", "Name")));
    assertThat(reading.records().get(0).detail()).contains("notice_number is a formula");
  }

  @Test
  void formulaAndMarkupWrittenAsText_stayText() {
    Reading reading =
        read(persons(row("2014.8.5", "1", "=HYPERLINK(\"x\")", "<script>alert(1)</script>")));
    assertThat(reading.value(0, "name_ja")).isEqualTo("=HYPERLINK(\"x\")");
    assertThat(reading.value(0, "name_en")).isEqualTo("<script>alert(1)</script>");
  }

  @Test
  void rowsWithoutDayAndNumber_continueTheEntryAbove() {
    XlsxFixture book =
        new XlsxFixture()
            .sheet(
                "21.ソマリア",
                row("告示日付", "告示番号", "日本語表記", "英語表記", "その他の情報"),
                row("2010.6.25", "1", "名", "Name", "first"),
                row(null, null, null, null, "second"));
    Reading reading = read(book);
    assertThat(reading.rows()).isEqualTo(1);
    assertThat(reading.count("ignored:continuation_line")).isEqualTo(1);
  }

  @Tag("real")
  @Test
  void realWorkbook_hasTheIndependentCounts() {
    Reading all =
        Reading.ofShared("jp_mof_sanctions", "sanctions/jp_mof/shisantouketsu20260305.xlsx");
    assertThat(all.rows()).isEqualTo(3461);
    assertThat(all.count("ignored:continuation_line")).isEqualTo(12);
    assertThat(all.size()).isEqualTo(3473);

    CodeList programs = CodeList.of("jp_mof_program");
    assertThat(all.rows("program_text", text -> programs.contains((String) text))).isEqualTo(3461);
    Set<String> related =
        programs.rows().values().stream()
            .flatMap(List::stream)
            .filter(program -> program.get("russia_related").equals("true"))
            .map(program -> program.get("program_text"))
            .collect(Collectors.toSet());
    Predicate<SourceRecord> russia = r -> related.contains((String) all.value(r, "program_text"));
    List<SourceRecord> block =
        all.records().stream().filter(SourceRecord::isRow).filter(russia).toList();
    assertThat(block).hasSize(1542);
    assertThat(block).filteredOn(r -> all.value(r, "deleted_on") != null).hasSize(12);
    assertThat(block).filteredOn(r -> all.value(r, "last_revised") != null).hasSize(47);
    Map<Integer, Integer> years = new TreeMap<>();
    block.stream()
        .map(r -> (LocalDate) all.value(r, "notice_date"))
        .filter(Objects::nonNull)
        .forEach(day -> years.merge(day.getYear(), 1, Integer::sum));
    assertThat(years).isEqualTo(Map.of(2014, 81, 2022, 927, 2023, 340, 2024, 72, 2025, 110));
  }

  /** Against a table made of the same sheets by another program. */
  @Tag("real")
  @Test
  void realWorkbook_agreesWithAnIndependentTableCellByCell() throws IOException {
    Reading all =
        Reading.ofShared("jp_mof_sanctions", "sanctions/jp_mof/shisantouketsu20260305.xlsx");
    Map<String, SourceRecord> byKey = new HashMap<>();
    all.records().stream()
        .filter(SourceRecord::isRow)
        .forEach(
            r -> byKey.put(all.value(r, "sheet_name") + "/" + all.value(r, "notice_number"), r));
    List<String> differing = new ArrayList<>();
    int compared = 0;
    try (CSVParser answers =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(
                Files.newBufferedReader(
                    SharedData.path("sanctions/curated/jp_mof_asset_freeze_russia_belarus.csv"),
                    StandardCharsets.UTF_8))) {
      for (CSVRecord answer : answers) {
        String sheet = answer.get(0).strip();
        SourceRecord ours = byKey.get(sheet + "/" + answer.get("notice_number"));
        for (String column :
            List.of(
                "notice_date", "last_revised", "deleted_on", "name_ja", "name_en", "birth_date")) {
          String want = plain(answer.get(column).replaceFirst("^RAW:", ""));
          Object found = ours == null ? "no such entry" : all.value(ours, column);
          String got = found == null ? "" : plain(found.toString());
          compared++;
          if (!want.equals(got)) {
            differing.add(
                sheet
                    + "/"
                    + answer.get("notice_number")
                    + " "
                    + column
                    + ": "
                    + want
                    + " | "
                    + got);
          }
        }
      }
    }
    assertThat(compared).isEqualTo(1542 * 6);
    assertThat(differing).isEmpty();
  }

  private static String plain(String text) {
    return text.replaceAll("[\\s|/]+", "");
  }
}
