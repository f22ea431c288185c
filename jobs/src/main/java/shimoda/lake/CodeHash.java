package shimoda.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The hash of the application's classes that can change a table: all but those of the command line,
 * the report and the Airflow client. Part of every key, so that a table is built again when the
 * code that makes it may have changed.
 */
public final class CodeHash {
  private static final List<String> WITHOUT =
      List.of("shimoda/cli/", "shimoda/report/", "shimoda/airflow/", "shimoda/Main");

  private CodeHash() {}

  /** The hash of the classes this program runs from. */
  public static String ofApplication() {
    try {
      Path at = Path.of(CodeHash.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      List<String> entries = Files.isDirectory(at) ? ofFolder(at) : ofJar(at);
      return Hashes.ofLines(entries.stream().sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean counts(String name) {
    return name.startsWith("shimoda/")
        && name.endsWith(".class")
        && WITHOUT.stream().noneMatch(name::startsWith);
  }

  private static List<String> ofJar(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> entries = new ArrayList<>();
      file.stream()
          .filter(e -> counts(e.getName()))
          .forEach(e -> entries.add("%s %08x %d".formatted(e.getName(), e.getCrc(), e.getSize())));
      return entries;
    }
  }

  private static List<String> ofFolder(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      List<String> entries = new ArrayList<>();
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (counts(name)) {
          entries.add("%s %08x %d".formatted(name, crc(file), Files.size(file)));
        }
      }
      return entries;
    }
  }

  private static long crc(Path file) throws IOException {
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    try (InputStream in = Files.newInputStream(file)) {
      crc.update(in.readAllBytes());
    }
    return crc.getValue();
  }
}
