package shimoda.lake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that opens and publishes releases as fast as it can, against others that do the same.
 */
public final class LakeWriter {
  private LakeWriter() {}

  /** Arguments: lake, a name of its own, rounds. Says how many were published and refused. */
  public static void main(String[] arguments) throws IOException {
    System.out.println("READY");
    if (System.in.read() < 0) {
      return;
    }
    int published = 0;
    int refused = 0;
    for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
      try {
        publish(new Lake(Storage.of(arguments[0])), arguments[1] + "-" + round);
        published++;
      } catch (LakeHeld e) {
        refused++;
      }
    }
    System.out.println(published + " " + refused);
  }

  /** Publishes a release of one file that holds the release's name. */
  static void publish(Lake lake, String name) throws IOException {
    Release release = lake.open(name);
    try (Storage.Lock ignored = lake.hold(release)) {
      byte[] content = name.getBytes(StandardCharsets.UTF_8);
      lake.storage().write(release.folder() + "/marts/toy_total.parquet", content);
      lake.publish(
          release, manifest(release, List.of(file("marts/toy_total.parquet", null, content))));
    }
  }

  /** A file as its bytes are. */
  static Manifest.DataFile file(String path, Integer year, byte[] content) {
    return new Manifest.DataFile(
        path, year, 1, content.length, Hashes.sha256(content), "", "", false);
  }

  /** A manifest of one table. */
  static Manifest manifest(Release release, List<Manifest.DataFile> files) {
    return new Manifest(
        release.name(),
        release.base().orElse(null),
        false,
        List.of(),
        Lake.now(),
        List.of(
            new Manifest.Table(
                "marts.toy_total", files.size(), "", files, 0, "", false, List.of(), List.of())),
        List.of(),
        Map.of());
  }

  /** Where the lake of a test stands. */
  static Lake at(Path folder) {
    return new Lake(Storage.of(folder.resolve("lake").toString()));
  }
}
