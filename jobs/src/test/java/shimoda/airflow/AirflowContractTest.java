package shimoda.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.table.Yaml;

/**
 * What the client sends and reads, against the API that the installed Airflow says it has: the file
 * of system property {@code airflow.openapi}.
 */
@Tag("airflow")
final class AirflowContractTest {
  private static final String RUN =
      "{\"dag_id\": \"d\", \"dag_run_id\": \"r\", \"state\": \"success\"}";
  private static final String TASKS =
      "{\"task_instances\": [{\"task_id\": \"t\", \"state\": \"success\", \"try_number\": 1}]}";
  private static final String ASSETS = "{\"assets\": [{\"id\": 3, \"name\": \"trade\"}]}";

  private static JsonNode api;
  private static JsonNode login;
  private static List<LoopbackServer.Asked> asked;

  @BeforeAll
  static void askEverything() throws Exception {
    Path file = Path.of(System.getProperty("airflow.openapi"));
    api = new YAMLMapper().readTree(file.toFile());
    login =
        new YAMLMapper()
            .readTree(
                file.getParent()
                    .resolve(
                        "../../auth/managers/simple/openapi/v2-simple-auth-manager-generated.yaml")
                    .toFile());
    try (LoopbackServer server = new LoopbackServer()) {
      server.given("POST /auth/token", 201, "{\"access_token\": \"t\"}");
      server.given("POST /api/v2/dags/d/dagRuns", 200, RUN.replace("success", "queued"));
      server.given("GET /api/v2/dags/d/dagRuns/r", 200, RUN);
      server.given("GET /api/v2/dags/d/dagRuns/r/taskInstances", 200, TASKS);
      server.given("GET /api/v2/assets?limit=100&name_pattern=trade", 200, ASSETS);
      server.given("POST /api/v2/assets/events", 200, "{}");
      AirflowClient client = AirflowClient.login(server.address(), "user", "password");
      AirflowClient.Run run = client.trigger("d", Optional.of("2013"), Map.of("a", "b"));
      client.tasks(client.await(run, Duration.ofMillis(1), Duration.ofMinutes(1)));
      client.announce("trade", "autumn", Map.of("release", "autumn"));
      asked = List.copyOf(server.asked());
    }
  }

  /** The operation of a call; a part of a path between braces stands for any. */
  private static JsonNode operation(JsonNode document, String call) {
    String[] parts = call.split(" ", 2);
    String path = parts[1].replaceFirst("\\?.*", "");
    String method = parts[0].toLowerCase(Locale.ROOT);
    for (Map.Entry<String, JsonNode> entry : document.path("paths").properties()) {
      if (path.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+"))
          && entry.getValue().has(method)) {
        return entry.getValue().path(method);
      }
    }
    throw new AssertionError("Airflow has no " + call);
  }

  private static JsonNode document(LoopbackServer.Asked request) {
    return request.call().contains("/auth/") ? login : api;
  }

  private static JsonNode schema(JsonNode document, JsonNode content) {
    JsonNode schema = content.path("content").path("application/json").path("schema");
    return resolved(document, schema);
  }

  private static JsonNode resolved(JsonNode document, JsonNode schema) {
    String name = schema.path("$ref").asText();
    return name.isEmpty()
        ? schema
        : document
            .path("components")
            .path("schemas")
            .path(name.substring(name.lastIndexOf('/') + 1));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void everyCallIsOneThatAirflowHas() {
    assertThat(asked).hasSize(6);
    asked.forEach(request -> operation(document(request), request.call()));
  }

  @Test
  void everyBodyHasWhatIsRequiredAndNothingUnknown() {
    for (LoopbackServer.Asked request : asked) {
      if (request.body() != null) {
        JsonNode document = document(request);
        JsonNode body = schema(document, operation(document, request.call()).path("requestBody"));
        List<String> required = new ArrayList<>();
        body.path("required").forEach(name -> required.add(name.asText()));
        assertThat(names(request.body()))
            .as(request.call())
            .isNotEmpty()
            .containsAll(required)
            .isSubsetOf(names(body.path("properties")));
      }
    }
  }

  @Test
  void everyQueryParameterIsOneThatAirflowHas() {
    JsonNode parameters = operation(api, "GET /api/v2/assets").path("parameters");
    assertThat(parameters.findValuesAsText("name")).contains("limit", "name_pattern");
  }

  @Test
  void everyFieldReadIsOneThatAirflowAnswersWith() {
    Map<String, String> read =
        Map.of(
            "POST /api/v2/dags/d/dagRuns", RUN,
            "GET /api/v2/dags/d/dagRuns/r", RUN,
            "GET /api/v2/dags/d/dagRuns/r/taskInstances", TASKS,
            "GET /api/v2/assets", ASSETS);
    read.forEach(
        (call, answer) -> {
          JsonNode schema = schema(api, operation(api, call).path("responses").path("200"));
          answered(call, schema, parsed(answer));
        });
    JsonNode token = operation(login, "POST /auth/token").path("responses").path("201");
    assertThat(names(schema(login, token).path("properties"))).contains("access_token");
  }

  private static void answered(String call, JsonNode schema, JsonNode answer) {
    assertThat(names(schema.path("properties"))).as(call).containsAll(names(answer));
    for (Map.Entry<String, JsonNode> field : answer.properties()) {
      if (field.getValue().isArray()) {
        JsonNode items = schema.path("properties").path(field.getKey()).path("items");
        answered(call, resolved(api, items), field.getValue().get(0));
      }
    }
  }

  private static JsonNode parsed(String json) {
    try {
      return Yaml.json().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void statesThatEndARun_areThoseOfAirflow() {
    List<String> states = new ArrayList<>();
    api.path("components")
        .path("schemas")
        .path("DagRunState")
        .path("enum")
        .forEach(s -> states.add(s.asText()));
    assertThat(states).containsExactlyInAnyOrder("queued", "running", "success", "failed");
  }
}
