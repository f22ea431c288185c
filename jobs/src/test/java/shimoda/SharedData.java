package shimoda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The full data files, read where they lie: folder {@code data} under the system property or
 * environment variable SHIMODA_SHARED, by default {@code ../shared} beside the repository.
 */
public final class SharedData {
  private SharedData() {}

  /** A file by its path in the catalog, as in {@code politics/milestones.csv}. */
  public static Path path(String file) {
    String set = System.getProperty("SHIMODA_SHARED", System.getenv("SHIMODA_SHARED"));
    Path shared = Path.of(set == null ? "../shared" : set);
    return shared.resolve("data").resolve(file);
  }

  /** The bytes of a file as it lies there. */
  public static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
