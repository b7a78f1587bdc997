package org.huying.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The field of the demo, fieldsim, as a process of its own on free ports. */
public final class FieldProgram implements AutoCloseable {
  private static final Path MODULE = Path.of("..", "fieldsim");
  private static final Path JAR = MODULE.resolve("target/fieldsim.jar");

  private final Process process;
  private final URI control;
  private final int modbusPort;
  private final HttpClient http = HttpClient.newHttpClient();

  private FieldProgram(Process process, URI control, int modbusPort) {
    this.process = process;
    this.control = control;
    this.modbusPort = modbusPort;
  }

  /**
   * Starts it; it keeps no state and ends with this process.
   *
   * @param stations their codes, with commas
   * @param sl651Port where its terminals dial in
   */
  public static FieldProgram start(String stations, int sl651Port, String... more)
      throws IOException, InterruptedException {
    build();
    int base = base(stations);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toString(),
                "--stations",
                stations,
                "--modbus-port",
                String.valueOf(base),
                "--sl651",
                "127.0.0.1:" + sl651Port,
                "--control-port",
                "0",
                "--parent",
                String.valueOf(ProcessHandle.current().pid())));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    if (line == null || !line.contains("http://"))
      throw new AssertionError("fieldsim did not start: " + line);
    String address = line.substring(line.indexOf("http://"), line.indexOf("/stations"));
    return new FieldProgram(process, URI.create(address), base);
  }

  /** The reactor has built it before; who runs one test gets it built here. */
  private static void build() throws IOException, InterruptedException {
    if (Files.exists(JAR) && !isOlderThanItsSources()) return;
    var maven =
        new ProcessBuilder("./mvnw", "-q", "-o", "-B", "-pl", "fieldsim", "package", "-DskipTests")
            .directory(Path.of("..").toFile())
            .redirectErrorStream(true);
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process build = maven.start();
    String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (build.waitFor() != 0 || !Files.exists(JAR))
      throw new AssertionError(
          "fieldsim.jar is missing; build it by ./mvnw -pl fieldsim package -DskipTests\n" + said);
  }

  private static boolean isOlderThanItsSources() throws IOException {
    var built = Files.getLastModifiedTime(JAR);
    try (Stream<Path> sources = Files.walk(MODULE.resolve("src/main"))) {
      for (Path it : sources.filter(Files::isRegularFile).toList())
        if (Files.getLastModifiedTime(it).compareTo(built) > 0) return true;
    }
    return false;
  }

  /**
   * Free for these stations, and below the ports that connections get by themselves. Two test runs
   * on one machine begin to look at different ones.
   */
  private static int base(String stations) {
    long first = ProcessHandle.current().pid();
    for (int i = 0; i < 160; i++) {
      int from = 16_000 + (int) ((first + i) % 160) * 100;
      boolean free =
          Stream.of(stations.split(","))
              .map(it -> Integer.parseInt(it.substring(3)))
              .allMatch(number -> isFree(from + number));
      if (free) return from;
    }
    throw new AssertionError("no ports are free");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** Added to it is the number of a station. */
  public int modbusPort() {
    return modbusPort;
  }

  /** What stands on the panel of a station. */
  public JsonNode panel(String station) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(panelOf(station)));
  }

  /** Presses a button: {@code action=restart}. */
  public JsonNode press(String station, String form) throws IOException, InterruptedException {
    return send(post(panelOf(station), form));
  }

  /** Plays a scenario at a station. */
  public void play(String scenario, String station) throws IOException, InterruptedException {
    send(post(control.resolve("/scenario"), "scenario=" + scenario + "&station=" + station));
  }

  private URI panelOf(String station) {
    return control.resolve("/stations/" + station + "/panel");
  }

  private static HttpRequest.Builder post(URI to, String form) {
    return HttpRequest.newBuilder(to).POST(HttpRequest.BodyPublishers.ofString(form));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200)
      throw new AssertionError("fieldsim answers " + answer.statusCode() + " " + answer.body());
    return new JsonMapper().readTree(answer.body());
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    http.close();
    process.destroy();
  }
}
