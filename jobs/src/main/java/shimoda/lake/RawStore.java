package shimoda.lake;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shimoda.table.UserError;

/**
 * Bytes as they came: {@code <source_id>/<vintage>/<slot>/<file>} with a {@code snapshot.json},
 * never changed once written.
 */
public final class RawStore {
  /** A file of this name in the root marks the committed sample, into which nothing is imported. */
  public static final String SAMPLE_MARK = "SAMPLE";

  private static final String SNAPSHOT = "snapshot.json";

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .findAndAddModules()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Storage storage;

  public RawStore(Storage storage) {
    this.storage = storage;
  }

  public Storage storage() {
    return storage;
  }

  /** Every snapshot held, by source, vintage and slot. */
  public List<Snapshot> all() {
    try {
      List<Snapshot> found = new ArrayList<>();
      for (String source : storage.list("")) {
        found.addAll(of(source));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every snapshot of a source. */
  public List<Snapshot> of(String source) {
    try {
      List<Snapshot> found = new ArrayList<>();
      for (String vintage : storage.list(source)) {
        for (String slot : storage.list(source + "/" + vintage)) {
          String path = "%s/%s/%s/%s".formatted(source, vintage, slot, SNAPSHOT);
          if (storage.exists(path)) {
            found.add(read(path));
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The newest vintage of each slot that was published by {@code asOf}, formats left out, by slot.
   */
  public List<Snapshot> current(String source, Optional<LocalDate> asOf) {
    Map<String, Snapshot> bySlot = new TreeMap<>();
    of(source).stream()
        .filter(s -> s.kind() != Snapshot.Kind.FORMAT)
        .filter(s -> asOf.isEmpty() || !s.vintage().isAfter(asOf.get()))
        .sorted(Comparator.comparing(Snapshot::vintage))
        .forEach(s -> bySlot.put(s.slot(), s));
    return List.copyOf(bySlot.values());
  }

  /** Of each slot the vintage before the one that {@link #current} gives, where there is one. */
  public List<Snapshot> earlier(String source, Optional<LocalDate> asOf) {
    List<Snapshot> current = current(source, asOf);
    Map<String, Snapshot> bySlot = new TreeMap<>();
    of(source).stream()
        .filter(s -> s.kind() != Snapshot.Kind.FORMAT)
        .filter(s -> current.stream().anyMatch(c -> replaces(c, s)))
        .sorted(Comparator.comparing(Snapshot::vintage))
        .forEach(s -> bySlot.put(s.slot(), s));
    return List.copyOf(bySlot.values());
  }

  private static boolean replaces(Snapshot newer, Snapshot older) {
    return newer.slot().equals(older.slot()) && newer.vintage().isAfter(older.vintage());
  }

  private Snapshot read(String path) throws IOException {
    try (InputStream in = storage.open(path)) {
      return JSON.readValue(in, Snapshot.class);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new UserError(
          "%s cannot be read (%s): delete its folder and import the files again"
              .formatted(storage.absolute(path), e.getOriginalMessage()),
          e);
    }
  }

  /**
   * Takes up the files of one slot. The same bytes again change nothing; other bytes under the same
   * vintage and slot are refused, since raw never changes.
   *
   * @return whether anything was written
   */
  public boolean add(
      String source,
      LocalDate vintage,
      String slot,
      Snapshot.Kind kind,
      String url,
      String licenceId,
      List<Path> files) {
    try {
      List<Snapshot.RawFile> described = new ArrayList<>();
      for (Path file : files) {
        try (InputStream in = Files.newInputStream(file)) {
          described.add(
              new Snapshot.RawFile(
                  file.getFileName().toString(), Files.size(file), Hashes.sha256(in)));
        }
      }
      String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      Snapshot snapshot =
          new Snapshot(source, vintage, slot, kind, url, now, licenceId, described, null);
      String path = snapshot.folder() + "/" + SNAPSHOT;
      if (storage.exists(path)) {
        return unchanged(read(path), snapshot);
      }
      for (Path file : files) {
        storage.write(snapshot.folder() + "/" + file.getFileName(), Files.readAllBytes(file));
      }
      storage.write(path, JSON.writeValueAsBytes(snapshot));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean unchanged(Snapshot held, Snapshot offered) {
    if (!held.files().equals(offered.files())) {
      throw new UserError(
          "%s already holds other bytes under vintage %s, slot %s: import the new file under its own vintage"
              .formatted(offered.source(), offered.vintage(), offered.slot()));
    }
    return false;
  }

  /** Refuses to write into the committed sample. */
  public void refuseSample() {
    try {
      if (storage.exists(SAMPLE_MARK)) {
        throw new UserError(
            storage.root()
                + " is the committed sample: name a raw folder of your own with --raw or SHIMODA_RAW");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
