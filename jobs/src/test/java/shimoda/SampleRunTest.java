package shimoda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.lake.Manifest;
import shimoda.lake.ParquetRows;
import shimoda.pipeline.Job;

final class SampleRunTest {
  @Test
  void runOnSample_publishesEveryTableStampedAsSample() {
    assertThat(SampleLake.outcome().err()).doesNotContain("shimoda:");
    assertThat(SampleLake.outcome().code()).isZero();
    assertThat(SampleLake.outcome().out()).contains("SAMPLE, NOT A RESULT", "Published ");
    Set<String> tables =
        SampleLake.manifest().tables().stream()
            .map(Manifest.Table::table)
            .collect(Collectors.toSet());
    assertThat(tables)
        .isEqualTo(
            Jobs.all().stream().map(Job::output).map(Object::toString).collect(Collectors.toSet()));
    assertThat(SampleLake.manifest().sample()).isTrue();
  }

  @Test
  void everyRecordOfEveryFileIsAccountedFor() {
    List<Manifest.Accounted> files =
        SampleLake.manifest().tables().stream().flatMap(t -> t.sources().stream()).toList();
    assertThat(files).isNotEmpty();
    assertThat(files)
        .allSatisfy(
            f ->
                assertThat(f.records())
                    .isEqualTo(
                        f.rows()
                            + f.quarantined()
                            + f.ignored().values().stream().mapToLong(Long::longValue).sum()));
  }

  @Test
  void everyFileInTheManifestHasTheBytesItSays() throws Exception {
    Path release = SampleLake.folder().resolve("current");
    for (Manifest.Table table : SampleLake.manifest().tables()) {
      for (Manifest.DataFile file : table.files()) {
        if (file.path() != null) {
          Path at = release.resolve(file.path());
          assertThat(Files.size(at)).isEqualTo(file.bytes());
          try (var in = Files.newInputStream(at)) {
            assertThat(shimoda.lake.Hashes.sha256(in)).isEqualTo(file.sha256());
          }
        }
      }
    }
  }

  @Test
  void verdictIsPrinted_andAWordIsIssuedOnlyWhenEstimated() {
    assertThat(SampleLake.outcome().out())
        .contains("part N, necessity", "part S,", "part M,", "part L,");
    List<Map<String, String>> rows = ParquetRows.read(SampleLake.file("verdict", "premise"));
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.get("status")).isIn("not_estimated", "estimated", "not_valid_here");
              assertThat(row.containsKey("word")).isEqualTo(row.get("status").equals("estimated"));
            });
  }

  @Test
  void secondRunWithNothingChanged_buildsNothingAndMovesNothing() throws Exception {
    SampleLake.outcome();
    byte[] pointer = Files.readAllBytes(SampleLake.folder().resolve("current.json"));
    SampleLake.Outcome again =
        SampleLake.command(
            "run", "--raw", "data/sample/raw", "--lake", SampleLake.folder().toString());
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("Nothing changed");
    assertThat(Files.readAllBytes(SampleLake.folder().resolve("current.json"))).isEqualTo(pointer);
  }

  @Test
  void runFromScratch_givesTheSameContentHashes(@TempDir Path other) {
    SampleLake.Outcome again =
        SampleLake.command("run", "--raw", "data/sample/raw", "--lake", other.toString());
    assertThat(again.code()).isZero();
    assertThat(hashes(other)).isEqualTo(hashes(SampleLake.folder()));
  }

  static Map<String, String> hashes(Path lake) {
    shimoda.lake.Lake opened = new shimoda.lake.Lake(shimoda.lake.Storage.of(lake.toString()));
    return opened.manifest(opened.current().orElseThrow()).tables().stream()
        .collect(Collectors.toMap(Manifest.Table::table, Manifest.Table::contentHash));
  }
}
