package shimoda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.Release;
import shimoda.table.Yaml;

/** What an operator does with releases, command by command, on two small tables of the sample. */
final class LakeCommandsTest {
  private static final String COMTRADE = "staged.un_comtrade_legacy";
  private static final String CPI = "staged.us_cpi";

  @TempDir private static Path once;
  @TempDir private Path folder;

  private static TestLake built;
  private TestLake lake;
  private String base;

  @BeforeAll
  static void build() {
    built = new TestLake(once);
    built.done("run", COMTRADE, CPI);
  }

  @BeforeEach
  void copy() {
    lake = built.copiedTo(folder);
    base = lake.current().name();
  }

  private void refused(int code, SampleLake.Outcome outcome, String... parts) {
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
    assertThat(outcome.err()).contains(parts).doesNotContain("\tat ");
  }

  private static JsonNode json(SampleLake.Outcome outcome) throws Exception {
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return Yaml.json().readTree(outcome.out());
  }

  /** A year of UN Comtrade with the value of its second line changed. */
  private void revise(int year) {
    List<String> lines = new ArrayList<>(TestLake.comtrade(year));
    lines.set(1, lines.get(1).replaceAll(",(\\d+),0$", ",7$1,0"));
    assertThat(lines.get(1)).isNotEqualTo(TestLake.comtrade(year).get(1));
    lake.importSlot(
        "un_comtrade_legacy",
        String.valueOf(year),
        "processed_data_%d.csv".formatted(year),
        String.join("\n", lines) + "\n");
  }

  /** A year of UN Comtrade with a record more that cannot be read. */
  private void spoil(int year) {
    List<String> lines = new ArrayList<>(TestLake.comtrade(year));
    lines.add(
        "H4,%d,%d,%d,2,0,1,Import,392,Japan,JPN,643,Russian Federation,RUS,27,Fuels,1,No Quantity,,,many,0"
            .formatted(year, year, year));
    lake.importSlot(
        "un_comtrade_legacy",
        String.valueOf(year),
        "spoiled_%d.csv".formatted(year),
        String.join("\n", lines) + "\n");
  }

  @Test
  void releaseBuiltByTwoRuns_isPublishedOnceAndCarriesBoth() {
    lake.done("open", "autumn");
    lake.done("open", "autumn");
    revise(2013);
    lake.done("run", COMTRADE, "--release", "autumn", "--run-id", "first");
    lake.done("run", CPI, "--release", "autumn", "--run-id", "second");
    assertThat(lake.current().name()).isEqualTo(base);
    assertThat(lake.done("publish", "autumn").out()).isEqualTo("autumn is current\n");
    Manifest published = lake.current();
    assertThat(published.name()).isEqualTo("autumn");
    assertThat(published.runs()).extracting(Manifest.Run::id).containsExactly("first", "second");
    assertThat(published.table(COMTRADE).files())
        .filteredOn(f -> !f.reused())
        .extracting(Manifest.DataFile::year)
        .containsExactly(2013);
    assertThat(lake.file("autumn", "_build")).doesNotExist();
    lake.done("publish", "autumn");
  }

  @Test
  void yearsBuiltOneByOneIntoAnOpenRelease_allStand() {
    revise(2013);
    revise(2014);
    lake.done("run", COMTRADE, "--year", "2013", "--release", "backfill");
    lake.done("run", COMTRADE, "--year", "2014", "--release", "backfill");
    lake.done("publish", "backfill");
    assertThat(lake.current().table(COMTRADE).stale()).isFalse();
    assertThat(lake.done("run", COMTRADE, CPI).out()).contains("Nothing changed");
  }

  @Test
  void openReleaseWhoseBaseIsNoLongerCurrent_cannotBeBuiltOrPublished() {
    lake.done("run", CPI, "--release", "late");
    revise(2013);
    lake.done("run", COMTRADE);
    refused(4, lake.command("publish", "late"), "'late' was opened on " + base);
    refused(4, lake.command("run", CPI, "--release", "late"), "'late' was opened on " + base);
    refused(4, lake.command("open", "late"), "'late' was opened on " + base);
    assertThat(lake.done("status").out()).contains("late on " + base + ", can no longer");
  }

  @Test
  void releaseBesideTheCurrentOne_cannotBePublishedOnceCurrentHasMoved() {
    revise(2013);
    lake.done("run", COMTRADE, "--year", "2013");
    String beside =
        lake.lake().publishedNames().stream()
            .filter(n -> !n.equals(base))
            .findFirst()
            .orElseThrow();
    revise(2014);
    lake.done("run", COMTRADE);
    String moved = lake.current().name();
    refused(4, lake.command("publish", beside), base, "current is now " + moved);
    lake.done("publish", base);
    assertThat(lake.current().name()).isEqualTo(base);
    lake.done("publish", beside);
    assertThat(lake.current().name()).isEqualTo(beside);
  }

  @Test
  void releaseThatIsHeld_isRefusedToASecondRunAndToPublish() {
    lake.done("run", CPI, "--release", "busy");
    Lake opened = lake.lake();
    try (var held = opened.hold(opened.opened("busy").orElseThrow())) {
      assertThat(held).isNotNull();
      refused(4, lake.command("run", CPI, "--release", "busy"), "Another run holds");
      refused(4, lake.command("publish", "busy"), "Another run holds");
    }
  }

  @Test
  void releaseOfARunThatDidNotEnd_isNotPublished() {
    lake.done("run", CPI, "--release", "cut");
    Release release = lake.lake().opened("cut").orElseThrow();
    Release.Part ended = release.parts().get(0);
    release.note(
        new Release.Part(
            new Manifest.Run(
                "killed", ended.run().startedAt(), null, List.of(), "", "", "", "", null),
            List.of(),
            false));
    refused(2, lake.command("publish", "cut"), "Run killed into release 'cut' did not finish");
    lake.done("run", CPI, "--release", "cut");
    lake.done("publish", "cut");
    assertThat(lake.current().runs()).extracting(Manifest.Run::id).doesNotContain("killed");
  }

  @Test
  void openedReleaseThatNothingWasBuiltIn_isNotPublished() {
    lake.done("open", "bare");
    refused(2, lake.command("publish", "bare"), "Nothing was built in release 'bare'");
  }

  @Test
  void failedGate_blocksUntilItIsAcceptedByNameWithAReason() {
    spoil(2013);
    refused(2, lake.command("run", COMTRADE, "--release", "odd", "--publish"), "records_accounted");
    refused(2, lake.command("publish", "odd"), "records_accounted", "not published");
    refused(
        2,
        lake.command("publish", "odd", "--accept", "records", "--reason", "known"),
        "'records' is no failed stop gate",
        COMTRADE + ".records_accounted");
    refused(2, lake.command("publish", "odd", "--accept", "records_accounted"), "--reason");
    assertThat(lake.current().name()).isEqualTo(base);
    lake.done("publish", "odd", "--accept", "records_accounted", "--reason", "one line is cut");
    assertThat(lake.current().accepted())
        .isEqualTo(Map.of(COMTRADE + ".records_accounted", "one line is cut"));
    assertThat(lake.done("status").out()).contains("records_accounted: one line is cut");
  }

  @Test
  void failedGate_isAcceptedByTheRunThatMeetsIt() {
    spoil(2013);
    lake.done("run", COMTRADE, "--accept", COMTRADE + ".records_accounted", "--reason", "cut");
    assertThat(lake.current().accepted()).containsValue("cut");
  }

  @Test
  void verify_findsAFlippedBitAMissingFileAndAStrayOne() throws Exception {
    assertThat(lake.done("verify").out()).contains("all as published");
    assertThat(json(lake.command("verify", base, "--json")).get("faults")).isEmpty();
    Path year = lake.file(base, "staged/un_comtrade_legacy/2013.parquet");
    byte[] bytes = Files.readAllBytes(year);
    bytes[bytes.length / 2] ^= 1;
    Files.write(year, bytes);
    Files.delete(lake.file(base, "staged/us_cpi.parquet"));
    Files.write(lake.file(base, "staged/stray.parquet"), bytes);
    refused(
        2,
        lake.command("verify"),
        "un_comtrade_legacy/2013.parquet has sha256",
        "us_cpi.parquet is missing",
        "stray.parquet is no file of the manifest",
        "3 faults");
  }

  @Test
  void verifyByRunId_findsWhatTheRunPublishedAndNothingElse() {
    revise(2013);
    lake.done("run", COMTRADE, "--run-id", "a:1", "--release", "open");
    refused(2, lake.command("verify", "--run-id", "a:1"), "Run a:1 has not published", "'open'");
    lake.done("publish", "open");
    assertThat(lake.done("verify", "--run-id", "a:1").out()).startsWith("open: ");
    refused(2, lake.command("verify", "--run-id", "b"), "Run b has published nothing");
    lake.done("run", COMTRADE, "--run-id", "b");
    assertThat(lake.done("verify", "--run-id", "b").out()).startsWith("open: ");
  }

  @Test
  void runRepeatedUnderItsIdAfterItPublished_doesNothing() {
    revise(2013);
    lake.done("run", COMTRADE, "--run-id", "a:1", "--release", "once", "--publish");
    revise(2014);
    assertThat(lake.done("open", "once", "--run-id", "a:1").out())
        .isEqualTo("Run a:1 has published once.\n");
    for (String publish : List.of("--publish", "--full")) {
      assertThat(lake.done("run", COMTRADE, "--run-id", "a:1", "--release", "once", publish).out())
          .isEqualTo("Run a:1 has published once.\n");
    }
    assertThat(lake.current().name()).isEqualTo("once");
    assertThat(lake.lake().open()).isEmpty();
    refused(2, lake.command("open", "once", "--run-id", "b"), "'once' is published");
  }

  @Test
  void plan_namesWhatWouldBeBuiltAndWhy() throws Exception {
    assertThat(lake.done("plan", COMTRADE, CPI).out())
        .contains("0 of 2 tables, at most 0 files to build, 31 reused");
    revise(2013);
    revise(2014);
    JsonNode plan = json(lake.command("plan", COMTRADE, CPI, "--json"));
    assertThat(plan.get("release").asText()).isEqualTo(base);
    JsonNode table = plan.get("tables").get(0);
    assertThat(table.get("table").asText()).isEqualTo(COMTRADE);
    assertThat(table.get("years").toString()).isEqualTo("[2013,2014]");
    assertThat(table.get("reused").asInt()).isEqualTo(28);
    assertThat(table.get("reason").asText())
        .isEqualTo(
            "changed: un_comtrade_legacy 2013 of 2026-11-01, un_comtrade_legacy 2014 of 2026-11-01");
    assertThat(lake.done("plan", COMTRADE, "--year", "2014").out())
        .contains("2014", "at most 1 files to build, 29 reused");
    assertThat(lake.done("plan", CPI, "--full").out()).contains("--full", "at most 1 files");
    refused(2, lake.command("plan", "--year", "2099"), "No source holds 2099");
  }

  @Test
  void plan_followsWhatIsMadeOfAChangedTable() {
    assertThat(lake.done("plan", "conformed.price").out())
        .contains("build  conformed.price", "build  staged.eia_brent", "new")
        .doesNotContain("build  staged.us_cpi");
  }

  @Test
  void newVintageOfASlot_replacesThatSlotOnly_andAsOfTheDayBeforeItDoesNot() {
    Map<Integer, String> before = content(lake.current());
    revise(2013);
    lake.done("run", COMTRADE);
    Map<Integer, String> now = content(lake.current());
    assertThat(now.entrySet())
        .filteredOn(e -> !e.getValue().equals(before.get(e.getKey())))
        .extracting(Map.Entry::getKey)
        .containsExactly(2013);
    lake.done("run", COMTRADE, "--as-of", "2026-10-31", "--publish");
    assertThat(content(lake.current())).isEqualTo(before);
  }

  private static Map<Integer, String> content(Manifest manifest) {
    Map<Integer, String> hashes = new TreeMap<>();
    manifest.table(COMTRADE).files().forEach(f -> hashes.put(f.year(), f.contentHash()));
    return hashes;
  }

  @Test
  void fullRunOfOneYear_buildsThatYearAlone() {
    lake.done("run", COMTRADE, "--full", "--year", "2013", "--publish");
    assertThat(lake.current().name()).isNotEqualTo(base);
    assertThat(lake.current().table(COMTRADE).files())
        .filteredOn(f -> !f.reused())
        .extracting(Manifest.DataFile::year)
        .containsExactly(2013);
    assertThat(lake.current().table(COMTRADE).gates())
        .filteredOn(g -> g.id().equals("other_years_unchanged"))
        .extracting(Manifest.GateResult::outcome)
        .containsExactly("pass");
  }

  @Test
  void runOfOneYear_leavesTheOthersAndSaysThatTheyAreStale() {
    revise(2013);
    revise(2014);
    lake.done("run", COMTRADE, "--year", "2013", "--publish");
    Manifest.Table table = lake.current().table(COMTRADE);
    assertThat(table.stale()).isTrue();
    assertThat(table.files())
        .filteredOn(f -> !f.reused())
        .extracting(Manifest.DataFile::year)
        .containsExactly(2013);
    assertThat(lake.done("status").out()).contains("stale     " + COMTRADE);
    lake.done("run", COMTRADE);
    assertThat(lake.current().table(COMTRADE).stale()).isFalse();
  }

  @Test
  void gc_keepsTheNewestAndWhatWasCurrentAMomentAgo() {
    revise(2013);
    lake.done("run", COMTRADE);
    revise(2014);
    lake.done("run", COMTRADE);
    String newest = lake.current().name();
    lake.done("open", "next");
    assertThat(lake.done("gc", "--keep", "1").out()).isEqualTo("0 releases removed\n");
    assertThat(lake.done("gc", "--keep", "2", "--grace-minutes", "0").out())
        .isEqualTo("removed  published %s%n1 releases removed%n".formatted(base));
    lake.done("gc", "--keep", "1", "--grace-minutes", "0");
    assertThat(lake.lake().names()).containsExactlyInAnyOrder(newest, "next");
    lake.done("verify");
    refused(2, lake.command("gc", "--keep", "0"), "at least 1");
  }

  @Test
  void gc_removesOpenReleasesThatCanNoLongerBePublishedAndDeadFolders() throws Exception {
    lake.done("run", CPI, "--release", "late");
    revise(2013);
    lake.done("run", COMTRADE);
    Path dead = lake.file("dead", "staged/us_cpi.parquet");
    Files.createDirectories(dead.getParent());
    Files.writeString(dead, "half a file");
    assertThat(lake.done("gc", "--keep", "5", "--grace-minutes", "0").out())
        .contains("removed  open      late", "removed  dead      dead");
    assertThat(lake.lake().names()).hasSize(2).contains(base);
  }

  @Test
  void diff_countsTablesAndShowsTheCellsOfOne() {
    revise(2013);
    lake.done("run", COMTRADE);
    String now = lake.current().name();
    assertThat(lake.done("diff", base, now).out().lines().toList())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("table "),
            row -> assertThat(row).startsWith(COMTRADE).endsWith(" 1"));
    List<String> cells = lake.done("diff", base, now, COMTRADE).out().lines().toList();
    assertThat(cells).hasSize(2);
    assertThat(cells.get(1))
        .containsPattern("changed +.*processed_data_2013.csv +2 +trade_value_usd +(\\d+) +7\\1$");
    assertThat(lake.done("diff", base, now, CPI).out()).isEqualTo("change\n");
    refused(2, lake.command("diff", base, "nowhere"), "'nowhere' is not published");
  }

  @Test
  void describe_namesColumnsAndTheStateOfTheTable() {
    assertThat(lake.done("describe", COMTRADE).out()).contains("30 files", "reporter_code");
    refused(2, lake.command("describe", "staged.nothing"), "'staged.nothing' is unknown");
  }

  @Test
  void status_givesTheAgeOfSourcesAndTheDiskUsed() throws Exception {
    lake.done("open", "next");
    JsonNode status = json(lake.command("status", "--json"));
    assertThat(status.get("current").asText()).isEqualTo(base);
    assertThat(status.get("lake_bytes").asLong()).isGreaterThan(status.get("bytes").asLong());
    assertThat(status.get("open").get(0).get("publishable").asBoolean()).isTrue();
    JsonNode cpi = null;
    for (JsonNode source : status.get("sources")) {
      cpi = source.get("source").asText().equals("us_cpi") ? source : cpi;
    }
    assertThat(cpi).isNotNull();
    assertThat(cpi.get("vintage").asText()).isEqualTo("2026-06-15");
    assertThat(cpi.get("days").asLong())
        .isEqualTo(
            java.time.temporal.ChronoUnit.DAYS.between(
                java.time.LocalDate.parse("2026-06-15"),
                java.time.LocalDate.now(java.time.ZoneOffset.UTC)));
  }

  @Test
  void commandsThatLook_andARunThatFindsNothingChanged_startNoSpark() throws Exception {
    List<List<String>> commands =
        List.of(
            List.of("status"),
            List.of("verify"),
            List.of("plan", COMTRADE),
            List.of("describe", CPI),
            List.of("query", "select count(*) from staged.us_cpi"),
            List.of("run", COMTRADE, CPI));
    for (List<String> command : commands) {
      List<String> line = new ArrayList<>(command);
      line.addAll(List.of("--raw", lake.raw().toString(), "--lake", lake.path().toString()));
      Path classes = folder.resolve("classes.txt");
      try (TestProcess process =
          new TestProcess(
              folder.resolve("log.txt"),
              Main.class,
              List.of("-Xlog:class+load:file=" + classes),
              line.toArray(String[]::new))) {
        while (process.line() != null) {
          // What it says is tested elsewhere.
        }
        assertThat(process.end()).as("%s", command).isZero();
      }
      assertThat(Files.readString(classes)).contains(" shimoda.cli.Shimoda ");
      assertThat(Files.readAllLines(classes))
          .as("%s", command)
          .noneMatch(loaded -> loaded.contains(" org.apache.spark.SparkContext "));
    }
  }

  @Test
  void list_isReadByPrograms() throws Exception {
    JsonNode tables = json(lake.command("list", "--json")).get("tables");
    assertThat(tables).hasSize(Jobs.all().size());
    assertThat(tables.findValuesAsText("files")).contains("yearly", "single");
  }
}
