package shimoda.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import shimoda.Jobs;
import shimoda.pipeline.Plan;
import shimoda.pipeline.Progress;
import shimoda.pipeline.RunRequest;
import shimoda.pipeline.Runner;

/** {@code shimoda plan}: what a run would build, and why; builds nothing and starts no Spark. */
@Command(
    name = "plan",
    description = "Show what a run would build, and why.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  private static final int FEW = 6;

  @Mixin private Places places;
  @Mixin private Selection selection;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "one JSON object instead of lines")
  private boolean json;

  @Override
  public Integer call() {
    Runner runner =
        new Runner(
            Jobs.graph(),
            places.raw(),
            places.lake(),
            () -> {
              throw new IllegalStateException("A plan builds nothing");
            },
            1,
            Progress.SILENT);
    Plan plan = runner.plan(request());
    if (json) {
      Json.print(spec, plan);
    } else {
      print(plan);
    }
    return ExitCode.DONE.value;
  }

  private RunRequest request() {
    return new RunRequest(
        selection.targets(),
        selection.years(),
        selection.full(),
        selection.asOf(),
        Optional.empty(),
        Optional.empty(),
        "plan",
        RunRequest.Publication.OPEN,
        Map.of(),
        List.of());
  }

  private void print(Plan plan) {
    List<Plan.Planned> toBuild = plan.toBuild();
    for (Plan.Planned table : toBuild) {
      spec.commandLine()
          .getOut()
          .printf(
              "build  %-42s %,4d files, %,d reused%s  %s%n",
              table.table(), table.built(), table.reused(), years(table.years()), table.reason());
    }
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %d of %d tables, at most %,d files to build, %,d reused%n",
            plan.release() == null ? "an empty lake" : plan.release(),
            toBuild.size(),
            plan.tables().size(),
            plan.tables().stream().mapToInt(Plan.Planned::built).sum(),
            plan.tables().stream().mapToInt(Plan.Planned::reused).sum());
  }

  private static String years(SortedSet<Integer> years) {
    if (years.isEmpty()) {
      return "";
    }
    return years.size() <= FEW
        ? "  " + years.toString().replaceAll("[\\[\\],]", "")
        : "  %d..%d".formatted(years.first(), years.last());
  }
}
