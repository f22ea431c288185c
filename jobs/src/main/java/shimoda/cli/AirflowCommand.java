package shimoda.cli;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.Jobs;
import shimoda.airflow.AirflowClient;
import shimoda.airflow.DagGraph;
import shimoda.lake.Manifest;
import shimoda.table.UserError;

/**
 * {@code shimoda airflow}: starts a DAG and waits for it, or tells the scheduler of a release that
 * was published without it. The password comes from the environment alone.
 */
@Command(
    name = "airflow",
    description = "Start DAGs and announce releases over Airflow's REST API.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(trigger | announce)")
final class AirflowCommand implements Runnable {
  private static final String URL = "SHIMODA_AIRFLOW_URL";
  private static final String USER = "SHIMODA_AIRFLOW_USER";
  private static final String PASSWORD = "SHIMODA_AIRFLOW_PASSWORD";
  private static final Duration EVERY = Duration.ofSeconds(2);

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new UserError("airflow needs 'trigger DAG' or 'announce RELEASE'");
  }

  /** Starts a run of a DAG. */
  @Command(name = "trigger", description = "Start a DAG.", mixinStandardHelpOptions = true)
  int trigger(
      @Parameters(paramLabel = "DAG", description = "as in premise") String dag,
      @Option(
              names = "--year",
              paramLabel = "Y",
              description = "the partition of a DAG that has one run per year")
          Integer year,
      @Option(
              names = "--param",
              paramLabel = "NAME=VALUE",
              description = "a parameter of the DAG; may be repeated")
          Map<String, String> parameters,
      @Option(names = "--wait", description = "wait for its end; 2 when it failed") boolean wait,
      @Option(
              names = "--timeout-minutes",
              paramLabel = "N",
              defaultValue = "120",
              description = "give up waiting after this; default ${DEFAULT-VALUE}")
          int minutes)
      throws InterruptedException {
    AirflowClient airflow = client(System.getenv());
    AirflowClient.Run run =
        airflow.trigger(
            dag,
            Optional.ofNullable(year).map(String::valueOf),
            parameters == null ? Map.of() : parameters);
    if (!wait) {
      out("%s of %s is %s", run.id(), run.dag(), run.state());
      return ExitCode.DONE.value;
    }
    AirflowClient.Run ended = airflow.await(run, EVERY, Duration.ofMinutes(minutes));
    airflow.tasks(ended).forEach(t -> out("%-12s %-16s tries %d", t.id(), t.state(), t.tries()));
    out("%s of %s: %s", ended.id(), ended.dag(), ended.state());
    return ended.succeeded() ? ExitCode.DONE.value : ExitCode.USER.value;
  }

  /** One event for each DAG whose tables the release built, keyed by the release. */
  @Command(
      name = "announce",
      description = "Tell the scheduler of a release published without it.",
      mixinStandardHelpOptions = true)
  int announce(
      @Mixin Places places,
      @Parameters(paramLabel = "RELEASE", description = "a published release") String release) {
    List<String> assets = assets(Releases.manifest(places.lake(), release));
    if (assets.isEmpty()) {
      out("%s built nothing: there is nothing to announce", release);
      return ExitCode.DONE.value;
    }
    AirflowClient airflow = client(System.getenv());
    for (String asset : assets) {
      airflow.announce(asset, release, Map.of("release", release));
      out("announced %s for %s", release, asset);
    }
    return ExitCode.DONE.value;
  }

  private static List<String> assets(Manifest manifest) {
    Map<String, String> dags = new TreeMap<>();
    DagGraph.of(Jobs.graph()).tables().forEach(table -> dags.put(table.table(), table.dag()));
    return manifest.tables().stream()
        .filter(table -> table.files().stream().anyMatch(file -> !file.reused()))
        .map(table -> dags.get(table.table()))
        .filter(dag -> dag != null)
        .distinct()
        .sorted()
        .toList();
  }

  private static AirflowClient client(Map<String, String> environment) {
    return AirflowClient.login(
        URI.create(environment.getOrDefault(URL, "http://localhost:8080")),
        needed(environment, USER),
        needed(environment, PASSWORD));
  }

  private static String needed(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw new UserError("%s is not set: the login comes from the environment".formatted(name));
    }
    return value;
  }

  private void out(String format, Object... values) {
    spec.commandLine().getOut().printf(format + "%n", values);
  }
}
