package shimoda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code shimoda airflow} and {@code shimoda graph} refuse before they ask any server. */
final class AirflowCommandTest {
  @TempDir private static Path folder;

  private static void refused(String reason, String... line) {
    SampleLake.Outcome outcome = SampleLake.command(line);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(reason).doesNotContain("\tat ");
  }

  @Test
  void withoutALoginInTheEnvironment_nothingIsAsked() {
    refused("SHIMODA_AIRFLOW_USER is not set", "airflow", "trigger", "premise");
  }

  @Test
  void withoutACommandOfItsOwn_itNamesThem() {
    refused("'trigger DAG' or 'announce RELEASE'", "airflow");
  }

  @Test
  void releaseThatIsNotPublished_isNotAnnounced() {
    refused("'none' is not published", "airflow", "announce", "none", "--lake", folder.toString());
  }

  @Test
  void unknownFormatOfTheGraph_isRefused() {
    refused("expected one of [JSON, MERMAID]", "graph", "--format", "dot");
  }
}
