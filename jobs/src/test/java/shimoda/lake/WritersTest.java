package shimoda.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shimoda.TestProcess;

/** Several processes publish into one lake: one after the other, or refused; no update is lost. */
final class WritersTest {
  private static final int ROUNDS = 50;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void writersAtOnce_areSerialisedOrRefused(int writers) throws Exception {
    List<TestProcess> processes = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      processes.add(
          new TestProcess(
              folder.resolve("log" + i + ".txt"),
              LakeWriter.class,
              List.of(),
              folder.resolve("lake").toString(),
              "writer" + i,
              String.valueOf(ROUNDS)));
    }
    for (TestProcess process : processes) {
      assertThat(process.line()).isEqualTo("READY");
    }
    for (TestProcess process : processes) {
      process.goOn();
    }
    int published = 0;
    for (int i = 0; i < writers; i++) {
      String answer = processes.get(i).line();
      assertThat(answer).as("see log%d.txt in %s", i, folder).isNotNull();
      String[] counts = answer.split(" ", -1);
      published += Integer.parseInt(counts[0]);
      assertThat(Integer.parseInt(counts[0]) + Integer.parseInt(counts[1])).isEqualTo(ROUNDS);
      assertThat(processes.get(i).end()).isZero();
    }
    assertThat(published).isPositive();
    assertThat(chain(LakeWriter.at(folder))).hasSize(published);
  }

  /** The releases from the current one back to the first, each the base of the one after it. */
  private static Set<String> chain(Lake lake) {
    Set<String> chain = new HashSet<>();
    Optional<String> at = lake.current();
    while (at.isPresent()) {
      assertThat(chain.add(at.get())).as("no circle at %s", at.get()).isTrue();
      Manifest manifest = lake.manifest(at.get());
      assertThat(Verification.of(lake, manifest).faults()).isEmpty();
      at = Optional.ofNullable(manifest.base());
    }
    assertThat(chain).containsExactlyInAnyOrderElementsOf(lake.publishedNames());
    return chain;
  }
}
