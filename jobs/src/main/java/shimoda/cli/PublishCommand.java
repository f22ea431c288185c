package shimoda.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.Release;
import shimoda.lake.Storage;
import shimoda.pipeline.Acceptance;
import shimoda.table.UserError;

/**
 * {@code shimoda publish}: makes a release the current one: an open one when its gates hold, one
 * that stands beside the current one, or an older one (a rollback).
 */
@Command(
    name = "publish",
    description = "Make a release the current one.",
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Mixin private Accepted accepted;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "release: open, beside the current one, or older")
  private String name;

  @Override
  public Integer call() {
    Lake lake = places.lake();
    Optional<Release> open = lake.opened(name);
    if (open.isPresent()) {
      return publish(lake, open.get());
    }
    if (!accepted.reasons().isEmpty()) {
      throw new UserError(
          "Release '%s' is published already: its gates were held then".formatted(name));
    }
    lake.publish(name);
    return done();
  }

  private int publish(Lake lake, Release release) {
    try (Storage.Lock ignored = lake.hold(release)) {
      Manifest manifest = Acceptance.accept(release.manifest(), accepted.reasons());
      List<String> blocking = Acceptance.blocking(manifest);
      if (!blocking.isEmpty()) {
        blocking.forEach(line -> spec.commandLine().getErr().println("shimoda: " + line));
        spec.commandLine()
            .getErr()
            .printf(
                "shimoda: not published: mend the input and shimoda run --release %s, or --accept GATE --reason TEXT%n",
                name);
        return ExitCode.USER.value;
      }
      lake.publish(release, manifest);
    }
    return done();
  }

  private int done() {
    spec.commandLine().getOut().printf("%s is current%n", name);
    return ExitCode.DONE.value;
  }
}
