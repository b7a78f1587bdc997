package org.huying.fieldsim.panel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.huying.fieldsim.Field;
import org.huying.fieldsim.Scenario;
import org.huying.fieldsim.Station;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The panels of all stations and what is played, over HTTP: {@code /stations}, {@code
 * /stations/ps-01/panel}, {@code /scenario}. Forms go in; pages come out where a browser asks, JSON
 * otherwise. Who reaches it stands at the station: it belongs on this machine only, and takes
 * nothing from the pages of other sites.
 */
public final class ControlServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_FORM = 4096;
  private final Field field;
  private final HttpServer server;

  /** What is answered. */
  private record Answer(int status, String type, String text, @Nullable String location) {
    static Answer json(int status, Object value) {
      return new Answer(status, "application/json", JSON.writeValueAsString(value), null);
    }

    static Answer page(String html) {
      return new Answer(200, "text/html", html, null);
    }

    static Answer error(int status, String chinese) {
      return json(status, Map.of("error", chinese));
    }

    static Answer back(String location) {
      return new Answer(303, "text/plain", "", location);
    }
  }

  public ControlServer(Field field, String bind, int port) throws IOException {
    this.field = field;
    try {
      server = HttpServer.create(new InetSocketAddress(bind, port), 0);
    } catch (IOException taken) {
      throw new IOException("端口 %s:%d 用不了：%s".formatted(bind, port, taken.getMessage()), taken);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] bytes = answer.text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type + "; charset=utf-8");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (answer.location != null) exchange.getResponseHeaders().set("Location", answer.location);
      exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    if (!isFromHere(exchange)) return Answer.error(403, "只接受本机页面的请求");
    String path = exchange.getRequestURI().getPath();
    boolean post = exchange.getRequestMethod().equals("POST");
    if (!post && !exchange.getRequestMethod().equals("GET"))
      return Answer.error(405, "只有 GET 和 POST");
    Map<String, String> form = post ? form(exchange) : Map.of();
    String accepted = exchange.getRequestHeaders().getFirst("Accept");
    boolean browser = accepted != null && accepted.contains("text/html");
    if (path.equals("/")) return Answer.back("/stations");
    if (path.equals("/scenario")) return scenario(post, form, browser);
    if (path.equals("/stations") && !post)
      return browser ? Answer.page(Pages.list(field)) : Answer.json(200, list());
    String[] parts = path.split("/");
    if (parts.length == 4 && parts[1].equals("stations") && parts[3].equals("panel")) {
      Station station = field.station(parts[2]).orElse(null);
      if (station != null) return panel(station, post, form, browser);
    }
    return Answer.error(404, "没有这一页：" + path);
  }

  /** A page of another site must neither press buttons nor read codes, whatever its name says. */
  private static boolean isFromHere(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    String name = host == null ? "" : host.replaceAll(":[0-9]+$", "");
    boolean here =
        name.equals("localhost")
            || name.matches("127(\\.[0-9]{1,3}){3}|\\[::1]")
            || !exchange.getLocalAddress().getAddress().isLoopbackAddress();
    return here && (origin == null || origin.equals("http://" + host));
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST_FORM);
    Map<String, String> form = new HashMap<>();
    for (String pair : new String(bytes, StandardCharsets.UTF_8).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0)
        form.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return form;
  }

  private Answer scenario(boolean post, Map<String, String> form, boolean browser) {
    if (post) {
      Scenario scenario = Scenario.of(form.getOrDefault("scenario", "")).orElse(null);
      if (scenario == null) return Answer.error(400, "没有这个场景：" + form.get("scenario"));
      String code = form.getOrDefault("station", "all");
      Station station = field.station(code).orElse(null);
      if (station == null && !code.equals("all")) return Answer.error(404, "没有这座泵站：" + code);
      try {
        if (station == null) field.play(scenario);
        else station.play(scenario);
      } catch (IllegalArgumentException real) {
        return Answer.error(409, String.valueOf(real.getMessage()));
      }
    }
    return browser ? Answer.back("/stations") : Answer.json(200, list());
  }

  private List<Map<String, Object>> list() {
    return field.stations().stream().map(Panel::summary).toList();
  }

  private Answer panel(Station station, boolean post, Map<String, String> form, boolean browser) {
    String refused = post ? Buttons.press(station, form) : null;
    if (refused != null && !browser) return Answer.error(409, refused);
    if (browser && post && refused == null)
      return Answer.back(URI.create("/stations/" + station.site().code() + "/panel").toString());
    return browser
        ? Answer.page(Pages.panel(station, refused))
        : Answer.json(200, Panel.of(station));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
