package shimoda.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import shimoda.table.UserError;
import shimoda.table.Yaml;

/**
 * A client of Airflow's REST API, version 2, with the six calls that the command line makes. A
 * refusal (status 4xx) is a {@link UserError}; a server that fails or cannot be reached is an
 * {@link UncheckedIOException}, and trying again may help.
 */
public final class AirflowClient {
  /**
   * A DAG run.
   *
   * @param dag its DAG
   * @param id its id within the DAG
   * @param state {@code queued}, {@code running}, {@code success} or {@code failed}
   */
  public record Run(String dag, String id, String state) {
    private static final Set<String> ENDED = Set.of("success", "failed");

    /** Whether it has ended, well or not. */
    public boolean ended() {
      return ENDED.contains(state);
    }

    /** Whether it ended well. */
    public boolean succeeded() {
      return state.equals("success");
    }
  }

  /** A task of a run: its state and how often it was tried. */
  public record Task(String id, String state, int tries) {}

  private static final ObjectMapper JSON = Yaml.json();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  // The server answers 400 to a request that offers HTTP/2.
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI server;
  private final String token;

  private AirflowClient(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /** Logs in; the token lasts as long as the server says, a day by default. */
  public static AirflowClient login(URI server, String user, String password) {
    ObjectNode body = JSON.createObjectNode().put("username", user).put("password", password);
    JsonNode answer = new AirflowClient(server, null).post("/auth/token", body);
    return new AirflowClient(server, answer.path("access_token").asText());
  }

  /**
   * Starts a run of a DAG.
   *
   * @param partition the year of a DAG that has one run per year
   */
  public Run trigger(String dag, Optional<String> partition, Map<String, String> conf) {
    ObjectNode body = JSON.createObjectNode().putNull("logical_date");
    partition.ifPresent(key -> body.put("partition_key", key));
    body.set("conf", JSON.valueToTree(conf));
    return run(post("/api/v2/dags/%s/dagRuns".formatted(encoded(dag)), body));
  }

  /** A run as it stands. */
  public Run run(String dag, String id) {
    return run(get("/api/v2/dags/%s/dagRuns/%s".formatted(encoded(dag), encoded(id))));
  }

  private static Run run(JsonNode answer) {
    return new Run(
        answer.path("dag_id").asText(),
        answer.path("dag_run_id").asText(),
        answer.path("state").asText());
  }

  /**
   * Asks until a run has ended.
   *
   * @param every time between two questions
   * @param atMost after which it is an error
   */
  public Run await(Run started, Duration every, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    Run run = started;
    while (!run.ended()) {
      if (System.nanoTime() > end) {
        throw new UncheckedIOException(
            new IOException(
                "%s of %s is still %s after %d minutes"
                    .formatted(run.id(), run.dag(), run.state(), atMost.toMinutes())));
      }
      Thread.sleep(every.toMillis());
      run = run(run.dag(), run.id());
    }
    return run;
  }

  /** The tasks of a run. */
  public List<Task> tasks(Run run) {
    JsonNode answer =
        get(
            "/api/v2/dags/%s/dagRuns/%s/taskInstances"
                .formatted(encoded(run.dag()), encoded(run.id())));
    return StreamSupport.stream(answer.path("task_instances").spliterator(), false)
        .map(
            task ->
                new Task(
                    task.path("task_id").asText(),
                    task.path("state").asText("none"),
                    task.path("try_number").asInt()))
        .toList();
  }

  /**
   * Tells the scheduler that an asset has changed, so that what is scheduled on it starts.
   *
   * @param partition the key of the event
   */
  public void announce(String asset, String partition, Map<String, String> extra) {
    ObjectNode body = JSON.createObjectNode().put("asset_id", assetId(asset));
    body.put("partition_key", partition);
    body.set("extra", JSON.valueToTree(extra));
    post("/api/v2/assets/events", body);
  }

  private int assetId(String name) {
    JsonNode answer = get("/api/v2/assets?limit=100&name_pattern=" + encoded(name));
    return StreamSupport.stream(answer.path("assets").spliterator(), false)
        .filter(asset -> asset.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "Airflow at %s knows no asset '%s': are the DAGs in its folder?"
                        .formatted(server, name)))
        .path("id")
        .asInt();
  }

  private JsonNode get(String path) {
    return send(path, request(path).GET());
  }

  private JsonNode post(String path, ObjectNode body) {
    return send(
        path,
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Accept", "application/json");
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode send(String path, HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      int kind = answer.statusCode() / 100;
      if (kind == 4) {
        throw new UserError(
            "Airflow at %s answered %d to %s: %s"
                .formatted(server, answer.statusCode(), path, reason(answer.body())));
      }
      if (kind != 2) {
        throw new IOException(
            "Airflow at %s answered %d to %s".formatted(server, answer.statusCode(), path));
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Airflow at %s, %s: %s".formatted(server, path, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * The server's own words; its answer may repeat what was sent, so nothing else of it is shown.
   */
  private static String reason(String body) {
    try {
      JsonNode detail = JSON.readTree(body).path("detail");
      if (detail.isArray()) {
        return detail.path(0).path("loc") + " " + detail.path(0).path("msg").asText();
      }
      return detail.asText();
    } catch (IOException e) {
      return "no reason given";
    }
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
