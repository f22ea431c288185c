package shimoda.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import shimoda.format.SourceFile;
import shimoda.lake.Hashes;
import shimoda.lake.RawStore;
import shimoda.lake.Snapshot;
import shimoda.sources.SourceCard;
import shimoda.table.Packaged;

/**
 * The raw files a run reads: of each source the newest vintage of every slot, or the packed file of
 * the project's own records.
 */
final class RawInputs {
  private static final String WHOLE = "whole";

  private final RawStore raw;
  private final Optional<LocalDate> asOf;
  private final Map<String, List<Snapshot>> bySource = new ConcurrentHashMap<>();

  RawInputs(RawStore raw, Optional<LocalDate> asOf) {
    this.raw = raw;
    this.asOf = asOf;
  }

  /** The snapshots used of a source, one per slot. */
  List<Snapshot> snapshots(String source) {
    return bySource.computeIfAbsent(source, this::resolve);
  }

  private List<Snapshot> resolve(String source) {
    SourceCard card = SourceCard.of(source);
    if (card.resource() == null) {
      return raw.current(source, asOf);
    }
    byte[] bytes = Packaged.bytes(card.resource());
    String name = card.resource().substring(card.resource().lastIndexOf('/') + 1);
    return List.of(
        new Snapshot(
            source,
            LocalDate.parse(card.vintage()),
            WHOLE,
            Snapshot.Kind.REAL,
            null,
            card.vintage() + "T00:00:00Z",
            card.licence().id(),
            List.of(new Snapshot.RawFile(name, bytes.length, Hashes.sha256(bytes))),
            null));
  }

  /** The snapshots that those used have replaced, one per slot that has one. */
  List<Snapshot> earlier(String source) {
    return SourceCard.of(source).resource() == null ? raw.earlier(source, asOf) : List.of();
  }

  /** The files of a source, each with where its bytes are. */
  List<SourceFile> files(String source) {
    return files(source, snapshots(source));
  }

  /** The files of these snapshots of a source. */
  List<SourceFile> files(String source, List<Snapshot> snapshots) {
    SourceCard card = SourceCard.of(source);
    List<SourceFile> files = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      for (Snapshot.RawFile file : snapshot.files()) {
        String uri =
            card.resource() == null
                ? raw.storage().uri(snapshot.folder() + "/" + file.name())
                : "packaged:" + card.resource();
        files.add(
            new SourceFile(
                source,
                snapshot.vintage(),
                snapshot.slot(),
                file.name(),
                uri,
                card.licence().id()));
      }
    }
    return files;
  }
}
