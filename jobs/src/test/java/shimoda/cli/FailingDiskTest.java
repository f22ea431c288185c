package shimoda.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shimoda.lake.Lake;
import shimoda.lake.Storage;
import shimoda.lake.Verification;
import shimoda.lake.WatchedStorage;
import shimoda.pipeline.RunResult;
import shimoda.pipeline.SparkSessions;
import shimoda.pipeline.ToyLake;

/**
 * A disk that is full or closed at one of six points, played by a storage that fails there: the old
 * release stays whole, the message is one clear line, and the run after it ends well.
 */
final class FailingDiskTest {
  @TempDir private Path folder;

  private ToyLake toy;
  private Storage disk;
  private String base;
  private Map<String, String> before;

  @BeforeEach
  void publish() {
    toy = new ToyLake(folder);
    disk = Storage.of(folder.resolve("lake").toString());
    toy.run(disk, SparkSessions::session);
    base = new Lake(disk).current().orElseThrow();
    before = ToyLake.hashes(new Lake(disk));
    toy.take(2011, "2021-01-01", "coal,77\nwood,3\n");
  }

  /** Runs on a disk that throws at a point, and gives the root of what the run threw. */
  private Throwable failing(String at, IOException fault) {
    Storage failing =
        new WatchedStorage(
            disk,
            point -> {
              if (point.startsWith(at)) {
                throw fault;
              }
            });
    Throwable thrown = catchThrowable(() -> toy.run(failing, SparkSessions::session));
    assertThat(thrown).isNotNull();
    return ExitCode.root(thrown);
  }

  private void holds() {
    Lake lake = new Lake(disk);
    assertThat(lake.current()).contains(base);
    assertThat(Verification.of(lake, lake.manifest(base)).faults()).isEmpty();
    assertThat(ToyLake.hashes(lake)).isEqualTo(before);
    assertThat(toy.run(disk, SparkSessions::session).outcome())
        .isEqualTo(RunResult.Outcome.PUBLISHED);
    assertThat(ToyLake.hashes(lake)).isNotEqualTo(before);
    assertThat(Files.exists(folder.resolve("lake/current/manifest.json"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "before write open.json",
        "uri _build/staged.toy_flow",
        "before move staged/toy_flow/2011.parquet",
        "before write _build/marts.toy_total.json",
        "before write manifest.json",
        "before write current.json"
      })
  void fullDisk_leavesTheOldReleaseAndSaysSo(String point) {
    Throwable root = failing(point, new FileSystemException("x", null, "No space left on device"));
    assertThat(ExitCode.line(root)).startsWith("The disk is full (x: No space left on device): ");
    assertThat(ExitCode.of(root)).isEqualTo(ExitCode.UNKNOWN);
    assertThat(ExitCode.isPlain(root)).isTrue();
    holds();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "before write open.json",
        "uri _build/staged.toy_flow",
        "before link staged/toy_flow/2010.parquet",
        "before move staged/toy_flow/2011.parquet",
        "before write manifest.json",
        "before write current.json"
      })
  void closedFolder_leavesTheOldReleaseAndSaysSo(String point) {
    Throwable root = failing(point, new AccessDeniedException("/x/y"));
    assertThat(ExitCode.line(root)).startsWith("No permission for /x/y: open it to this user");
    assertThat(ExitCode.of(root)).isEqualTo(ExitCode.USER);
    holds();
  }
}
