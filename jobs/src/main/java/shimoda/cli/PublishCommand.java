package shimoda.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.lake.Lake;

/**
 * {@code shimoda publish}: makes a published release, beside the current one or older, the current
 * one.
 */
@Command(
    name = "publish",
    description = "Make a published release the current one.",
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "release")
  private String name;

  @Override
  public Integer call() {
    Lake lake = places.lake();
    lake.rollBack(name);
    spec.commandLine().getOut().printf("%s is current%n", name);
    return ExitCode.DONE.value;
  }
}
