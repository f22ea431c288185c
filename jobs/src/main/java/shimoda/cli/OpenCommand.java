package shimoda.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.lake.Release;

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

  @Override
  public Integer call() {
    Release release = places.lake().open(name);
    spec.commandLine()
        .getOut()
        .printf(
            "%s is open on %s: shimoda run --release %s, then shimoda publish %s%n",
            name, release.base().orElse("an empty lake"), name, name);
    return ExitCode.DONE.value;
  }
}
