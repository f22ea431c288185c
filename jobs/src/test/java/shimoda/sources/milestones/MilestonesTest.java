package shimoda.sources.milestones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.sources.HeldFiles;
import shimoda.table.Packaged;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

class MilestonesTest {
  private static final TableSchema SCHEMA = TableSchema.of(TableName.of("staged.milestones"));
  private static final SourceFile FILE =
      new SourceFile(
          "milestones",
          LocalDate.of(2024, 12, 31),
          "whole",
          "milestones.csv",
          "packaged:curated/milestones.csv",
          "project");
  private static final String GOOD =
      "M037,1956-10-19,day,Joint Declaration,declaration,territory,RUS;JPN,plus,agreed_text,Main"
          + " base,no,,yes,yes,Moscow,Bulganin; Hatoyama,Source,https://example.org/d,seen,first,"
          + "high,1956-10-19,";

  private static List<SourceRecord> read(byte[] bytes) throws IOException {
    List<SourceRecord> all = new ArrayList<>();
    new Milestones()
        .records(FILE, new ByteArrayInputStream(bytes), SCHEMA)
        .forEachRemaining(all::add);
    return all;
  }

  private static List<SourceRecord> readLine(String line) throws IOException {
    String header = String.join(",", SCHEMA.ownColumns());
    return read((header + "\n" + line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String text(SourceRecord record, String column) {
    Object value = record.values()[SCHEMA.ownColumns().indexOf(column)];
    return value == null ? null : value.toString();
  }

  @Test
  void completeRecord_isRead() throws IOException {
    SourceRecord record = readLine(GOOD).get(0);
    assertThat(record.isRow()).isTrue();
    assertThat(text(record, "event_date")).isEqualTo("1956-10-19");
  }

  @Test
  void seenWithoutSourceUrl_isRefusedWithItsLine() {
    assertThatThrownBy(() -> readLine(GOOD.replace("https://example.org/d", "")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "milestones.csv, line 2: M037 has basis 'seen' but no source_url: give the address of"
                + " the source, or set basis to recalled");
  }

  @Test
  void directionWithoutRule_isRefusedWithItsLine() {
    assertThatThrownBy(() -> readLine(GOOD.replace("agreed_text", "")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "milestones.csv, line 2: M037 has direction 'plus' without a direction_rule: name the"
                + " rule of data/curated/coding_rules.csv that gave it");
  }

  @Test
  void ruleOfAnotherDirection_isRefused() {
    assertThatThrownBy(() -> readLine(GOOD.replace("agreed_text", "denial")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("its rule denial stands for 'minus'");
  }

  @Test
  void unknownRule_isRefused() {
    assertThatThrownBy(() -> readLine(GOOD.replace("agreed_text", "goodwill")))
        .hasMessageContaining("direction_rule 'goodwill', which is no coding rule");
  }

  @Test
  void unknownKind_isRefusedWithTheCodeListToMend() {
    assertThatThrownBy(() -> readLine(GOOD.replace(",declaration,", ",handshake,")))
        .hasMessageContaining("line 2: unknown kind 'handshake'")
        .hasMessageContaining("schemas/codelists/milestone_kind.csv");
  }

  @Test
  void dateFullerThanItsPrecision_isRefused() {
    assertThatThrownBy(() -> readLine(GOOD.replace("1956-10-19,day", "1956-10-01,month")))
        .hasMessageContaining("event_date '1956-10-01' is not a date known to the month");
  }

  @Test
  void dateOutsideTheCalendar_isRefused() {
    assertThatThrownBy(() -> readLine(GOOD.replace("1956-10-19,day", "1956-02-30,day")))
        .hasMessageContaining("event_date '1956-02-30'");
  }

  @Test
  void ownRecords_haveTheTwentySevenMeetingsAndTheTwentyFifthInMoscow() throws IOException {
    List<SourceRecord> all = read(Packaged.bytes("curated/milestones.csv"));
    assertThat(all).hasSize(233);
    assertThat(
            all.stream()
                .map(r -> text(r, "meeting_number"))
                .filter(n -> n != null)
                .map(n -> (int) Double.parseDouble(n))
                .sorted()
                .toList())
        .isEqualTo(IntStream.rangeClosed(1, 27).boxed().toList());
    SourceRecord summit =
        all.stream()
            .filter(r -> "25.0".equals(text(r, "meeting_number")))
            .findFirst()
            .orElseThrow();
    assertThat(text(summit, "event_date")).isEqualTo("2019-01-22");
    assertThat(text(summit, "place")).isEqualTo("Moscow");
  }

  @Test
  void multilateralSummits2016To2021_areTheRegisteredExogenousSubset() throws IOException {
    assertThat(
            read(Packaged.bytes("curated/milestones.csv")).stream()
                .filter(r -> "summit".equals(text(r, "kind")))
                .filter(r -> "yes".equals(text(r, "multilateral")))
                .filter(r -> text(r, "event_date").compareTo("2016") >= 0)
                .filter(r -> text(r, "event_date").compareTo("2022") < 0)
                .map(r -> text(r, "milestone_id")))
        .containsExactly(
            "M170", "M171", "M178", "M180", "M182", "M185", "M188", "M189", "M199", "M201");
  }

  /** The chronology's facts as handed over: dates, directions, bases and confidence by id. */
  @Test
  @Tag("real")
  void ownRecords_keepEveryDateDirectionBasisAndConfidence() throws IOException {
    var given =
        parsed(Files.readAllBytes(HeldFiles.data("politics/milestones.csv"))).stream()
            .map(
                r ->
                    String.join(
                        "|",
                        r.get("id"),
                        r.get("date"),
                        r.get("precision"),
                        switch (r.get("direction")) {
                          case "+" -> "plus";
                          case "0" -> "neutral";
                          case "-" -> "minus";
                          default -> throw new AssertionError(r);
                        },
                        switch (r.get("basis")) {
                          case "seen" -> "seen";
                          case "seen-partial" -> "seen_partial";
                          case "memory" -> "recalled";
                          default -> throw new AssertionError(r);
                        },
                        r.get("confidence"),
                        r.get("territorial").equals("y") ? "yes" : "no",
                        r.get("economic").equals("y") ? "yes" : "no"))
            .collect(Collectors.toList());
    var own =
        read(Packaged.bytes("curated/milestones.csv")).stream()
            .map(
                r ->
                    String.join(
                        "|",
                        text(r, "milestone_id"),
                        text(r, "event_date"),
                        text(r, "date_precision"),
                        text(r, "direction"),
                        text(r, "basis"),
                        text(r, "confidence"),
                        text(r, "territorial"),
                        text(r, "economic")))
            .collect(Collectors.toList());
    assertThat(own).isEqualTo(given);
  }

  private static List<CSVRecord> parsed(byte[] bytes) throws IOException {
    return CSVParser.parse(
            new String(bytes, StandardCharsets.UTF_8),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())
        .getRecords();
  }
}
