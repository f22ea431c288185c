package shimoda.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;

/**
 * {@code shimoda status}: the current release, the others, the age of each source and its use,
 * stale tables, disk used. Starts no Spark.
 */
@Command(
    name = "status",
    description = "Show the current release and its sources.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  /**
   * The state of a lake.
   *
   * @param current the current release, the last good one
   * @param publishedAt when it was published, ISO 8601
   * @param sample whether it is made of the sample
   * @param tables how many tables it has
   * @param bytes size of its files
   * @param lakeBytes disk used by the whole lake, linked files once
   * @param published every published release
   * @param open the releases that are open
   * @param stale tables of which an input has changed since they were built
   * @param accepted failed gates that were accepted, with the reason
   * @param sources newest vintage of each source
   */
  record Status(
      String current,
      String publishedAt,
      boolean sample,
      int tables,
      long bytes,
      long lakeBytes,
      List<String> published,
      List<Open> open,
      List<String> stale,
      java.util.Map<String, String> accepted,
      List<Source> sources) {}

  /** An open release: its base, and whether it can still be published. */
  record Open(String name, String base, boolean publishable) {}

  /** A source: its newest vintage, the days since, and what is made of it. */
  record Source(String source, String vintage, long days, String use) {}

  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "one JSON object instead of lines")
  private boolean json;

  @Override
  public Integer call() {
    Lake lake = places.lake();
    Manifest manifest = Releases.manifest(lake, null);
    Status status = status(lake, manifest);
    if (json) {
      Json.print(spec, status);
    } else {
      print(status);
    }
    return ExitCode.DONE.value;
  }

  private static Status status(Lake lake, Manifest manifest) {
    try {
      return new Status(
          manifest.name(),
          manifest.publishedAt(),
          manifest.sample(),
          manifest.tables().size(),
          manifest.files().stream().mapToLong(Manifest.DataFile::bytes).sum(),
          lake.storage().used(),
          lake.publishedNames(),
          lake.open().stream()
              .map(r -> new Open(r.name(), r.base().orElse(null), r.base().equals(lake.current())))
              .toList(),
          manifest.tables().stream()
              .filter(Manifest.Table::stale)
              .map(Manifest.Table::table)
              .toList(),
          manifest.accepted(),
          sources(manifest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Source> sources(Manifest manifest) {
    TreeMap<String, Manifest.Used> newest = new TreeMap<>();
    manifest
        .snapshots()
        .forEach(s -> newest.merge(s.source() + " " + s.use(), s, StatusCommand::newer));
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return newest.values().stream()
        .map(
            s ->
                new Source(
                    s.source(),
                    s.vintage(),
                    ChronoUnit.DAYS.between(LocalDate.parse(s.vintage()), today),
                    s.use()))
        .toList();
  }

  private static Manifest.Used newer(Manifest.Used one, Manifest.Used other) {
    return one.vintage().compareTo(other.vintage()) >= 0 ? one : other;
  }

  private void print(Status status) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "current   %s, published %s, %d tables, %.1f MB%s%n",
        status.current(),
        status.publishedAt(),
        status.tables(),
        status.bytes() / 1e6,
        status.sample() ? ", " + RunSummary.SAMPLE : "");
    out.printf("lake      %.1f MB on disk%n", status.lakeBytes() / 1e6);
    out.printf("releases  %s%n", String.join(", ", status.published()));
    status
        .open()
        .forEach(
            o ->
                out.printf(
                    "open      %s on %s%s%n",
                    o.name(),
                    o.base() == null ? "an empty lake" : o.base(),
                    o.publishable() ? "" : ", can no longer be published"));
    status.accepted().forEach((gate, reason) -> out.printf("accepted  %s: %s%n", gate, reason));
    status.stale().forEach(table -> out.printf("stale     %s%n", table));
    out.printf("%-28s %-12s %6s  %s%n", "source", "vintage", "days", "use");
    status
        .sources()
        .forEach(
            s -> out.printf("%-28s %-12s %,6d  %s%n", s.source(), s.vintage(), s.days(), s.use()));
  }
}
