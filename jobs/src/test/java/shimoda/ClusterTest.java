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

/** The packed jar on a master with two workers, in client and in cluster mode. */
@Tag("cluster")
final class ClusterTest {
  private static final long MINUTES = 15;

  @TempDir private Path folder;

  /** One submission as a line of a shell script. */
  private String submit(String mode, String lake, String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "$SPARK_HOME/bin/spark-submit",
                "--master $SPARK_MASTER_URL",
                "--deploy-mode " + mode,
                "--conf spark.standalone.submit.waitAppCompletion=true",
                // The profile of bin/shimoda for small runs.
                "--conf 'spark.driver.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1'",
                "--conf 'spark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1'",
                "--driver-memory 2g --executor-memory 1g --executor-cores 1",
                "--class shimoda.Main",
                "$PWD/target/shimoda.jar run --raw $PWD/data/sample/raw --lake",
                folder.resolve(lake).toString()));
    line.addAll(List.of(arguments));
    return String.join(" ", line);
  }

  private int onCluster(String... commands) throws Exception {
    Path script = folder.resolve("commands.sh");
    Files.writeString(script, "set -eux\n" + String.join("\n", commands) + "\n");
    Path log = Path.of("target/cluster.log");
    Process process =
        new ProcessBuilder("bin/local-cluster", "sh", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("see %s", log).isTrue();
    return process.exitValue();
  }

  private int verify(String lake, String runId) {
    return SampleLake.command(
            "verify", "--run-id", runId, "--lake", folder.resolve(lake).toString())
        .code();
  }

  @Test
  void clientAndClusterMode_fullAndOneYear_giveTheHashesOfALocalRun() throws Exception {
    Map<String, String> local = SampleRunTest.hashes(SampleLake.folder());
    assertThat(local)
        .hasSize(Jobs.all().size())
        .containsKeys("verdict.premise", "verdict.sentence");
    String year = "--year 2013 --full --publish --run-id year";
    int code =
        onCluster(
            submit("client", "client", "--run-id full"),
            submit("client", "client", year),
            submit("cluster", "cluster", "--run-id full --shared-fs"),
            submit("cluster", "cluster", year, "--shared-fs"),
            // Refused by the driver, and spark-submit knows nothing of it.
            submit("cluster", "cluster", "--run-id refused"));
    assertThat(code).as("see target/cluster.log").isZero();
    for (String lake : List.of("client", "cluster")) {
      assertThat(verify(lake, "full")).as(lake).isZero();
      assertThat(verify(lake, "year")).as(lake).isZero();
      assertThat(SampleRunTest.hashes(folder.resolve(lake))).as(lake).isEqualTo(local);
    }
    assertThat(verify("cluster", "refused")).isEqualTo(2);
  }
}
