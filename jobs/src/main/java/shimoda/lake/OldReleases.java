package shimoda.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removes releases that nobody needs: published ones beyond the newest few, open ones that can no
 * longer be published, and folders that are neither. A release that was current until a moment ago
 * stays for a grace period, since a reader may have resolved {@code current} then.
 */
public final class OldReleases {
  /**
   * What was removed.
   *
   * @param release its name
   * @param what {@code published}, {@code open} or {@code dead}
   */
  public record Removed(String release, String what) {}

  private final Lake lake;
  private final Storage storage;
  private final Instant kept;
  private final List<Removed> removed = new ArrayList<>();

  private OldReleases(Lake lake, Duration grace) {
    this.lake = lake;
    this.storage = lake.storage();
    this.kept = Instant.now().minus(grace);
  }

  /**
   * Removes what is not needed and says what it was.
   *
   * @param keep how many published releases stay, the current one always among them
   * @param grace how long a release stays after it was opened, published or current
   * @throws LakeHeld when another run publishes at this moment
   */
  public static List<Removed> remove(Lake lake, int keep, Duration grace) {
    OldReleases old = new OldReleases(lake, grace);
    try (Storage.Lock ignored = lake.lock()) {
      old.published(keep);
      old.open();
      old.dead();
      new RunIds(lake).removeOrphans();
      return List.copyOf(old.removed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void published(int keep) throws IOException {
    List<Manifest> newestFirst =
        lake.publishedNames().stream()
            .map(lake::manifest)
            .sorted(
                Comparator.comparing(Manifest::publishedAt)
                    .thenComparing(Manifest::name)
                    .reversed())
            .toList();
    Set<String> needed = new HashSet<>();
    lake.current().ifPresent(needed::add);
    lake.open().stream().filter(r -> !lake.isFree(r)).forEach(r -> r.base().ifPresent(needed::add));
    Map<String, Instant> left = lake.left();
    newestFirst.stream().map(Manifest::name).filter(n -> inGrace(left.get(n))).forEach(needed::add);
    newestFirst.stream()
        .filter(m -> inGrace(Instant.parse(m.publishedAt())))
        .map(Manifest::name)
        .forEach(needed::add);
    newestFirst.stream()
        .map(Manifest::name)
        .filter(name -> !lake.current().equals(Optional.of(name)))
        .limit(keep - 1L)
        .forEach(needed::add);
    for (Manifest manifest : newestFirst) {
      if (!needed.contains(manifest.name())) {
        // Without its manifest a folder is dead: a removal that is cut short leaves no half
        // release.
        storage.delete(Release.folder(manifest.name()) + "/manifest.json");
        remove(manifest.name(), "published");
      }
    }
  }

  private boolean inGrace(Instant moment) {
    return moment != null && moment.isAfter(kept);
  }

  private void open() throws IOException {
    for (Release release : lake.open()) {
      boolean settled = lake.published(release.name()).isPresent();
      boolean canBePublished = release.base().equals(lake.current());
      if (!settled && (canBePublished || inGrace(Instant.parse(release.openedAt())))) {
        continue;
      }
      try (Storage.Lock ignored = lake.hold(release)) {
        if (settled) {
          release.discardNotes();
        } else {
          storage.delete(release.folder() + "/open.json");
          remove(release.name(), "open");
        }
      } catch (LakeHeld e) {
        // A run is at work on it; it will be told at its end that current has moved.
      }
    }
  }

  /** A folder just being opened holds nothing yet and is left alone. */
  private void dead() throws IOException {
    for (String name : lake.names()) {
      boolean alive = lake.published(name).isPresent() || lake.opened(name).isPresent();
      if (!alive
          && (!lake.files(name).isEmpty() || storage.exists(Release.folder(name) + "/_build"))) {
        remove(name, "dead");
      }
    }
  }

  private void remove(String release, String what) throws IOException {
    storage.delete(Release.folder(release));
    removed.add(new Removed(release, what));
  }
}
