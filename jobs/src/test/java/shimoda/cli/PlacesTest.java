package shimoda.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import shimoda.table.UserError;

/** Which paths a driver in cluster mode takes. */
final class PlacesTest {
  private static final String MODE = "spark.submit.deployMode";

  @Command
  private static final class Anything {
    @Mixin private Places places;
  }

  @BeforeEach
  void clusterMode() {
    System.setProperty(MODE, "cluster");
  }

  @AfterEach
  void clientMode() {
    System.clearProperty(MODE);
  }

  private static Places places(String... arguments) {
    return CommandLine.populateCommand(new Anything(), arguments).places;
  }

  @Test
  void relativePathInClusterMode_isRefusedEvenOnASharedDisk() {
    assertThatThrownBy(() -> places("--lake", "lake", "--shared-fs").lake())
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("--lake 'lake'", "relative", "absolute path");
    assertThatThrownBy(() -> places("--shared-fs").raw())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--raw 'data/sample/raw'");
  }

  @Test
  void localPathInClusterMode_needsASharedDisk() {
    for (String local : new String[] {"/data/lake", "file:///data/lake", "file:/data/lake"}) {
      assertThatThrownBy(() -> places("--lake", local).lake())
          .isInstanceOf(UserError.class)
          .hasMessageContainingAll(local, "--shared-fs");
      assertThat(places("--lake", local, "--shared-fs").lake().storage().root())
          .isEqualTo("/data/lake");
    }
  }

  @Test
  void localPathInClientMode_isTaken() {
    System.setProperty(MODE, "client");
    assertThat(places("--lake", "/data/lake").lake().storage().root()).isEqualTo("/data/lake");
  }
}
