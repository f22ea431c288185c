package shimoda.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import shimoda.lake.OldReleases;
import shimoda.table.UserError;

/** {@code shimoda gc}: removes releases beyond the newest few, and what dead runs left. */
@Command(name = "gc", description = "Remove old releases.", mixinStandardHelpOptions = true)
final class GcCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Option(
      names = "--keep",
      required = true,
      paramLabel = "N",
      description = "published releases to keep, the current one among them")
  private int keep;

  @Option(
      names = "--grace-minutes",
      paramLabel = "M",
      description =
          "keep also what was opened, published or current within these minutes; default 60")
  private int graceMinutes = 60;

  @Override
  public Integer call() {
    if (keep < 1 || graceMinutes < 0) {
      throw new UserError(
          "gc --keep %d --grace-minutes %d: keep at least 1, grace at least 0"
              .formatted(keep, graceMinutes));
    }
    List<OldReleases.Removed> removed =
        OldReleases.remove(places.lake(), keep, Duration.ofMinutes(graceMinutes));
    removed.forEach(
        r -> spec.commandLine().getOut().printf("removed  %-9s %s%n", r.what(), r.release()));
    spec.commandLine().getOut().printf("%d releases removed%n", removed.size());
    return ExitCode.DONE.value;
  }
}
