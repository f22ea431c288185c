package shimoda.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.ParquetRows;
import shimoda.registration.Registration;
import shimoda.report.Explanation;
import shimoda.table.UserError;

/** {@code shimoda explain verdict}: what each word rests on and what would change it. No Spark. */
@Command(
    name = "explain",
    description = "Explain the verdict: rules, values, bounds, what would change it.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private static final String TABLE = "verdict.premise";

  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "verdict", description = "what to explain: verdict")
  private String what;

  @Option(
      names = "--release",
      paramLabel = "NAME",
      description = "release to explain; default the current one")
  private String release;

  @Override
  public Integer call() {
    if (!what.equals("verdict")) {
      throw new UserError(
          "'%s' cannot be explained: write shimoda explain verdict".formatted(what));
    }
    Lake lake = places.lake();
    Manifest manifest = Releases.manifest(lake, release);
    Manifest.Table table = manifest.table(TABLE);
    if (table == null) {
      throw new UserError(
          "Release '%s' holds no %s: shimoda run".formatted(manifest.name(), TABLE));
    }
    List<Path> files = Releases.files(lake, manifest, table);
    PrintWriter out = spec.commandLine().getOut();
    if (manifest.sample()) {
      out.println(RunSummary.SAMPLE);
    }
    out.print(Explanation.of(Registration.packaged(), ParquetRows.read(files.get(0))));
    out.flush();
    return ExitCode.DONE.value;
  }
}
