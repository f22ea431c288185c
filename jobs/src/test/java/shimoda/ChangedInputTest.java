package shimoda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.lake.Manifest;
import shimoda.lake.Verification;
import shimoda.pipeline.Graph;
import shimoda.pipeline.Job;

/** A changed file of one year on the whole graph, and damage to a whole release. */
final class ChangedInputTest {
  private static final String COMTRADE = "staged.un_comtrade_legacy";
  private static final String FLOW = "conformed.trade_flow";
  private static final int FLIPS = 50;

  @TempDir private Path folder;

  private TestLake lake;
  private Manifest base;

  @BeforeEach
  void copySampleRun() {
    assertThat(SampleLake.outcome().code()).isZero();
    lake = new TestLake(folder);
    TestLake.copy(SampleLake.folder(), lake.path());
    base = lake.current();
  }

  /** The year without the fuels that Japan sells to Russia. */
  private void withoutExportsToRussia(int year) {
    List<String> lines = new ArrayList<>(TestLake.comtrade(year));
    int before = lines.size();
    lines.removeIf(line -> line.contains("Export,392,Japan,JPN,643,"));
    assertThat(lines).hasSizeLessThan(before);
    lake.importSlot(
        "un_comtrade_legacy",
        String.valueOf(year),
        "processed_data_%d.csv".formatted(year),
        String.join("\n", lines) + "\n");
  }

  /** A table and all that is made of it. */
  private static Set<String> dependants(String table) {
    Set<String> dependants = new TreeSet<>(Set.of(table));
    for (Job job : Jobs.graph().jobs()) {
      if (Graph.tablesOf(job).stream().anyMatch(t -> dependants.contains(t.toString()))) {
        dependants.add(job.output().toString());
      }
    }
    return dependants;
  }

  @Test
  void productThatDisappearsFromAYear_disappearsThereAlone_andTheRestIsLinked() {
    withoutExportsToRussia(2010);
    lake.done("run");
    Manifest now = lake.current();
    Map<String, Object> inodesBefore = lake.inodes(base);
    Map<String, Object> inodesNow = lake.inodes(now);
    Set<String> dependants = dependants(COMTRADE);
    for (Manifest.Table table : now.tables()) {
      for (Manifest.DataFile file : table.files()) {
        if (!file.reused()) {
          assertThat(table.table()).as("built").isIn(dependants);
          assertThat(file.year()).as("year of %s", file.path()).isIn(null, 2010);
        } else if (file.path() != null) {
          assertThat(inodesNow.get(file.path()))
              .as("inode of %s", file.path())
              .isEqualTo(inodesBefore.get(file.path()));
        }
      }
    }
    assertThat(changedYears(COMTRADE, now)).containsExactly(2010);
    assertThat(changedYears(FLOW, now)).containsExactly(2010);
    assertThat(rows(FLOW, 2010, now)).isLessThan(rows(FLOW, 2010, base));
    assertThat(now.tables()).filteredOn(Manifest.Table::stale).isEmpty();
    assertThat(now.table("marts.trade_reconciled").contentHash())
        .isNotEqualTo(base.table("marts.trade_reconciled").contentHash());
  }

  private Set<Integer> changedYears(String table, Manifest now) {
    Map<Integer, String> before = new HashMap<>();
    base.table(table).files().forEach(f -> before.put(f.year(), f.contentHash()));
    return now.table(table).files().stream()
        .filter(f -> !f.contentHash().equals(before.get(f.year())))
        .map(Manifest.DataFile::year)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long rows(String table, int year, Manifest manifest) {
    return manifest.table(table).files().stream()
        .filter(f -> Objects.equals(f.year(), year))
        .mapToLong(Manifest.DataFile::rows)
        .sum();
  }

  @Test
  void verify_findsEveryOneOfFiftyFlippedBits() throws Exception {
    Random random = new Random(1875);
    List<String> paths =
        base.files().stream().map(Manifest.DataFile::path).collect(Collectors.toList());
    Collections.shuffle(paths, random);
    Set<String> damaged = new TreeSet<>(paths.subList(0, FLIPS));
    for (String path : damaged) {
      Path file = lake.file(base.name(), path);
      byte[] bytes = Files.readAllBytes(file);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
    }
    assertThat(Verification.of(lake.lake(), base).faults())
        .hasSize(FLIPS)
        .allMatch(fault -> damaged.contains(fault.substring(0, fault.indexOf(' '))));
    assertThat(lake.command("verify").code()).isEqualTo(2);
  }
}
