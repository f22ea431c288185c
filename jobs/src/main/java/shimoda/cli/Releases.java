package shimoda.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.table.UserError;

/** The release a command reads: the one named, else the current one. */
final class Releases {
  private Releases() {}

  /** Its manifest; nothing published is an error. */
  static Manifest manifest(Lake lake, String name) {
    return lake.manifest(
        name != null
            ? name
            : lake.current()
                .orElseThrow(
                    () ->
                        new UserError(
                            "%s holds no published release: shimoda run"
                                .formatted(lake.storage().root()))));
  }

  /** The manifest of the current release, where there is one. */
  static Optional<Manifest> current(Lake lake) {
    return lake.current().flatMap(lake::published);
  }

  /** The files of a table on the local disk; resolved by the release's name, never by a link. */
  static List<Path> files(Lake lake, Manifest manifest, Manifest.Table table) {
    return table.files().stream()
        .map(Manifest.DataFile::path)
        .filter(path -> path != null)
        .map(path -> lake.storage().uri("releases/" + manifest.name() + "/" + path))
        .map(uri -> local(lake, uri))
        .toList();
  }

  private static Path local(Lake lake, String uri) {
    if (!uri.startsWith("file:")) {
      throw new UserError(
          "%s is no local disk: copy the release to one first".formatted(lake.storage().root()));
    }
    return Path.of(URI.create(uri));
  }
}
