package org.huying.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody at the other end of the wire: a client with cookies and a CSRF token, as a browser has.
 */
public final class Visitor {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Pattern SIX_DIGITS = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");

  private final String base;
  private final CookieManager cookies;
  private final HttpClient client;

  public Visitor(String base) {
    this(base, new CookieManager());
  }

  private Visitor(String base, CookieManager cookies) {
    this.base = base;
    this.cookies = cookies;
    this.client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** The same browser, still signed in, after the server came back at another address. */
  public Visitor movedTo(String newBase) {
    return new Visitor(newBase, cookies);
  }

  /** A resident who signed in with the code of the demo's message inbox. */
  public static Visitor resident(String base, String phone) throws IOException {
    Visitor visitor = new Visitor(base);
    Set<String> before = visitor.inbox(phone);
    return visitor.signIn(phone, () -> visitor.awaitText(phone, before));
  }

  /** A resident who signed in with the code of a text message that somebody else gets hold of. */
  public static Visitor resident(String base, String phone, Supplier<String> text)
      throws IOException {
    return new Visitor(base).signIn(phone, text);
  }

  private Visitor signIn(String phone, Supplier<String> text) throws IOException {
    get("/api/me");
    post("/api/sign-in/code", Map.of("phone", phone)).expect(204);
    Matcher code = SIX_DIGITS.matcher(text.get());
    if (!code.find()) {
      throw new AssertionError("no code was texted to " + phone);
    }
    post("/api/sign-in/phone", Map.of("phone", phone, "code", code.group())).expect(200);
    get("/api/me");
    return this;
  }

  /** A text message is delivered by a job, a moment after the answer. */
  private String awaitText(String phone, Set<String> before) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < giveUp) {
      for (String text : inbox(phone)) {
        if (!before.contains(text)) {
          return text;
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    throw new AssertionError("no text message for " + phone);
  }

  private Set<String> inbox(String phone) {
    try {
      Set<String> texts = new LinkedHashSet<>();
      for (JsonNode sms : get("/api/demo/inbox").expect(200).json()) {
        if (sms.path("phone").asString().equals(phone)) {
          texts.add(sms.path("text").asString() + " " + sms.path("at").asString());
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Visitor staff(String base, String account, String password) throws IOException {
    Visitor visitor = new Visitor(base);
    visitor.get("/api/me");
    visitor
        .post("/api/sign-in/staff", Map.of("account", account, "password", password))
        .expect(200);
    visitor.get("/api/me");
    return visitor;
  }

  public Answer get(String path) throws IOException {
    return send(request(path).GET());
  }

  public Answer post(String path, Object body) throws IOException {
    return post(path, body, UUID.randomUUID().toString());
  }

  public Answer post(String path, Object body, String idempotencyKey) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** Sends the same and hangs up a moment later, whatever became of it. */
  public void postAndHangUp(String path, Object body, String idempotencyKey, Duration moment) {
    HttpRequest.Builder builder =
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    var answer = client.sendAsync(builder.build(), HttpResponse.BodyHandlers.discarding());
    LockSupport.parkNanos(moment.toNanos());
    answer.cancel(true);
  }

  /** Sends a body as it is. */
  public Answer post(String path, String type, HttpRequest.BodyPublisher body) throws IOException {
    return send(request(path).header("Content-Type", type).POST(body));
  }

  public Answer put(String path, Object body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  public Answer delete(String path) throws IOException {
    return send(request(path).DELETE());
  }

  /** Sends {@code content} as the form field {@code file}. */
  public Answer upload(String path, String name, byte[] content) throws IOException {
    String boundary = "huying" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: image/jpeg\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /** Opens a stream of server-sent events; the caller closes it. */
  public InputStream stream(String path) throws IOException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + path))
              .header("Accept", "text/event-stream")
              .build();
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new AssertionError("the stream was refused with " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .header("Accept", "application/json");
    cookies.getCookieStore().getCookies().stream()
        .filter(c -> c.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst()
        .ifPresent(token -> builder.header("X-XSRF-TOKEN", token));
    return builder;
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** What came back. */
  public record Answer(int status, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }

    public Answer expect(int wanted) {
      if (status != wanted) {
        throw new AssertionError("expected " + wanted + " but got " + status + ": " + body);
      }
      return this;
    }

    /** The stable part of a problem's type, or an empty text. */
    public String problem() {
      return json().path("type").asString("").replace("urn:huying:problem:", "");
    }
  }
}
