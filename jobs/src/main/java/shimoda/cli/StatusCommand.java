package shimoda.cli;

import java.io.PrintWriter;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.table.UserError;

/**
 * {@code shimoda status}: the current release, the newest vintage of each source and its use, stale
 * tables. Starts no Spark.
 */
@Command(
    name = "status",
    description = "Show the current release and its sources.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Lake lake = places.lake();
    String current =
        lake.current()
            .orElseThrow(
                () ->
                    new UserError(
                        "Nothing is published in %s: shimoda run"
                            .formatted(lake.storage().root())));
    Manifest manifest = lake.manifest(current);
    PrintWriter out = spec.commandLine().getOut();
    long bytes =
        manifest.tables().stream()
            .flatMap(t -> t.files().stream())
            .mapToLong(Manifest.DataFile::bytes)
            .sum();
    out.printf(
        "current   %s, published %s, %d tables, %.1f MB%s%n",
        current,
        manifest.publishedAt(),
        manifest.tables().size(),
        bytes / 1e6,
        manifest.sample() ? ", " + RunSummary.SAMPLE : "");
    out.printf("releases  %s%n", String.join(", ", lake.publishedNames()));
    TreeMap<String, Manifest.Used> newest = new TreeMap<>();
    manifest
        .snapshots()
        .forEach(s -> newest.merge(s.source() + " " + s.use(), s, StatusCommand::newer));
    out.printf("%-28s %-12s %s%n", "source", "vintage", "use");
    newest.values().forEach(s -> out.printf("%-28s %-12s %s%n", s.source(), s.vintage(), s.use()));
    manifest.tables().stream()
        .filter(Manifest.Table::stale)
        .forEach(t -> out.printf("stale     %s%n", t.table()));
    return ExitCode.DONE.value;
  }

  private static Manifest.Used newer(Manifest.Used one, Manifest.Used other) {
    return one.vintage().compareTo(other.vintage()) >= 0 ? one : other;
  }
}
