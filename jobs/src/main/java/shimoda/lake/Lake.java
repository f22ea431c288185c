package shimoda.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import shimoda.table.TableName;
import shimoda.table.UserError;

/**
 * Releases and the pointer to the current one. Whoever resolves {@code current.json} (or, on a
 * local disk, the link {@code current}) once sees one release whole: it is moved last, and a
 * published release never changes.
 */
public final class Lake {
  /**
   * The pointer ({@code current.json}).
   *
   * @param release the current release
   * @param publishedAt when it became so, ISO 8601
   * @param left the releases that were current before, each with the moment it ceased to be
   */
  record Pointer(String release, String publishedAt, Map<String, String> left) {
    Pointer {
      left = left == null ? Map.of() : Map.copyOf(left);
    }
  }

  private static final String POINTER = "current.json";
  private static final String LINK = "current";
  private static final String PARQUET = ".parquet";
  private static final String LOCK = ".lock";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
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
    return pointer().map(Pointer::release);
  }

  /** When each release that was current before ceased to be. */
  Map<String, Instant> left() {
    Map<String, Instant> left = new TreeMap<>();
    pointer().ifPresent(p -> p.left().forEach((name, at) -> left.put(name, Instant.parse(at))));
    return left;
  }

  private Optional<Pointer> pointer() {
    try {
      if (!storage.exists(POINTER)) {
        return Optional.empty();
      }
      try (InputStream in = storage.open(POINTER)) {
        return Optional.of(RawStore.JSON.readValue(in, Pointer.class));
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

  /**
   * Opens a release on the current one, or goes on with it when it is open already.
   *
   * @throws LakeHeld when it is open on a release that is no longer the current one
   */
  public Release open(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new UserError(
          "Release name '%s' is not letters, digits, '.', '_' and '-'".formatted(name));
    }
    if (published(name).isPresent()) {
      throw new UserError(
          "Release '%s' is published and never changes: open one of another name".formatted(name));
    }
    try {
      if (!storage.exists(openMark(name))) {
        Release.Opened opened = new Release.Opened(name, current().orElse(null), now());
        storage.write(openMark(name), RawStore.JSON.writeValueAsBytes(opened));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Release release = opened(name).orElseThrow(() -> gone(name));
    refuseMoved(release.name(), release.base());
    return release;
  }

  private static String openMark(String name) {
    return Release.folder(name) + "/open.json";
  }

  /** A release that is open, whatever became of its base. */
  public Optional<Release> opened(String name) {
    try {
      if (!storage.exists(openMark(name))) {
        return Optional.empty();
      }
      try (InputStream in = storage.open(openMark(name))) {
        return Optional.of(new Release(storage, RawStore.JSON.readValue(in, Release.Opened.class)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The releases that are open. */
  public List<Release> open() {
    return names().stream().flatMap(name -> opened(name).stream()).toList();
  }

  /**
   * Holds a release for building; other releases stay free.
   *
   * @throws LakeHeld when another run holds it, or has published or removed it meanwhile
   */
  public Storage.Lock hold(Release release) {
    try {
      Storage.Lock lock = storage.lock(release.folder() + "/_build/" + LOCK);
      if (!storage.exists(openMark(release.name()))) {
        lock.close();
        throw gone(release.name());
      }
      return lock;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether no run is at work on an open release at this moment. */
  public boolean isFree(Release release) {
    try (Storage.Lock ignored = hold(release)) {
      return true;
    } catch (LakeHeld e) {
      return false;
    }
  }

  private static LakeHeld gone(String name) {
    return new LakeHeld(
        "Release '%s' was published or removed by another run: open one of another name"
            .formatted(name));
  }

  /** The lake's own lock, waited for: it is held for moments only. */
  Storage.Lock lock() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return storage.lock(LOCK);
      } catch (LakeHeld e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A file built before: the folder of its release, its entry and that of its table. */
  public record Built(String folder, Manifest.DataFile file, Manifest.Table table) {}

  /**
   * Files already built, by table and key: those of the base first, then those that unpublished
   * releases have finished and no other run is at work on. A key has several files where the years
   * of a table show only in its rows.
   *
   * @param mine the release that the caller holds, if any
   */
  public Map<String, List<Built>> built(Optional<String> base, Optional<String> mine) {
    Map<String, List<Built>> byKey = new HashMap<>();
    for (Release release : open()) {
      String name = release.name();
      if (published(name).isEmpty() && (mine.equals(Optional.of(name)) || isFree(release))) {
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
    try (Storage.Lock ignored = lock()) {
      refuseMoved(release.name(), release.base());
      settle(release, manifest);
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
    try (Storage.Lock ignored = lock()) {
      settle(release, manifest);
      release.discardNotes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes a published release the current one: one that was current before (a rollback), or one
   * that stands beside the release it was built on.
   *
   * @throws LakeHeld when it never was current and the current one is no longer its base
   */
  public void publish(String name) {
    Manifest manifest = manifest(name);
    try (Storage.Lock ignored = lock()) {
      if (current().equals(Optional.of(name))) {
        return;
      }
      if (!left().containsKey(name)) {
        refuseMoved(name, Optional.ofNullable(manifest.base()));
      }
      moveTo(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refuseMoved(String name, Optional<String> base) {
    if (!current().equals(base)) {
      throw new LakeHeld(
          "Release '%s' was opened on %s, but current is now %s: open a new one and run again"
              .formatted(name, base.orElse("an empty lake"), current().orElse("none")));
    }
  }

  /** Writes the manifest once every file stands as it says and no other file stands beside. */
  private void settle(Release release, Manifest manifest) throws IOException {
    Set<String> named = new HashSet<>();
    for (Manifest.DataFile file : manifest.files()) {
      String at = release.folder() + "/" + file.path();
      if (!storage.exists(at) || storage.size(at) != file.bytes()) {
        throw new UserError(
            "%s is not the file of %,d bytes that was built: shimoda run --release %s"
                .formatted(storage.absolute(at), file.bytes(), release.name()));
      }
      named.add(file.path());
    }
    for (String stray : files(release.name())) {
      if (!named.contains(stray)) {
        storage.delete(release.folder() + "/" + stray);
      }
    }
    storage.write(release.folder() + "/manifest.json", RawStore.JSON.writeValueAsBytes(manifest));
  }

  /**
   * The data files that stand in a release, below its folder: those of tables and of their years.
   */
  List<String> files(String release) throws IOException {
    List<String> files = new ArrayList<>();
    for (String layer : storage.list(Release.folder(release))) {
      if (!TableName.LAYERS.contains(layer)) {
        continue;
      }
      for (String entry : storage.list(Release.folder(release) + "/" + layer)) {
        if (entry.endsWith(PARQUET)) {
          files.add(layer + "/" + entry);
          continue;
        }
        for (String year : storage.list(Release.folder(release) + "/" + layer + "/" + entry)) {
          files.add(layer + "/" + entry + "/" + year);
        }
      }
    }
    return files;
  }

  private void moveTo(String name) throws IOException {
    Map<String, String> left = new TreeMap<>();
    pointer()
        .ifPresent(
            p -> {
              left.putAll(p.left());
              left.put(p.release(), Instant.now().toString());
            });
    left.keySet().retainAll(names());
    left.remove(name);
    storage.write(POINTER, RawStore.JSON.writeValueAsBytes(new Pointer(name, now(), left)));
    storage.point(LINK, Release.folder(name));
  }

  /** Makes the link follow the pointer again, should a run have been killed between the two. */
  public void repair() {
    if (current().isEmpty()) {
      return;
    }
    try (Storage.Lock ignored = lock()) {
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
