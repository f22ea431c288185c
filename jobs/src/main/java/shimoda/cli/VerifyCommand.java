package shimoda.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.RunIds;
import shimoda.lake.Verification;
import shimoda.table.UserError;

/**
 * {@code shimoda verify}: hashes every file of a published release again. With a run id it finds
 * the release which that run published, the one answer a cluster-mode submission cannot give.
 */
@Command(
    name = "verify",
    description = "Hash the files of a published release again.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RELEASE",
      arity = "0..1",
      description = "release; default the current one")
  private String release;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "the release that this run published, or found unchanged")
  private String runId;

  @Option(names = "--json", description = "one JSON object instead of lines")
  private boolean json;

  @Override
  public Integer call() {
    if (release != null && runId != null) {
      throw new UserError("verify takes a RELEASE or --run-id, not both");
    }
    Lake lake = places.lake();
    Manifest manifest =
        runId != null ? new RunIds(lake).manifest(runId) : Releases.manifest(lake, release);
    Verification verified = Verification.of(lake, manifest);
    verified.faults().forEach(fault -> spec.commandLine().getErr().println("shimoda: " + fault));
    if (json) {
      Json.print(spec, verified);
    } else if (verified.faults().isEmpty()) {
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %,d files, %,d bytes, all as published%n",
              verified.release(), verified.files(), verified.bytes());
    } else {
      spec.commandLine()
          .getErr()
          .printf(
              "shimoda: %s: %,d faults in %,d files: restore them, or shimoda publish an older release%n",
              verified.release(), verified.faults().size(), verified.files());
    }
    return verified.faults().isEmpty() ? ExitCode.DONE.value : ExitCode.USER.value;
  }
}
