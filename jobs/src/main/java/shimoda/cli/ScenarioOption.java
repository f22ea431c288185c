package shimoda.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import shimoda.lake.Lake;
import shimoda.lake.ParquetRows;
import shimoda.pipeline.Scenario;
import shimoda.registration.Registration;
import shimoda.registration.ScenarioFile;
import shimoda.table.Packaged;
import shimoda.table.UserError;
import shimoda.verdict.ScenarioDifference;

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

  /** What takes the place of the registration, and the registered verdict it is held against. */
  Optional<Scenario> scenario(Lake lake) {
    if (file == null) {
      return Optional.empty();
    }
    try {
      byte[] applied =
          ScenarioFile.applied(
              file.toString(), Files.readAllBytes(file), Packaged.bytes(Registration.FILE));
      return Optional.of(
          Scenario.of(Registration.FILE, applied)
              .and(ScenarioDifference.REGISTERED, registered(lake)));
    } catch (IOException e) {
      throw new UserError("--scenario %s cannot be read: give a YAML file".formatted(file), e);
    }
  }

  /** The rows of the verdict that stands in the current release; none without one. */
  private static byte[] registered(Lake lake) throws IOException {
    Optional<Path> verdict =
        lake.current()
            .map(name -> "releases/" + name + "/verdict/premise.parquet")
            .map(path -> Path.of(lake.storage().absolute(path)))
            .filter(Files::exists);
    List<Map<String, String>> rows = new ArrayList<>();
    verdict.ifPresent(file -> ParquetRows.read(file).forEach(r -> rows.add(new TreeMap<>(r))));
    return new ObjectMapper().writeValueAsBytes(rows);
  }
}
