package shimoda.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.table.UserError;

final class LakeTest {
  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void open() {
    lake = new Lake(Storage.of(folder.toString()));
  }

  private static Manifest manifest(Release release) {
    return new Manifest(
        release.name(),
        release.base().orElse(null),
        false,
        List.of(),
        Lake.now(),
        List.of(),
        List.of(),
        Map.of());
  }

  @Test
  void releaseIsInvisibleUntilPublished() {
    Release release = lake.open("a");
    assertThat(lake.current()).isEmpty();
    assertThat(lake.published("a")).isEmpty();
    lake.publish(release, manifest(release));
    assertThat(lake.current()).contains("a");
    assertThat(folder.resolve("current/manifest.json")).exists();
  }

  @Test
  void publishingAfterCurrentHasMoved_isRefusedAndMovesNothing() {
    Release first = lake.open("a");
    Release second = lake.open("b");
    lake.publish(first, manifest(first));
    assertThatThrownBy(() -> lake.publish(second, manifest(second)))
        .isInstanceOf(LakeHeld.class)
        .hasMessageContainingAll("'b'", "an empty lake", "now a");
    assertThat(lake.current()).contains("a");
    assertThat(lake.published("b")).isEmpty();
  }

  @Test
  void publishedReleaseCannotBeOpenedAgain() {
    Release release = lake.open("a");
    lake.publish(release, manifest(release));
    assertThatThrownBy(() -> lake.open("a"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("never changes");
  }

  @Test
  void releaseHeldByAnotherRun_isRefused() {
    Release release = lake.open("a");
    try (Storage.Lock held = lake.hold(release)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> lake.hold(release))
          .isInstanceOf(LakeHeld.class)
          .hasMessageContaining("Another run holds");
    }
    lake.hold(release).close();
  }

  @Test
  void rollBack_makesAnOlderReleaseCurrentAgain() {
    Release first = lake.open("a");
    lake.publish(first, manifest(first));
    Release second = lake.open("b");
    lake.publish(second, manifest(second));
    lake.publish("a");
    assertThat(lake.current()).contains("a");
    assertThat(folder.resolve("current").toAbsolutePath()).isSymbolicLink();
  }

  @Test
  void linkIsRepairedFromThePointer() throws Exception {
    Release release = lake.open("a");
    lake.publish(release, manifest(release));
    Files.delete(folder.resolve("current"));
    lake.repair();
    assertThat(folder.resolve("current/manifest.json")).exists();
  }

  @Test
  void nameThatIsNoFolderName_isRefused() {
    assertThatThrownBy(() -> lake.open("../a"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'../a'");
  }
}
