package shimoda.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.Jobs;
import shimoda.pipeline.RunRequest;
import shimoda.pipeline.RunResult;
import shimoda.pipeline.Runner;
import shimoda.pipeline.Scenario;
import shimoda.pipeline.Sessions;
import shimoda.registration.Registration;
import shimoda.registration.ScenarioFile;
import shimoda.table.Packaged;
import shimoda.table.UserError;

/** {@code shimoda run}: brings tables up to date and publishes the release. */
@Command(
    name = "run",
    description = "Build what has changed and publish it.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final Pattern YEARS = Pattern.compile("(\\d{4})\\.\\.(\\d{4})");

  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "TABLE",
      arity = "0..*",
      description = "tables to bring up to date, with all they need; default all")
  private List<String> targets = List.of();

  @Option(
      names = "--year",
      paramLabel = "Y",
      description = "rebuild this year into a release beside the current one")
  private Integer year;

  @Option(
      names = "--years",
      paramLabel = "A..B",
      description = "rebuild these years into a release beside the current one")
  private String years;

  @Option(names = "--as-of", paramLabel = "DATE", description = "use what was known on this day")
  private LocalDate asOf;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description =
          "replace values of the registration, as docs/scenario.md says; the release is stamped exploratory and stands beside the current one")
  private Path scenario;

  @Option(
      names = "--release",
      paramLabel = "NAME",
      description = "build into this open release and leave it open")
  private String release;

  @Option(
      names = "--publish",
      description = "make the release current although --year, --years or --as-of is given")
  private boolean publish;

  @Option(names = "--full", description = "build everything, changed or not")
  private boolean full;

  @Option(names = "--run-id", paramLabel = "ID", description = "id of this run in the manifest")
  private String runId;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master when not under spark-submit; default local[*]")
  private String master = "local[*]";

  @Override
  public Integer call() {
    TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr());
    Runner runner =
        new Runner(Jobs.graph(), places.raw(), places.lake(), this::session, 2, progress);
    RunResult result = runner.run(request());
    new RunSummary(places.lake(), spec.commandLine().getOut(), spec.commandLine().getErr())
        .print(result, progress.seconds());
    return result.outcome() == RunResult.Outcome.BLOCKED
        ? ExitCode.USER.value
        : ExitCode.DONE.value;
  }

  private SparkSession session() {
    return Sessions.start(master);
  }

  private RunRequest request() {
    Set<Integer> wanted = years();
    boolean partial = !wanted.isEmpty() || asOf != null || scenario != null;
    RunRequest.Publication publication =
        partial && !publish ? RunRequest.Publication.BESIDE : RunRequest.Publication.CURRENT;
    if (release != null) {
      publication = RunRequest.Publication.OPEN;
    }
    return new RunRequest(
        targets,
        wanted,
        full,
        Optional.ofNullable(asOf),
        scenario(),
        Optional.ofNullable(release),
        runId == null ? UUID.randomUUID().toString() : runId,
        publication,
        arguments());
  }

  private Optional<Scenario> scenario() {
    if (scenario == null) {
      return Optional.empty();
    }
    if (publish) {
      throw new UserError("--publish with --scenario: an exploratory release is never current");
    }
    try {
      byte[] applied =
          ScenarioFile.applied(
              scenario.toString(),
              Files.readAllBytes(scenario),
              Packaged.bytes(Registration.FILE));
      return Optional.of(new Scenario(Registration.FILE, applied));
    } catch (IOException e) {
      throw new UserError("--scenario %s cannot be read".formatted(scenario), e);
    }
  }

  private List<String> arguments() {
    return new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
  }

  private Set<Integer> years() {
    Set<Integer> wanted = new TreeSet<>();
    if (year != null) {
      wanted.add(year);
    }
    if (years != null) {
      Matcher matcher = YEARS.matcher(years);
      if (!matcher.matches()) {
        throw new UserError("--years '%s' is not A..B, as in 2010..2013".formatted(years));
      }
      for (int y = Integer.parseInt(matcher.group(1));
          y <= Integer.parseInt(matcher.group(2));
          y++) {
        wanted.add(y);
      }
    }
    return wanted;
  }
}
