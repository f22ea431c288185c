package shimoda.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import shimoda.pipeline.Scenario;
import shimoda.registration.Registration;
import shimoda.registration.ScenarioFile;
import shimoda.table.Packaged;
import shimoda.table.UserError;

/** The option that replaces values of the registration for one exploratory run. */
final class ScenarioOption {
  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description =
          "replace values of the registration (docs/scenario.md), into an exploratory release beside the current one")
  private Path file;

  boolean given() {
    return file != null;
  }

  /** What takes the place of the registration. */
  Optional<Scenario> scenario() {
    if (file == null) {
      return Optional.empty();
    }
    try {
      byte[] applied =
          ScenarioFile.applied(
              file.toString(), Files.readAllBytes(file), Packaged.bytes(Registration.FILE));
      return Optional.of(new Scenario(Registration.FILE, applied));
    } catch (IOException e) {
      throw new UserError("--scenario %s cannot be read: give a YAML file".formatted(file), e);
    }
  }
}
