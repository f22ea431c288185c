package shimoda.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import shimoda.table.UserError;

/**
 * A release under construction: a folder that no reader sees until {@link Lake#publish}. Each
 * finished table is noted in {@code _build}, so that a later run goes on where a killed one
 * stopped.
 */
public final class Release {
  /** How a release was opened ({@code open.json}). */
  record Opened(String name, String base, String openedAt) {}

  /**
   * What one run brought into a release.
   *
   * @param run the run; its end is null while it is under way, and after it was killed
   * @param snapshots raw as the run found it
   * @param sample whether it read an extract
   */
  public record Part(Manifest.Run run, List<Manifest.Used> snapshots, boolean sample) {}

  private static final String BUILD = "_build";
  private static final String PARTS = "_build/runs";

  private final Storage storage;
  private final Opened opened;
  private final Map<String, Manifest.Table> tables = new ConcurrentSkipListMap<>();

  Release(Storage storage, Opened opened) {
    this.storage = storage;
    this.opened = opened;
    notes(storage, opened.name()).forEach(t -> tables.put(t.table(), t));
  }

  public String name() {
    return opened.name();
  }

  /** When it was opened, ISO 8601. */
  public String openedAt() {
    return opened.openedAt();
  }

  /** The release it was opened on. */
  public Optional<String> base() {
    return Optional.ofNullable(opened.base());
  }

  public Storage storage() {
    return storage;
  }

  /** Its folder below the lake's root. */
  public String folder() {
    return folder(name());
  }

  static String folder(String name) {
    return "releases/" + name;
  }

  /** A folder for the raw output of a job, outside what readers see. */
  public String scratch(String table) {
    return folder() + "/" + BUILD + "/" + table + "." + ProcessHandle.current().pid();
  }

  /** The tables finished so far. */
  public Collection<Manifest.Table> tables() {
    return tables.values();
  }

  public Optional<Manifest.Table> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** Takes back the note of a table whose files are about to be replaced. */
  public void unfinished(String table) {
    try {
      storage.delete(folder() + "/" + BUILD + "/" + table + ".json");
      tables.remove(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Notes that a run has begun or ended; the note of its beginning gives way to that of its end.
   */
  public void note(Part part) {
    try {
      List<Part> before = parts();
      int at = before.size();
      if (at > 0 && before.get(at - 1).run().id().equals(part.run().id())) {
        at--;
      }
      storage.write(
          "%s/%s/%04d.json".formatted(folder(), PARTS, at), RawStore.JSON.writeValueAsBytes(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the runs brought so far, in their order. */
  public List<Part> parts() {
    try {
      List<Part> parts = new ArrayList<>();
      for (String name : storage.list(folder() + "/" + PARTS)) {
        if (name.endsWith(".json")) {
          try (InputStream in = storage.open(folder() + "/" + PARTS + "/" + name)) {
            parts.add(RawStore.JSON.readValue(in, Part.class));
          }
        }
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The release as its manifest would stand now; an unfinished run is an error. */
  public Manifest manifest() {
    List<Part> parts = parts();
    if (parts.isEmpty()) {
      throw new UserError(
          "Nothing was built in release '%s': shimoda run --release %s".formatted(name(), name()));
    }
    Part last = parts.get(parts.size() - 1);
    if (last.run().endedAt() == null) {
      throw new UserError(
          "Run %s into release '%s' did not finish: shimoda run --release %s goes on with it"
              .formatted(last.run().id(), name(), name()));
    }
    return new Manifest(
        name(),
        opened.base(),
        parts.stream().anyMatch(Part::sample),
        parts.stream().map(Part::run).filter(run -> run.endedAt() != null).toList(),
        Lake.now(),
        List.copyOf(tables.values()),
        last.snapshots(),
        Map.of());
  }

  /** Notes a finished table; its files must stand in their places. */
  public void finished(Manifest.Table table) {
    try {
      storage.write(
          folder() + "/" + BUILD + "/" + table.table() + ".json",
          RawStore.JSON.writeValueAsBytes(table));
      tables.put(table.table(), table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The notes of the tables that an unpublished release has finished. */
  static List<Manifest.Table> notes(Storage storage, String release) {
    try {
      String folder = folder(release) + "/" + BUILD;
      List<Manifest.Table> notes = new ArrayList<>();
      for (String name : storage.list(folder)) {
        if (name.endsWith(".json")) {
          try (InputStream in = storage.open(folder + "/" + name)) {
            notes.add(RawStore.JSON.readValue(in, Manifest.Table.class));
          }
        }
      }
      return notes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void discardNotes() throws IOException {
    storage.delete(folder() + "/" + BUILD);
    storage.delete(folder() + "/open.json");
  }
}
