package shimoda.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A published release read again byte by byte and held against its manifest. Readers of Parquet do
 * not notice a flipped bit; this does.
 *
 * @param release its name
 * @param files files hashed
 * @param bytes their size as the manifest has it
 * @param faults what differs, a line each; empty when nothing does
 */
public record Verification(String release, int files, long bytes, List<String> faults) {
  /** Hashes every file of a release. */
  public static Verification of(Lake lake, Manifest manifest) {
    List<Manifest.DataFile> files = manifest.files();
    Stream<String> differing =
        files.parallelStream().flatMap(file -> fault(lake, manifest.name(), file).stream());
    return new Verification(
        manifest.name(),
        files.size(),
        files.stream().mapToLong(Manifest.DataFile::bytes).sum(),
        Stream.concat(differing, strays(lake, manifest)).sorted().toList());
  }

  private static Optional<String> fault(Lake lake, String release, Manifest.DataFile file) {
    String at = Release.folder(release) + "/" + file.path();
    try {
      if (!lake.storage().exists(at)) {
        return Optional.of(file.path() + " is missing");
      }
      long size = lake.storage().size(at);
      if (size != file.bytes()) {
        return Optional.of(
            "%s has %,d bytes, the manifest says %,d".formatted(file.path(), size, file.bytes()));
      }
      try (InputStream in = lake.storage().open(at)) {
        String sha256 = Hashes.sha256(in);
        return sha256.equals(file.sha256())
            ? Optional.empty()
            : Optional.of(
                "%s has sha256 %s, the manifest says %s"
                    .formatted(file.path(), sha256, file.sha256()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> strays(Lake lake, Manifest manifest) {
    Set<String> named = new HashSet<>();
    manifest.files().forEach(file -> named.add(file.path()));
    try {
      return lake.files(manifest.name()).stream()
          .filter(path -> !named.contains(path))
          .map(path -> path + " is no file of the manifest");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
