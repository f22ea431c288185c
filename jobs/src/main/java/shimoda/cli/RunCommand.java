package shimoda.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import shimoda.Jobs;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.RunIds;
import shimoda.pipeline.RunRequest;
import shimoda.pipeline.RunResult;
import shimoda.pipeline.Runner;
import shimoda.pipeline.Sessions;
import shimoda.table.UserError;

/** {@code shimoda run}: brings tables up to date and publishes the release. */
@Command(
    name = "run",
    description = "Build what has changed and publish it.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Mixin private Selection selection;
  @Mixin private Accepted accepted;
  @Mixin private ScenarioOption scenario;

  @Option(
      names = "--release",
      paramLabel = "NAME",
      description = "build into this open release and leave it open")
  private String release;

  @Option(
      names = "--publish",
      description =
          "make the release current although --year, --years, --as-of or --release is given")
  private boolean publish;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description =
          "id of this run in the manifest; a run whose id has published before does nothing")
  private String runId;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master when not under spark-submit; default local[*]")
  private String master = "local[*]";

  @Override
  public Integer call() {
    TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr());
    Lake lake = places.lake();
    Optional<Manifest> before = Optional.ofNullable(runId).flatMap(new RunIds(lake)::find);
    if (before.isPresent()) {
      spec.commandLine().getOut().printf("Run %s has published %s.%n", runId, before.get().name());
      return ExitCode.DONE.value;
    }
    RunRequest request = request();
    Runner runner = new Runner(Jobs.graph(), places.raw(), lake, this::session, 2, progress);
    RunResult result = runner.run(request);
    if (result.outcome() == RunResult.Outcome.UNCHANGED && runId != null) {
      new RunIds(lake).confirm(runId, result.release());
    }
    new RunSummary(lake, spec.commandLine().getOut(), spec.commandLine().getErr())
        .print(result, progress.seconds());
    return result.outcome() == RunResult.Outcome.BLOCKED
        ? ExitCode.USER.value
        : ExitCode.DONE.value;
  }

  /** A scenario that builds the verdict stores what it changes there. */
  private List<String> targets() {
    List<String> targets = new ArrayList<>(selection.targets());
    if (scenario.given() && targets.contains("verdict.premise")) {
      targets.add("verdict.scenario_difference");
    }
    return targets;
  }

  private SparkSession session() {
    return Sessions.start(master);
  }

  private RunRequest request() {
    if (scenario.given() && (publish || release != null)) {
      throw new UserError(
          "--scenario goes with neither --publish nor --release: an exploratory release stands by itself");
    }
    RunRequest.Publication publication = publication();
    if (publication == RunRequest.Publication.OPEN && !accepted.reasons().isEmpty()) {
      throw new UserError(
          "--accept goes with publishing: shimoda publish %s --accept GATE --reason TEXT"
              .formatted(release));
    }
    return new RunRequest(
        targets(),
        selection.years(),
        selection.full(),
        selection.asOf(),
        scenario.scenario(places.lake()),
        Optional.ofNullable(release),
        runId == null ? UUID.randomUUID().toString() : runId,
        publication,
        accepted.reasons(),
        new ArrayList<>(spec.commandLine().getParseResult().originalArgs()));
  }

  private RunRequest.Publication publication() {
    if (publish) {
      return RunRequest.Publication.CURRENT;
    }
    if (release != null) {
      return RunRequest.Publication.OPEN;
    }
    return selection.partial() || scenario.given()
        ? RunRequest.Publication.BESIDE
        : RunRequest.Publication.CURRENT;
  }
}
