package shimoda.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.lake.Manifest;
import shimoda.lake.Release;
import shimoda.lake.RunIds;

/**
 * {@code shimoda open}: opens a release that several runs build and {@code shimoda publish} ends.
 * Opening it again changes nothing.
 */
@Command(
    name = "open",
    description = "Open a release for several runs.",
    mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "release")
  private String name;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "the run it is opened for; when that has published, nothing is opened")
  private String runId;

  @Override
  public Integer call() {
    Optional<Manifest> before = Optional.ofNullable(runId).flatMap(new RunIds(places.lake())::find);
    if (before.isPresent()) {
      spec.commandLine().getOut().printf("Run %s has published %s.%n", runId, before.get().name());
      return ExitCode.DONE.value;
    }
    Release release = places.lake().open(name);
    spec.commandLine()
        .getOut()
        .printf(
            "%s is open on %s: shimoda run --release %s, then shimoda publish %s%n",
            name, release.base().orElse("an empty lake"), name, name);
    return ExitCode.DONE.value;
  }
}
