package shimoda.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shimoda.table.UserError;
import shimoda.table.Yaml;

/** The client against a server on the loopback address that answers what it is told to. */
final class AirflowClientTest {
  /** What the server was asked. */
  private record Asked(String call, String protocol, String token, JsonNode body) {}

  private record Answer(int status, String body) {}

  private final List<Asked> asked = new ArrayList<>();
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private HttpServer server;
  private URI address;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    given("POST /auth/token", 201, "{\"access_token\": \"t0ken\"}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void given(String call, int status, String body) {
    answers.computeIfAbsent(call, k -> new ArrayDeque<>()).add(new Answer(status, body));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    byte[] body = exchange.getRequestBody().readAllBytes();
    asked.add(
        new Asked(
            call,
            exchange.getProtocol(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            body.length == 0 ? null : Yaml.json().readTree(body)));
    Deque<Answer> queue = answers.getOrDefault(call, new ArrayDeque<>());
    Answer answer =
        queue.isEmpty()
            ? new Answer(404, "{\"detail\": \"unexpected " + call + "\"}")
            : queue.poll();
    byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private AirflowClient client() {
    return AirflowClient.login(address, "operator", "s3cret");
  }

  private static String run(String state) {
    return "{\"dag_id\": \"premise\", \"dag_run_id\": \"manual__2026-01-01T00:00:00+00:00\", \"state\": \"%s\"}"
        .formatted(state);
  }

  @Test
  void login_sendsNameAndPassword_andEveryLaterCallTheToken() {
    given("POST /api/v2/dags/premise/dagRuns", 200, run("queued"));
    client().trigger("premise", Optional.empty(), Map.of());
    assertThat(asked.get(0).body().toString())
        .isEqualTo("{\"username\":\"operator\",\"password\":\"s3cret\"}");
    assertThat(asked.get(0).token()).isNull();
    assertThat(asked.get(1).token()).isEqualTo("Bearer t0ken");
    assertThat(asked).extracting(Asked::protocol).containsOnly("HTTP/1.1");
  }

  @Test
  void trigger_ofAYear_sendsItAsThePartition() {
    given("POST /api/v2/dags/trade/dagRuns", 200, run("queued"));
    client().trigger("trade", Optional.of("2013"), Map.of("tables", "staged.us_cpi"));
    assertThat(asked.get(1).body().toString())
        .isEqualTo(
            "{\"logical_date\":null,\"partition_key\":\"2013\",\"conf\":{\"tables\":\"staged.us_cpi\"}}");
  }

  @Test
  void await_asksUntilTheRunHasEnded_itsIdPercentEncoded() throws Exception {
    String path = "GET /api/v2/dags/premise/dagRuns/manual__2026-01-01T00%3A00%3A00%2B00%3A00";
    given("POST /api/v2/dags/premise/dagRuns", 200, run("queued"));
    given(path, 200, run("running"));
    given(path, 200, run("failed"));
    AirflowClient client = client();
    AirflowClient.Run ended =
        client.await(
            client.trigger("premise", Optional.empty(), Map.of()),
            Duration.ofMillis(1),
            Duration.ofMinutes(1));
    assertThat(ended.state()).isEqualTo("failed");
    assertThat(ended.succeeded()).isFalse();
    assertThat(asked).hasSize(4);
  }

  @Test
  void await_beyondItsTime_saysWhatTheRunIsDoing() {
    AirflowClient client = client();
    AirflowClient.Run run = new AirflowClient.Run("premise", "r", "running");
    assertThatThrownBy(() -> client.await(run, Duration.ofMillis(1), Duration.ofMillis(-1)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("r of premise is still running");
  }

  @Test
  void tasks_withoutAState_areNone() {
    given(
        "GET /api/v2/dags/premise/dagRuns/r/taskInstances",
        200,
        "{\"task_instances\": [{\"task_id\": \"open\", \"state\": \"success\", \"try_number\": 2},"
            + " {\"task_id\": \"publish\", \"state\": null, \"try_number\": 0}]}");
    assertThat(client().tasks(new AirflowClient.Run("premise", "r", "running")))
        .containsExactly(
            new AirflowClient.Task("open", "success", 2),
            new AirflowClient.Task("publish", "none", 0));
  }

  @Test
  void announce_findsTheAssetOfExactlyThisName() {
    given(
        "GET /api/v2/assets?limit=100&name_pattern=trade",
        200,
        "{\"assets\": [{\"id\": 7, \"name\": \"trade_old\"}, {\"id\": 3, \"name\": \"trade\"}]}");
    given("POST /api/v2/assets/events", 200, "{}");
    client().announce("trade", "autumn", Map.of("release", "autumn"));
    assertThat(asked.get(2).body().toString())
        .isEqualTo(
            "{\"asset_id\":3,\"partition_key\":\"autumn\",\"extra\":{\"release\":\"autumn\"}}");
  }

  @Test
  void assetThatAirflowDoesNotKnow_isNamed() {
    given("GET /api/v2/assets?limit=100&name_pattern=trade", 200, "{\"assets\": []}");
    AirflowClient client = client();
    assertThatThrownBy(() -> client.announce("trade", "autumn", Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("knows no asset 'trade'");
  }

  @Test
  void refusal_isAUserErrorWithTheServersReason_andRepeatsNothingThatWasSent() {
    answers.clear();
    given("POST /auth/token", 401, "{\"detail\": \"Invalid credentials\"}");
    assertThatThrownBy(this::client)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("answered 401 to /auth/token: Invalid credentials");
    given(
        "POST /auth/token",
        422,
        "{\"detail\": [{\"loc\": [\"body\", \"username\"], \"msg\": \"too short\", \"input\": \"s3cret\"}]}");
    assertThatThrownBy(this::client)
        .hasMessageContaining("[\"body\",\"username\"] too short")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void serverThatFailsOrIsAway_mayBeAskedAgain() {
    given("GET /api/v2/dags/premise/dagRuns/r", 503, "busy");
    AirflowClient client = client();
    assertThatThrownBy(() -> client.run("premise", "r"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("answered 503");
    server.stop(0);
    assertThatThrownBy(() -> client.run("premise", "r")).isInstanceOf(UncheckedIOException.class);
  }
}
