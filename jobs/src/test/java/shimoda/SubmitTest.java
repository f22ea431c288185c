package shimoda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed jar under spark-submit and under the launcher, each in a process of its own. */
@Tag("submit")
final class SubmitTest {
  private static final long MINUTES = 10;

  @TempDir private Path folder;

  private int start(String... command) throws Exception {
    List<String> line = new ArrayList<>(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.redirectOutput(Files.createTempFile(folder, "out", ".txt").toFile());
    Process process = builder.start();
    assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s ends in time", line).isTrue();
    return process.exitValue();
  }

  private Map<String, String> submitted(String master, String lake) throws Exception {
    int code =
        start(
            Path.of(System.getenv("SPARK_HOME"), "bin", "spark-submit").toString(),
            "--master",
            master,
            "--driver-memory",
            "3g",
            "--class",
            "shimoda.Main",
            "target/shimoda.jar",
            "run",
            "--lake",
            folder.resolve(lake).toString());
    assertThat(code).isZero();
    return SampleRunTest.hashes(folder.resolve(lake));
  }

  @Test
  void sparkSubmitAndLauncher_oneAndTwoThreads_giveTheSameContentHashes() throws Exception {
    assertThat(
            start(
                "bin/shimoda",
                "run",
                "--master",
                "local[1]",
                "--lake",
                folder.resolve("launched").toString()))
        .isZero();
    Map<String, String> launched = SampleRunTest.hashes(folder.resolve("launched"));
    assertThat(launched).hasSize(Jobs.all().size());
    assertThat(submitted("local[1]", "one")).isEqualTo(launched);
    assertThat(submitted("local[2]", "two")).isEqualTo(launched);
  }

  @Test
  void exitCodeOfTheProgram_isThatOfSparkSubmitInClientMode() throws Exception {
    int code =
        start(
            Path.of(System.getenv("SPARK_HOME"), "bin", "spark-submit").toString(),
            "--master",
            "local[1]",
            "--class",
            "shimoda.Main",
            "target/shimoda.jar",
            "run",
            "--year",
            "2099",
            "--lake",
            folder.resolve("none").toString());
    assertThat(code).isEqualTo(2);
    assertThat(Files.exists(folder.resolve("none/current.json"))).isFalse();
  }
}
