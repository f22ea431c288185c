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

/**
 * A release under construction: a folder that no reader sees until {@link Lake#publish}. Each
 * finished table is noted in {@code _build}, so that a later run goes on where a killed one
 * stopped.
 */
public final class Release {
  /** How a release was opened ({@code open.json}). */
  record Opened(String name, String base, String openedAt) {}

  private static final String BUILD = "_build";

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
