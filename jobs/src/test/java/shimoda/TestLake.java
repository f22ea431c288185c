package shimoda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.Storage;

/** A raw store and a lake of a test's own: the committed sample, open to imports. */
final class TestLake {
  private static final Path SAMPLE = Path.of("data/sample/raw");

  private final Path folder;

  /** The whole sample with an empty lake. */
  TestLake(Path folder) {
    this.folder = folder;
    copy(SAMPLE, raw());
    try {
      Files.delete(raw().resolve("SAMPLE"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestLake(Path folder, TestLake from) {
    this.folder = folder;
    copy(from.folder, folder);
  }

  /** The same raw store and lake in another folder. */
  TestLake copiedTo(Path other) {
    return new TestLake(other, this);
  }

  Path raw() {
    return folder.resolve("raw");
  }

  Path path() {
    return folder.resolve("lake");
  }

  Lake lake() {
    return new Lake(Storage.of(path().toString()));
  }

  Manifest current() {
    return lake().manifest(lake().current().orElseThrow());
  }

  /** Carries out a command on this raw store and lake. */
  SampleLake.Outcome command(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    if (!List.of("list").contains(arguments[0])) {
      line.addAll(List.of("--raw", raw().toString(), "--lake", path().toString()));
    }
    return SampleLake.command(line.toArray(String[]::new));
  }

  /** Carries out a command that must end well. */
  SampleLake.Outcome done(String... arguments) {
    SampleLake.Outcome outcome = command(arguments);
    assertThat(outcome.code()).as("%s %s", List.of(arguments), outcome.err()).isZero();
    return outcome;
  }

  /** Takes a file into raw under a slot of a new vintage. */
  void importSlot(String source, String slot, String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.writeString(file, content, StandardCharsets.UTF_8);
      done("import", source, file.toString(), "--vintage", "2026-11-01", "--slot", slot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the sample's UN Comtrade file of a year, the heading first. */
  static List<String> comtrade(int year) {
    try {
      return Files.readAllLines(
          SAMPLE.resolve(
              "un_comtrade_legacy/2019-01-01/%d/processed_data_%d.csv".formatted(year, year)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The inode of each data file of a release, by path. */
  Map<String, Object> inodes(Manifest manifest) {
    Map<String, Object> inodes = new TreeMap<>();
    manifest
        .files()
        .forEach(file -> inodes.put(file.path(), inode(file(manifest.name(), file.path()))));
    return inodes;
  }

  Path file(String release, String path) {
    return path().resolve("releases").resolve(release).resolve(path);
  }

  private static Object inode(Path file) {
    try {
      return Files.getAttribute(file, "unix:ino");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a tree, links as links. */
  static void copy(Path from, Path to) {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path entry : tree.toList()) {
        Path copy = to.resolve(from.relativize(entry).toString());
        if (Files.isSymbolicLink(entry)) {
          Files.createSymbolicLink(copy, Files.readSymbolicLink(entry));
        } else if (Files.isDirectory(entry)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(entry, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
