package shimoda.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shimoda.table.UserError;

/** The client against a server on the loopback address that answers what it is told to. */
final class AirflowClientTest {
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    server.given("POST /auth/token", 201, "{\"access_token\": \"t0ken\"}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private AirflowClient client() {
    return AirflowClient.login(server.address(), "operator", "s3cret");
  }

  private static String run(String state) {
    return "{\"dag_id\": \"premise\", \"dag_run_id\": \"manual__2026-01-01T00:00:00+00:00\", \"state\": \"%s\"}"
        .formatted(state);
  }

  @Test
  void login_sendsNameAndPassword_andEveryLaterCallTheToken() {
    server.given("POST /api/v2/dags/premise/dagRuns", 200, run("queued"));
    client().trigger("premise", Optional.empty(), Map.of());
    assertThat(server.asked().get(0).body().toString())
        .isEqualTo("{\"username\":\"operator\",\"password\":\"s3cret\"}");
    assertThat(server.asked().get(0).token()).isNull();
    assertThat(server.asked().get(1).token()).isEqualTo("Bearer t0ken");
    assertThat(server.asked()).extracting(LoopbackServer.Asked::protocol).containsOnly("HTTP/1.1");
  }

  @Test
  void trigger_ofAYear_sendsItAsThePartition() {
    server.given("POST /api/v2/dags/trade/dagRuns", 200, run("queued"));
    client().trigger("trade", Optional.of("2013"), Map.of("tables", "staged.us_cpi"));
    assertThat(server.asked().get(1).body().toString())
        .isEqualTo(
            "{\"logical_date\":null,\"partition_key\":\"2013\",\"conf\":{\"tables\":\"staged.us_cpi\"}}");
  }

  @Test
  void await_asksUntilTheRunHasEnded_itsIdPercentEncoded() throws Exception {
    String path = "GET /api/v2/dags/premise/dagRuns/manual__2026-01-01T00%3A00%3A00%2B00%3A00";
    server.given("POST /api/v2/dags/premise/dagRuns", 200, run("queued"));
    server.given(path, 200, run("running"));
    server.given(path, 200, run("failed"));
    AirflowClient client = client();
    AirflowClient.Run ended =
        client.await(
            client.trigger("premise", Optional.empty(), Map.of()),
            Duration.ofMillis(1),
            Duration.ofMinutes(1));
    assertThat(ended.state()).isEqualTo("failed");
    assertThat(ended.succeeded()).isFalse();
    assertThat(server.asked()).hasSize(4);
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
    server.given(
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
    server.given(
        "GET /api/v2/assets?limit=100&name_pattern=trade",
        200,
        "{\"assets\": [{\"id\": 7, \"name\": \"trade_old\"}, {\"id\": 3, \"name\": \"trade\"}]}");
    server.given("POST /api/v2/assets/events", 200, "{}");
    client().announce("trade", "autumn", Map.of("release", "autumn"));
    assertThat(server.asked().get(2).body().toString())
        .isEqualTo(
            "{\"asset_id\":3,\"partition_key\":\"autumn\",\"extra\":{\"release\":\"autumn\"}}");
  }

  @Test
  void assetThatAirflowDoesNotKnow_isNamed() {
    server.given("GET /api/v2/assets?limit=100&name_pattern=trade", 200, "{\"assets\": []}");
    AirflowClient client = client();
    assertThatThrownBy(() -> client.announce("trade", "autumn", Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("knows no asset 'trade'");
  }

  @Test
  void refusal_isAUserErrorWithTheServersReason_andRepeatsNothingThatWasSent() {
    server.forget();
    server.given("POST /auth/token", 401, "{\"detail\": \"Invalid credentials\"}");
    assertThatThrownBy(this::client)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("answered 401 to /auth/token: Invalid credentials");
    server.given(
        "POST /auth/token",
        422,
        "{\"detail\": [{\"loc\": [\"body\", \"username\"], \"msg\": \"too short\", \"input\": \"s3cret\"}]}");
    assertThatThrownBy(this::client)
        .hasMessageContaining("[\"body\",\"username\"] too short")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void serverThatFailsOrIsAway_mayBeAskedAgain() {
    server.given("GET /api/v2/dags/premise/dagRuns/r", 503, "busy");
    AirflowClient client = client();
    assertThatThrownBy(() -> client.run("premise", "r"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("answered 503");
    server.close();
    assertThatThrownBy(() -> client.run("premise", "r")).isInstanceOf(UncheckedIOException.class);
  }
}
