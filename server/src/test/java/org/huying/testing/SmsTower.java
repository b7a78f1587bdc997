package org.huying.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An SMS gateway on a real socket. It takes every message, unless the next answers were scripted,
 * and sends one message only once, however often it gets its key.
 */
public final class SmsTower {
  public static final String KEY = "a secret of the test tower";

  public static final SmsTower INSTANCE = new SmsTower();

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Script> scripts = new ArrayDeque<>();
  private volatile CountDownLatch silence = new CountDownLatch(0);

  private SmsTower() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/send", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** One attempt that reached the tower. */
  public record Received(
      String phone,
      String text,
      String key,
      String timestamp,
      String signature,
      String body,
      int answered) {}

  private record Script(int status, Map<String, String> headers) {}

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/send";
  }

  /** The next attempt is answered so. */
  public void next(int status, Map<String, String> headers) {
    synchronized (scripts) {
      scripts.add(new Script(status, headers));
    }
  }

  /** From now on attempts get no answer, until {@link #speak()}. */
  public void fallSilent() {
    silence = new CountDownLatch(1);
  }

  public void speak() {
    silence.countDown();
  }

  /** Every attempt with this key, in order. */
  public List<Received> attempts(String key) {
    return received.stream().filter(r -> r.key().equals(key)).toList();
  }

  /** The last message that went out to this number. */
  public String lastTo(String phone) {
    return lastTo(phone, "");
  }

  /** The last message to this number in which this is said. */
  public String lastTo(String phone, String said) {
    return received.stream()
        .filter(r -> r.phone().equals(phone) && r.answered() == 200 && r.text().contains(said))
        .reduce((first, second) -> second)
        .map(Received::text)
        .orElse("");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      silence.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Script script;
    synchronized (scripts) {
      script = scripts.poll();
    }
    int status = script == null ? 200 : script.status();
    JsonNode json = JSON.readTree(body);
    received.add(
        new Received(
            json.path("phone").asString(),
            json.path("text").asString(),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            exchange.getRequestHeaders().getFirst("X-Timestamp"),
            exchange.getRequestHeaders().getFirst("X-Signature"),
            body,
            status));
    if (script != null) {
      script.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
