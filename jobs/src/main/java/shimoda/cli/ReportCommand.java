package shimoda.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.Jobs;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.registration.Registration;
import shimoda.report.copy.Copies;
import shimoda.report.page.Answer;
import shimoda.report.page.Cells;
import shimoda.report.page.ReleaseReport;

/** {@code shimoda report}: the release as one HTML file for a browser. No Spark. */
@Command(
    name = "report",
    description = "Write a release as one HTML file.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "RELEASE",
      description = "release to write; default the current one")
  private String release;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "file to write; default shimoda-RELEASE.html")
  private Path to;

  @Override
  public Integer call() throws java.io.IOException {
    Lake lake = places.lake();
    Manifest manifest = Releases.manifest(lake, release);
    Path file =
        (to == null ? Path.of("shimoda-" + manifest.name() + ".html") : to)
            .toAbsolutePath()
            .normalize();
    Files.createDirectories(file.getParent());
    String html =
        new ReleaseReport(new Held(lake, manifest), Jobs.graph(), Registration.packaged()).html();
    Copies.write(file, html);
    spec.commandLine().getOut().println(file);
    if (manifest.sample()) {
      spec.commandLine().getErr().println(RunSummary.SAMPLE);
    }
    return ExitCode.DONE.value;
  }

  /** The cells of a release by DuckDB. */
  record Held(Lake lake, Manifest manifest) implements Cells {
    @Override
    public Answer ask(String sql) {
      QueryResult result = DuckDb.ask(lake, manifest, sql);
      return new Answer(result.columns(), result.rows());
    }

    @Override
    public Optional<Manifest> base() {
      return Optional.ofNullable(manifest.base()).flatMap(lake::published);
    }
  }
}
