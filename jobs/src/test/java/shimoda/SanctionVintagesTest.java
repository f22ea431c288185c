package shimoda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.lake.Manifest;
import shimoda.lake.ParquetRows;

/** Two vintages of a list in one raw store: the changes are told, and a list cut short stops. */
final class SanctionVintagesTest {
  private static final String TABLE = "conformed.sanction_change";
  private static final String SOURCE = "gb_fcdo_designations";

  @TempDir private Path folder;

  private static List<String> sample() {
    try (Stream<Path> tree = Files.walk(Path.of("data/sample/raw", SOURCE))) {
      Path file = tree.filter(p -> p.toString().endsWith(".csv.gz")).findFirst().orElseThrow();
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        return new ArrayList<>(
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void entryThatCameAndOneThatWent_areTold_andTheOlderVintageCountsAsUsed() {
    TestLake lake = new TestLake(folder);
    List<String> lines = sample();
    String gone = lines.remove(1);
    lines.add(gone.replaceFirst("RUS\\d+", "RUS9999"));
    lake.importSlot(SOURCE, "whole", "list.csv", String.join("\n", lines) + "\n");
    lake.done("run", TABLE);
    Manifest now = lake.current();
    List<Map<String, String>> rows =
        ParquetRows.read(lake.file(now.name(), "conformed/sanction_change.parquet")).stream()
            .filter(r -> r.get("list_id").equals(SOURCE))
            .toList();
    assertThat(rows)
        .extracting(r -> r.get("change") + " " + r.get("entry_id"))
        .containsExactlyInAnyOrder("removed " + gone.substring(0, 7), "added RUS9999");
    assertThat(now.snapshots())
        .filteredOn(s -> s.source().equals(SOURCE))
        .extracting(Manifest.Used::use)
        .containsExactlyInAnyOrder("used", "used, to compare the vintage that replaces it with");
  }

  @Test
  void halvedList_stopsThePublication() {
    TestLake lake = new TestLake(folder);
    List<String> lines = sample().subList(0, 31);
    lake.importSlot(SOURCE, "whole", "list.csv", String.join("\n", lines) + "\n");
    SampleLake.Outcome outcome = lake.command("run", TABLE);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("halved_list");
    assertThat(lake.lake().current()).isEmpty();
  }

  @Test
  void fileThatNoTableTakes_isRefusedByName() {
    TestLake lake = new TestLake(folder);
    lake.importSlot("jp_mof_sanctions", "whole", "list.txt", "x\n");
    SampleLake.Outcome outcome = lake.command("run", "staged.jp_mof_sanctions");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("File list.txt of jp_mof_sanctions matches the file_pattern of no table");
  }

  @Test
  void tableWithoutAFile_stopsUnlessItsSchemaSaysWhy() {
    TestLake lake = new TestLake(folder);
    lake.importSlot("jp_mof_sanctions", "whole", "list.csv", "x\n");
    SampleLake.Outcome outcome = lake.command("run", "staged.jp_mof_sanctions");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("files_read", "no file of jp_mof_sanctions matches");
  }

  @Test
  void tableWhoseSchemaSaysWhyNoFileIsHeld_saysSoInTheManifest() {
    TestLake lake = new TestLake(folder);
    lake.done("run", "staged.us_ofac_sdn_comments");
    assertThat(lake.current().table("staged.us_ofac_sdn_comments").gates())
        .filteredOn(g -> g.id().equals("files_read"))
        .singleElement()
        .satisfies(
            g -> {
              assertThat(g.outcome()).isEqualTo("pass");
              assertThat(g.observed())
                  .isEqualTo("no file: the edition of 2021 is held without its comments");
            });
  }
}
