package shimoda.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import shimoda.lake.Manifest;
import shimoda.lake.RawStore;
import shimoda.lake.Snapshot;
import shimoda.sources.SourceCard;

/** What the jobs of a graph read of a raw store, and what of it they leave. */
final class RawUse {
  private final RawStore raw;
  private final RawInputs inputs;
  private final Set<String> read = new TreeSet<>();
  private final Set<String> compared = new TreeSet<>();

  RawUse(Graph graph, RawStore raw, RawInputs inputs) {
    this.raw = raw;
    this.inputs = inputs;
    graph.jobs().stream()
        .flatMap(job -> job.inputs().stream())
        .filter(Input.Snapshot.class::isInstance)
        .forEach(input -> read.add(((Input.Snapshot) input).source()));
    graph.jobs().stream()
        .flatMap(job -> job.inputs().stream())
        .filter(Input.Earlier.class::isInstance)
        .forEach(input -> compared.add(((Input.Earlier) input).source()));
  }

  /** The bytes of all files read. */
  long bytes() {
    return read.stream()
        .flatMap(source -> inputs.snapshots(source).stream())
        .flatMap(s -> s.files().stream())
        .mapToLong(Snapshot.RawFile::bytes)
        .sum();
  }

  /** Whether any file read is an extract. */
  boolean sample() {
    return read.stream()
        .flatMap(source -> inputs.snapshots(source).stream())
        .anyMatch(s -> s.kind() == Snapshot.Kind.SAMPLE);
  }

  /** Every snapshot of raw with its use, so that nothing held goes unmentioned. */
  List<Manifest.Used> all() {
    List<Manifest.Used> used = new ArrayList<>();
    for (String source : read) {
      if (SourceCard.of(source).resource() != null) {
        inputs
            .snapshots(source)
            .forEach(s -> used.add(described(s, "used, packed with the program")));
      }
    }
    for (Snapshot s : raw.all()) {
      used.add(described(s, use(s)));
    }
    return used;
  }

  private String use(Snapshot snapshot) {
    if (snapshot.kind() == Snapshot.Kind.FORMAT) {
      return "unused: a layout without data";
    }
    if (!read.contains(snapshot.source())) {
      return "unused: no table reads this source";
    }
    if (SourceCard.of(snapshot.source()).resource() != null) {
      return "unused: replaced by the records packed with the program";
    }
    if (compared.contains(snapshot.source())
        && inputs.earlier(snapshot.source()).contains(snapshot)) {
      return "used, to compare the vintage that replaces it with";
    }
    return inputs.snapshots(snapshot.source()).contains(snapshot)
        ? "used"
        : "unused: a newer vintage replaces it";
  }

  private static Manifest.Used described(Snapshot s, String use) {
    return new Manifest.Used(
        s.source(),
        s.vintage().toString(),
        s.slot(),
        s.kind().name().toLowerCase(Locale.ROOT),
        s.files(),
        s.licenceId(),
        use);
  }
}
