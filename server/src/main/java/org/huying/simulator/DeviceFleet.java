package org.huying.simulator;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Some terminals that report as real ones do: each with its own key, once a minute, over the
 * network. At their first start somebody connects them, as an engineer would on the spot; each
 * keeps its key. One whose key is refused falls silent: staff have given it another.
 */
final class DeviceFleet implements AutoCloseable {
  /** A round of all devices takes a minute; they do not all speak in the same moment. */
  static final int BATCHES = 6;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int PAGE = 100;
  private static final int REFUSED = 401;

  /** In place of a key that is no good any more: the device stays silent. */
  private static final String REFUSED_KEY = "";

  private static final TypeReference<TreeMap<String, String>> KEYS = new TypeReference<>() {};
  private static final Logger log = LoggerFactory.getLogger(DeviceFleet.class);

  private final JsonMapper json = JsonMapper.builder().build();
  private final URI base;
  private final Path file;
  private final String account;
  private final String password;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("devices").factory());
  private Map<String, String> keys = Map.of();
  private long batch;

  /**
   * @param file where the devices keep their keys
   * @param account of whoever connects them
   */
  DeviceFleet(URI base, Path file, String account, String password) {
    this.base = base;
    this.file = file;
    this.account = account;
    this.password = password;
  }

  void start() {
    long every = Duration.ofMinutes(1).toMillis() / BATCHES;
    clockwork.scheduleAtFixedRate(this::beat, 0, every, TimeUnit.MILLISECONDS);
  }

  /** Some of them report; whatever goes wrong is tried again with the next beat. */
  private void beat() {
    try {
      report();
    } catch (IOException e) {
      log.debug("the simulated terminals could not report", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("the simulated terminals stopped for a moment", e);
    }
  }

  /** The next batch of devices says how it is. */
  void report() throws IOException, InterruptedException {
    if (keys.isEmpty()) keys = known();
    long minute = batch / BATCHES;
    int turn = (int) (batch % BATCHES);
    List<Map.Entry<String, String>> all = List.copyOf(keys.entrySet());
    for (int device = turn; device < all.size(); device += BATCHES) {
      var said = DeviceLife.at(device, minute);
      if (said != null && !all.get(device).getValue().equals(REFUSED_KEY))
        say(all.get(device).getKey(), all.get(device).getValue(), said);
    }
    batch++;
  }

  private void say(String code, String key, DeviceLife.Said said)
      throws IOException, InterruptedException {
    var path =
        "/api/devices/terminals/%s/state"
            .formatted(URLEncoder.encode(code, StandardCharsets.UTF_8));
    var answer =
        client.send(
            posting(path, said).header("Authorization", "Bearer " + key).build(),
            HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() == REFUSED) {
      var left = new TreeMap<>(keys);
      left.put(code, REFUSED_KEY);
      keep(left);
    }
  }

  private HttpRequest.Builder posting(String path, Object body) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
  }

  private Map<String, String> known() throws IOException, InterruptedException {
    if (Files.exists(file)) return json.readValue(Files.readString(file), KEYS);
    try (var engineer = new Engineer()) {
      var fresh = engineer.connectAll();
      keep(fresh);
      return fresh;
    }
  }

  private void keep(Map<String, String> now) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, json.writeValueAsString(now));
    keys = new TreeMap<>(now);
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
    client.shutdownNow();
  }

  /** Signs in once to connect the devices, as staff do in the console. */
  private final class Engineer implements AutoCloseable {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
        HttpClient.newBuilder().connectTimeout(PATIENCE).cookieHandler(cookies).build();

    Map<String, String> connectAll() throws IOException, InterruptedException {
      get("/api/me");
      post("/api/sign-in/staff", Map.of("account", account, "password", password));
      get("/api/me");
      Map<String, String> fresh = new TreeMap<>();
      JsonNode page;
      int number = 0;
      do {
        page = get("/api/catalog/terminals?page=%d&size=%d".formatted(number++, PAGE));
        for (JsonNode each : page.path("items")) {
          if (each.path("connected").asBoolean()) continue; // somebody has its key
          var id = each.path("id").asString();
          var key = post("/api/catalog/terminals/%s/connect".formatted(id), Map.of());
          fresh.put(each.path("code").asString(), key.path("key").asString());
        }
      } while (number * PAGE < page.path("total").asInt());
      post("/api/sign-out", Map.of());
      return fresh;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
      return answer(HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build());
    }

    private JsonNode post(String path, Object body) throws IOException, InterruptedException {
      var token =
          cookies.getCookieStore().getCookies().stream()
              .filter(it -> it.getName().equals("XSRF-TOKEN"))
              .map(HttpCookie::getValue)
              .findFirst()
              .orElse("");
      return answer(posting(path, body).header("X-XSRF-TOKEN", token).build());
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
      var answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2)
        throw new IOException("%s was answered %d".formatted(request.uri(), answer.statusCode()));
      return json.readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    @Override
    public void close() {
      browser.shutdownNow();
    }
  }
}
