package org.huying.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The product as its user runs it: a process of its own, with its own data folder and database. */
public final class RunningHuying implements AutoCloseable {
  private final Process process;
  private final int port;
  private final Path log;

  private RunningHuying(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts it with the demo on {@code data}, without the terminals that report by themselves, and
   * waits until questions can be asked.
   */
  public static RunningHuying start(Path data, String... properties) {
    List<String> all = new ArrayList<>(List.of("-Dhuying.demo-devices=false"));
    all.addAll(List.of(properties));
    all.addAll(
        List.of(
            "-Dhuying.demo=pengjiang",
            "-Dhuying.vault.key-file="
                + data.toAbsolutePath().resolveSibling(data.getFileName() + ".keys")));
    return launch(data, Map.of(), all).awaitHealth(Duration.ofMinutes(10));
  }

  /** Starts one node of several on this database; the caller awaits its {@link #awaitHealth}. */
  public static RunningHuying node(Path data, String databaseUrl, String... properties) {
    return launch(data, Map.of("HUYING_DB_URL", databaseUrl), List.of(properties));
  }

  private static RunningHuying launch(
      Path data, Map<String, String> environment, List<String> properties) {
    try {
      Files.createDirectories(data);
      int port = freePort();
      Path log = data.resolve("server.log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(
              "-Xmx1g",
              "-XX:TieredStopAtLevel=1", // it lives a minute: a quick start is worth more than
              // speed
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow",
              "-Dhuying.data=" + data.toAbsolutePath(),
              "-Dserver.port=" + port));
      command.addAll(properties);
      command.addAll(List.of("-cp", classPath(), "org.huying.Huying", "serve"));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().remove("HUYING_DB_URL");
      builder.environment().putAll(environment);
      return new RunningHuying(builder.start(), port, log);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Waits until questions can be asked. */
  public RunningHuying awaitHealth(Duration patience) {
    try {
      await(patience);
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void await(Duration patience) throws IOException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest health =
        HttpRequest.newBuilder(URI.create(url() + "/api/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long giveUp = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < giveUp && process.isAlive()) {
      try {
        if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // The port is not open yet.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    kill();
    throw new IllegalStateException(
        "the server did not come up; its log:\n" + Files.readString(log));
  }

  public long pid() {
    return process.pid();
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What it wrote to the terminal. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  /** {@code kill -9}: no shutdown hook runs, and its PostgreSQL is left behind. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Ctrl-C. */
  @Override
  public void close() {
    process.destroy();
    if (!process
        .onExit()
        .completeOnTimeout(process, 30, TimeUnit.SECONDS)
        .thenApply(p -> !p.isAlive())
        .join()) {
      kill();
    }
  }

  /** Below those that the system gives to others who ask for any: they come and go beside us. */
  private static int freePort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another one, then.
      }
    }
  }
}
