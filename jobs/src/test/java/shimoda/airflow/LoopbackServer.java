package shimoda.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shimoda.table.Yaml;

/** A server on the loopback address that answers what it is told to and keeps what it was asked. */
final class LoopbackServer implements AutoCloseable {
  /** One request: {@code METHOD path?query}, protocol, authorization, JSON body or null. */
  record Asked(String call, String protocol, String token, JsonNode body) {}

  private record Answer(int status, String body) {}

  private final List<Asked> asked = new ArrayList<>();
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final HttpServer server;

  LoopbackServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Asked> asked() {
    return asked;
  }

  /** The next answer to a call; answers to one call are given in their order. */
  void given(String call, int status, String body) {
    answers.computeIfAbsent(call, k -> new ArrayDeque<>()).add(new Answer(status, body));
  }

  /** Takes back every answer. */
  void forget() {
    answers.clear();
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
        queue.isEmpty() ? new Answer(404, "{\"detail\": \"unexpected\"}") : queue.poll();
    byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
