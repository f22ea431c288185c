package shimoda.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.Jobs;
import shimoda.report.Lineage;

/** {@code shimoda lineage}: where a column comes from, down to the raw files. No Spark. */
@Command(
    name = "lineage",
    description = "Follow a column down to the raw files.",
    mixinStandardHelpOptions = true)
final class LineageCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TABLE.COLUMN", description = "layer.table.column")
  private String column;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        new Lineage(Jobs.graph(), Releases.current(places.lake()), places.raw().storage().root())
            .of(column));
    out.flush();
    return ExitCode.DONE.value;
  }
}
