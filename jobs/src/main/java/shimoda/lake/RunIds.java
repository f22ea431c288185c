package shimoda.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import shimoda.table.UserError;

/**
 * Finds the release that a run published. A run that found nothing changed publishes none; when its
 * id was given, a note in {@code runs} says which release it confirmed.
 */
public final class RunIds {
  /** The note of a run that found nothing changed. */
  record Confirmed(String runId, String release, String at) {}

  private static final String FOLDER = "runs";

  private final Lake lake;

  public RunIds(Lake lake) {
    this.lake = lake;
  }

  /** Notes that a run found nothing to do on a release. */
  public void confirm(String runId, String release) {
    try {
      lake.storage()
          .write(
              path(runId),
              RawStore.JSON.writeValueAsBytes(new Confirmed(runId, release, Lake.now())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An id may hold what a file name may not. */
  private static String path(String runId) {
    return FOLDER + "/" + Hashes.ofLines(java.util.List.of(runId)).substring(0, 32) + ".json";
  }

  /** The manifest of the release that a run published or confirmed; an error when there is none. */
  public Manifest manifest(String runId) {
    return find(runId).orElseThrow(() -> absent(runId));
  }

  /** The manifest of the release that a run published or confirmed, if there is one. */
  public Optional<Manifest> find(String runId) {
    return lake.publishedNames().stream()
        .map(lake::manifest)
        .filter(m -> m.runs().stream().anyMatch(run -> run.id().equals(runId)))
        .findFirst()
        .or(() -> confirmed(runId).flatMap(c -> lake.published(c.release())));
  }

  private UserError absent(String runId) {
    Optional<Release> open =
        lake.open().stream()
            .filter(release -> release.parts().stream().anyMatch(p -> p.run().id().equals(runId)))
            .findFirst();
    return new UserError(
        open.isPresent()
            ? "Run %s has not published: release '%s' is open: shimoda publish %s"
                .formatted(runId, open.get().name(), open.get().name())
            : "Run %s has published nothing in %s: read its log and run again"
                .formatted(runId, lake.storage().root()));
  }

  private Optional<Confirmed> confirmed(String runId) {
    return read(path(runId));
  }

  private Optional<Confirmed> read(String path) {
    try {
      if (!lake.storage().exists(path)) {
        return Optional.empty();
      }
      try (InputStream in = lake.storage().open(path)) {
        return Optional.of(RawStore.JSON.readValue(in, Confirmed.class));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the notes of releases that are gone. */
  void removeOrphans() throws IOException {
    for (String name : lake.storage().list(FOLDER)) {
      String path = FOLDER + "/" + name;
      if (name.endsWith(".json")
          && read(path).filter(c -> lake.published(c.release()).isPresent()).isEmpty()) {
        lake.storage().delete(path);
      }
    }
  }
}
