package shimoda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each fault gives one clear line with file, line, value and remedy, exit code 2, and nothing
 * published.
 */
final class BadInputTest {
  private static final String HEADER =
      "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,"
          + "Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Netweight (kg),"
          + "Trade Value (US$),Flag";

  @TempDir private Path folder;
  private Path raw;
  private Path lake;

  @BeforeEach
  void copyTheSample() throws IOException {
    raw = folder.resolve("raw");
    lake = folder.resolve("lake");
    Path sample = Path.of("data/sample/raw");
    try (Stream<Path> tree = Files.walk(sample)) {
      for (Path from : tree.toList()) {
        Path to = raw.resolve(sample.relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else if (!from.getFileName().toString().equals("SAMPLE")) {
          Files.copy(from, to);
        }
      }
    }
  }

  private SampleLake.Outcome runWith(
      String source, String slot, String name, byte[] content, String target) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, content);
    SampleLake.Outcome imported =
        SampleLake.command(
            "import",
            source,
            file.toString(),
            "--vintage",
            "2026-11-01",
            "--slot",
            slot,
            "--raw",
            raw.toString());
    assertThat(imported.code()).as(imported.err()).isZero();
    return SampleLake.command("run", target, "--raw", raw.toString(), "--lake", lake.toString());
  }

  private void refused(SampleLake.Outcome outcome, String... parts) {
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(
            outcome.err().lines().filter(l -> l.startsWith("shimoda: ")).findFirst().orElseThrow())
        .contains(parts);
    assertThat(outcome.err()).doesNotContain("\tat ");
    assertThat(lake.resolve("current.json")).doesNotExist();
  }

  @Test
  void comtradeFileThatIsAnErrorText_isRefused() throws IOException {
    byte[] text =
        "Query complexity: your query is too complex. Please simplify."
            .getBytes(StandardCharsets.UTF_8);
    refused(
        runWith("un_comtrade_legacy", "2013", "comtrade.csv", text, "staged.un_comtrade_legacy"),
        "comtrade.csv, line 1",
        "Query complexity",
        "pull the file again");
  }

  @Test
  void unknownFlowCode_isRefused() throws IOException {
    String text =
        HEADER
            + "\nH4,2013,2013,2013,2,0,1,Import,392,Japan,JPN,643,Russian Federation,RUS,27,Fuels,1,No Quantity,,,5,0"
            + "\nH4,2013,2013,2013,2,0,Z,Import,392,Japan,JPN,643,Russian Federation,RUS,27,Fuels,1,No Quantity,,,7,0\n";
    refused(
        runWith(
            "un_comtrade_legacy",
            "2013",
            "flows.csv",
            text.getBytes(StandardCharsets.UTF_8),
            "staged.un_comtrade_legacy"),
        "flows.csv, line 3",
        "unknown flow_code 'Z'",
        "1 rows",
        "schemas/codelists/comtrade_flow.csv");
  }

  @Test
  void unknownColumn_isRefused() throws IOException {
    String text = HEADER + ",Surprise\n";
    refused(
        runWith(
            "un_comtrade_legacy",
            "2013",
            "wide.csv",
            text.getBytes(StandardCharsets.UTF_8),
            "staged.un_comtrade_legacy"),
        "wide.csv, line 1",
        "unknown column 'Surprise'",
        "schemas/staged/un_comtrade_legacy.yml");
  }

  @Test
  void truncatedWorkbook_isRefused() throws IOException {
    try (Stream<Path> tree = Files.walk(Path.of("data/sample/raw/jp_mof_sanctions"))) {
      byte[] whole =
          Files.readAllBytes(
              tree.filter(p -> p.toString().endsWith(".xlsx")).findFirst().orElseThrow());
      byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
      refused(
          runWith("jp_mof_sanctions", "whole", "cut.xlsx", half, "staged.jp_mof_sanctions"),
          "cut.xlsx",
          "again");
    }
  }

  @Test
  void cellThatIsNoNumber_isQuarantinedAndBlocksPublication() throws IOException {
    String text =
        HEADER
            + "\nH4,2013,2013,2013,2,0,1,Import,392,Japan,JPN,643,Russian Federation,RUS,27,Fuels,1,No Quantity,,,many,0\n";
    SampleLake.Outcome outcome =
        runWith(
            "un_comtrade_legacy",
            "2013",
            "cells.csv",
            text.getBytes(StandardCharsets.UTF_8),
            "staged.un_comtrade_legacy");
    refused(outcome, "records_accounted", "cells.csv", "line 2", "trade_value_usd 'many'");
    assertThat(outcome.err()).contains("nothing published");
  }

  @Test
  void unknownFlag_isRefused() {
    refused(SampleLake.command("run", "--yaer", "2013"), "--yaer", "--help");
  }

  @Test
  void yearThatNoSourceHolds_isRefused() {
    refused(
        SampleLake.command(
            "run", "--year", "2099", "--raw", raw.toString(), "--lake", lake.toString()),
        "No source holds 2099",
        "1988 to 20");
  }

  @Test
  void importIntoTheCommittedSample_isRefused() {
    refused(
        SampleLake.command(
            "import", "us_cpi", "pom.xml", "--vintage", "2026-01-01", "--raw", "data/sample/raw"),
        "committed sample",
        "--raw");
  }

  @Test
  void otherBytesUnderTheSameVintageAndSlot_areRefused() throws IOException {
    Files.writeString(folder.resolve("cpiai.csv"), "Date,Index,Inflation\n");
    refused(
        SampleLake.command(
            "import",
            "us_cpi",
            folder.resolve("cpiai.csv").toString(),
            "--vintage",
            "2026-06-15",
            "--raw",
            raw.toString()),
        "us_cpi already holds other bytes",
        "2026-06-15");
  }
}
