package shimoda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.lake.Lake;
import shimoda.lake.Storage;
import shimoda.lake.Verification;
import shimoda.pipeline.RunResult;
import shimoda.pipeline.SparkSessions;
import shimoda.pipeline.ToyLake;

/**
 * Runs killed with SIGKILL: whoever resolves {@code current} afterwards sees one whole release, and
 * the next run ends well with the hashes of an undisturbed one.
 */
@Tag("crash")
final class CrashTest {
  /** Kills at each point, and kills at random moments. */
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 5);

  private static final int RANDOM = Integer.getInteger("crash.random", 60);

  private static final List<String> POINTS =
      List.of(
          "before write open.json",
          "after write open.json",
          "after write _build/runs/0000.json",
          "after link staged/toy_flow/2010.parquet",
          "before move staged/toy_flow/2011.parquet",
          "after move staged/toy_flow/2011.parquet",
          "before write _build/staged.toy_flow.json",
          "after write _build/marts.toy_total.json",
          "before write manifest.json",
          "after write manifest.json",
          "after write current.json",
          "after point current");

  @TempDir private static Path folder;

  private static Map<String, String> before;
  private static Map<String, String> expected;
  private static long millis;

  /**
   * What an undisturbed run gives before and after the year 2011 is revised, and how long it takes.
   */
  @BeforeAll
  static void reference() throws Exception {
    Path published = Files.createDirectory(folder.resolve("published"));
    ToyLake toy = new ToyLake(published);
    toy.run(storage(published), SparkSessions::session);
    before = ToyLake.hashes(new Lake(storage(published)));
    // Coal gets another value, and fish is traded no more.
    toy.take(2011, "2021-01-01", "coal,77\nwood,3\n");
    Path undisturbed = copy("undisturbed");
    try (TestProcess process = start(undisturbed, "none")) {
      assertThat(process.line()).as("see log.txt in %s", undisturbed).isEqualTo("READY");
      long start = System.nanoTime();
      process.goOn();
      assertThat(process.line()).isEqualTo("DONE PUBLISHED");
      millis = (System.nanoTime() - start) / 1_000_000;
    }
    expected = ToyLake.hashes(new Lake(storage(undisturbed)));
    assertThat(expected).isNotEqualTo(before).hasSize(3);
  }

  private static Storage storage(Path at) {
    return Storage.of(at.resolve("lake").toString());
  }

  /** The published state with the revision in raw and not yet in the lake. */
  private static Path copy(String name) {
    Path at = folder.resolve(name);
    TestLake.copy(folder.resolve("published"), at);
    return at;
  }

  private static TestProcess start(Path at, String point) throws IOException {
    return new TestProcess(at.resolve("log.txt"), CrashRun.class, List.of(), at.toString(), point);
  }

  private static void holds(Path at, String killed) throws IOException {
    Lake lake = new Lake(storage(at));
    wholeRelease(lake, at, killed);
    RunResult again = ToyLake.run(at, storage(at), SparkSessions::session);
    assertThat(again.outcome())
        .as(killed)
        .isIn(RunResult.Outcome.PUBLISHED, RunResult.Outcome.UNCHANGED);
    assertThat(ToyLake.hashes(lake)).as(killed).isEqualTo(expected);
    wholeRelease(lake, at, killed);
    assertThat(at.resolve("lake/current").toRealPath().getFileName())
        .as(killed)
        .hasToString(lake.current().orElseThrow());
  }

  /**
   * By the pointer and by the link: every file as its manifest says, in the old or the new state.
   */
  private static void wholeRelease(Lake lake, Path at, String killed) throws IOException {
    assertThat(ToyLake.hashes(lake)).as(killed).isIn(before, expected);
    String linked = at.resolve("lake/current").toRealPath().getFileName().toString();
    for (String release : List.of(lake.current().orElseThrow(), linked)) {
      assertThat(Verification.of(lake, lake.manifest(release)).faults()).as(killed).isEmpty();
    }
  }

  @Test
  void runsKilledAtNamedPoints_leaveAWholeReleaseAndTheNextRunSucceeds() throws Exception {
    List<String> points =
        Collections.nCopies(ROUNDS, POINTS).stream().flatMap(List::stream).toList();
    killEach(
        points,
        (process, i) ->
            assertThat(process.line()).as("see log.txt").isEqualTo("AT " + points.get(i)));
  }

  @Test
  void runsKilledAtRandomMoments_leaveAWholeReleaseAndTheNextRunSucceeds() throws Exception {
    Random random = new Random(1855);
    killEach(
        Collections.nCopies(RANDOM, "none"),
        (process, i) -> Thread.sleep(random.nextLong(millis + 1)));
  }

  /** Waits for the moment to kill. */
  private interface Moment {
    void await(TestProcess process, int i) throws Exception;
  }

  /** Kills one run per point; the next process warms up meanwhile. */
  private void killEach(List<String> points, Moment moment) throws Exception {
    String kind = points.get(0).equals("none") ? "random" : "named";
    Path at = copy(kind + 0);
    TestProcess next = start(at, points.get(0));
    for (int i = 0; i < points.size(); i++) {
      Path killed = at;
      try (TestProcess process = next) {
        if (i + 1 < points.size()) {
          at = copy(kind + (i + 1));
          next = start(at, points.get(i + 1));
        }
        assertThat(process.line()).as("see log.txt in %s", killed).isEqualTo("READY");
        process.goOn();
        moment.await(process, i);
        process.kill();
      }
      holds(killed, "kill %d, %s".formatted(i, points.get(i)));
    }
  }
}
