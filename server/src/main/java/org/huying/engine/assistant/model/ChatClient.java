package org.huying.engine.assistant.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.assistant.Deadline;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts to {@code …/chat/completions} and reads the streamed answer. It follows no redirect, so
 * that only the allowed host is spoken to, and speaks HTTP/1.1: servers behind uvicorn lose the
 * body of a request that offers h2c.
 */
final class ChatClient {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final int MOST_TOKENS = 600;

  private final URI endpoint;
  private final @Nullable String key;
  private final String model;
  private final JsonMapper json;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  ChatClient(URI endpoint, @Nullable String key, String model, JsonMapper json, Clock clock) {
    this.endpoint = endpoint;
    this.key = key;
    this.model = model;
    this.json = json;
    this.clock = clock;
  }

  /** Asks; the caller closes the reply, which ends the request wherever it is. */
  Reply ask(List<Message> messages, List<Map<String, Object>> tools, Deadline deadline) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", model);
    body.put("messages", messages);
    body.put("stream", true);
    body.put("temperature", 0);
    body.put("max_tokens", MOST_TOKENS);
    if (!tools.isEmpty()) {
      body.put("tools", tools);
    }
    if (String.valueOf(endpoint.getHost()).endsWith("deepseek.com")) {
      body.put("thinking", Map.of("type", "disabled")); // it thinks by default, for too long
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(deadline.left().plusMillis(1))
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Accept", "text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
    if (key != null && !key.isBlank()) {
      request.header("Authorization", "Bearer " + key.strip());
    }
    HttpRequest built = request.build();
    return Reply.reading(() -> open(built), json);
  }

  record Message(String role, String content) {}

  private InputStream open(HttpRequest request) throws Failure {
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      String type = response.headers().firstValue("Content-Type").orElse("");
      if (response.statusCode() == 200 && type.startsWith("text/event-stream")) {
        return response.body();
      }
      response.body().close();
      throw failure(response);
    } catch (ConnectException e) {
      throw new Failure(Failure.Kind.UNREACHABLE);
    } catch (IOException e) {
      throw new Failure(Failure.Kind.BROKEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(Failure.Kind.TIME_OUT);
    }
  }

  private Failure failure(HttpResponse<?> response) {
    int status = response.statusCode();
    return switch (status) {
      case 200 -> new Failure(Failure.Kind.MALFORMED);
      case 429 -> new Failure(Failure.Kind.BUSY, retryAfter(response));
      default ->
          new Failure(
              status >= 500 ? Failure.Kind.SERVER_ERROR : Failure.Kind.REFUSED,
              retryAfter(response));
    };
  }

  /** A number of seconds or a date (RFC 9110, 10.2.3). */
  private @Nullable Duration retryAfter(HttpResponse<?> response) {
    String value = response.headers().firstValue("Retry-After").orElse("").strip();
    if (value.isEmpty()) {
      return null;
    }
    if (value.matches("[0-9]{1,7}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Duration wait =
          Duration.between(
              clock.instant(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
