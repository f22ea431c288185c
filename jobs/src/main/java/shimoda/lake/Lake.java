package shimoda.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shimoda.table.UserError;

/**
 * Releases and the pointer to the current one. Whoever resolves {@code current.json} (or, on a
 * local disk, the link {@code current}) once sees one release whole: it is moved last, and a
 * published release never changes.
 */
public final class Lake {
  /** The pointer ({@code current.json}). */
  record Pointer(String release, String publishedAt) {}

  private static final String POINTER = "current.json";
  private static final String LINK = "current";
  private static final String LOCK = ".lock";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

  private final Storage storage;

  public Lake(Storage storage) {
    this.storage = storage;
  }

  public Storage storage() {
    return storage;
  }

  /** The name of the current release. */
  public Optional<String> current() {
    try {
      if (!storage.exists(POINTER)) {
        return Optional.empty();
      }
      try (InputStream in = storage.open(POINTER)) {
        return Optional.of(RawStore.JSON.readValue(in, Pointer.class).release());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The manifest of a published release. */
  public Manifest manifest(String release) {
    return published(release)
        .orElseThrow(
            () ->
                new UserError(
                    "Release '%s' is not published in %s: it has %s"
                        .formatted(release, storage.root(), publishedNames())));
  }

  /** The manifest of a release, if it is published. */
  public Optional<Manifest> published(String release) {
    try {
      String path = Release.folder(release) + "/manifest.json";
      if (!storage.exists(path)) {
        return Optional.empty();
      }
      try (InputStream in = storage.open(path)) {
        return Optional.of(RawStore.JSON.readValue(in, Manifest.class));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all published releases. */
  public List<String> publishedNames() {
    return names().stream().filter(name -> published(name).isPresent()).toList();
  }

  /** The names of all release folders, dead and unpublished ones included. */
  public List<String> names() {
    try {
      return storage.list("releases");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name for a release that nobody named: the time it was opened. */
  public String newName() {
    String stamp = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
    String name = stamp;
    for (int i = 2; names().contains(name); i++) {
      name = stamp + "-" + i;
    }
    return name;
  }

  /** Opens a release on the current one, or goes on with it when it is open already. */
  public Release open(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new UserError(
          "Release name '%s' is not letters, digits, '.', '_' and '-'".formatted(name));
    }
    if (published(name).isPresent()) {
      throw new UserError(
          "Release '%s' is published and never changes: open one of another name".formatted(name));
    }
    String path = Release.folder(name) + "/open.json";
    try {
      if (!storage.exists(path)) {
        Release.Opened opened = new Release.Opened(name, current().orElse(null), now());
        storage.write(path, RawStore.JSON.writeValueAsBytes(opened));
      }
      try (InputStream in = storage.open(path)) {
        return new Release(storage, RawStore.JSON.readValue(in, Release.Opened.class));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds a release for building; other releases stay free. */
  public Storage.Lock hold(Release release) {
    try {
      return storage.lock(release.folder() + "/_build/" + LOCK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file built before: the folder of its release, its entry and that of its table. */
  public record Built(String folder, Manifest.DataFile file, Manifest.Table table) {}

  /**
   * Files already built, by table and key: those of the base first, then those that unpublished
   * releases have finished. A key has several files where the years of a table show only in its
   * rows.
   */
  public Map<String, List<Built>> built(Optional<String> base) {
    Map<String, List<Built>> byKey = new HashMap<>();
    for (String name : names()) {
      if (published(name).isEmpty()) {
        Release.notes(storage, name).forEach(table -> note(byKey, name, table));
      }
    }
    base.flatMap(this::published)
        .ifPresent(m -> m.tables().forEach(table -> note(byKey, m.name(), table)));
    return byKey;
  }

  private static void note(Map<String, List<Built>> byKey, String release, Manifest.Table table) {
    Map<String, List<Built>> found = new HashMap<>();
    for (Manifest.DataFile file : table.files()) {
      found
          .computeIfAbsent(key(table.table(), file.key()), k -> new ArrayList<>())
          .add(new Built(Release.folder(release), file, table));
    }
    byKey.putAll(found);
  }

  /** How {@link #built} names a file. */
  public static String key(String table, String key) {
    return table + " " + key;
  }

  /**
   * Publishes a release: manifest, then pointer, then link.
   *
   * @throws LakeHeld when another run publishes at this moment, or {@code current} is no longer the
   *     base
   */
  public void publish(Release release, Manifest manifest) {
    try (Storage.Lock ignored = storage.lock(LOCK)) {
      if (!current().equals(release.base())) {
        throw new LakeHeld(
            "Release '%s' was opened on %s, but current is now %s: open a new one and run again"
                .formatted(
                    release.name(),
                    release.base().orElse("an empty lake"),
                    current().orElse("none")));
      }
      storage.write(release.folder() + "/manifest.json", RawStore.JSON.writeValueAsBytes(manifest));
      moveTo(release.name());
      release.discardNotes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Publishes a release beside the current one: whole and readable by name, without moving the
   * pointer.
   */
  public void shelve(Release release, Manifest manifest) {
    try (Storage.Lock ignored = storage.lock(LOCK)) {
      storage.write(release.folder() + "/manifest.json", RawStore.JSON.writeValueAsBytes(manifest));
      release.discardNotes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a published release the current one again. */
  public void rollBack(String name) {
    manifest(name);
    try (Storage.Lock ignored = storage.lock(LOCK)) {
      moveTo(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void moveTo(String name) throws IOException {
    storage.write(POINTER, RawStore.JSON.writeValueAsBytes(new Pointer(name, now())));
    storage.point(LINK, Release.folder(name));
  }

  /** Makes the link follow the pointer again, should a run have been killed between the two. */
  public void repair() {
    try {
      Optional<String> current = current();
      if (current.isPresent()) {
        storage.point(LINK, Release.folder(current.get()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
