package org.huying.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * How long from {@code ./huying up} to the first answer on an existing database, side by side with
 * the floor of this machine (a JVM that starts and answers one request), and how much script the
 * residents' page loads. One program file: {@code java Startup.java [--json]} in the repository's
 * root.
 */
public class Startup {
  private static final int ROUNDS = 3;
  private static final double LIMIT_SECONDS = 10;
  private static final int LIMIT_BYTES = 200 * 1000;

  public static void main(String[] args) throws Exception {
    Path data = Files.createTempDirectory("huying-bench");
    try {
      long first = answerAfter(data);
      List<Long> ups = new ArrayList<>();
      List<Long> floors = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        floors.add(floor());
        ups.add(answerAfter(data));
      }
      report(first, median(ups), median(floors), scriptBytes(), List.of(args).contains("--json"));
    } finally {
      delete(data);
    }
  }

  private static void report(long first, long up, long floor, int bytes, boolean json) {
    double seconds = up / 1000.0;
    if (json) {
      System.out.printf(
          "{\"firstStartWithDemoSeconds\":%.1f,\"upToAnswerSeconds\":%.2f,\"jvmFloorSeconds\":%.2f,\"ratio\":%.1f,\"residentScriptBytes\":%d}%n",
          first / 1000.0, seconds, floor / 1000.0, (double) up / floor, bytes);
    } else {
      System.out.printf("first start, demo loaded       %6.1f s%n", first / 1000.0);
      System.out.printf(
          "up to first answer (median)    %6.2f s   (limit %.0f s)%n", seconds, LIMIT_SECONDS);
      System.out.printf(
          "floor: a JVM that answers once %6.2f s   (ratio %.1f)%n",
          floor / 1000.0, (double) up / floor);
      System.out.printf(
          "residents' page, script        %6.1f kB  (limit %.0f kB, gzip)%n",
          bytes / 1000.0, LIMIT_BYTES / 1000.0);
    }
    if (seconds > LIMIT_SECONDS || bytes > LIMIT_BYTES) {
      System.exit(1);
    }
  }

  /** Milliseconds from starting {@code ./huying up} until a question is answered. */
  private static long answerAfter(Path data) throws Exception {
    int port = freePort();
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(
                "./huying",
                "up",
                "--no-sim",
                "--port",
                "" + port,
                "--data",
                data.resolve("data").toString())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("up.log").toFile())
            .start();
    try {
      URI ask = URI.create("http://127.0.0.1:" + port + "/api/assistant/ask");
      await(process, ask, "{\"text\":\"身份证丢了怎么办\"}");
      return (System.nanoTime() - begin) / 1_000_000;
    } finally {
      process.destroy();
      process.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  /** The same measurement of the smallest server the JDK has. */
  private static long floor() throws Exception {
    int port = freePort();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(java, "-m", "jdk.httpserver", "-p", "" + port)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      await(process, URI.create("http://127.0.0.1:" + port + "/"), null);
      return (System.nanoTime() - begin) / 1_000_000;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void await(Process process, URI uri, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10));
    if (body != null) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (process.isAlive()) {
        try {
          if (client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode()
              == 200) {
            return;
          }
        } catch (IOException notYet) {
          // The port is not open yet.
        }
        LockSupport.parkNanos(10_000_000);
      }
    }
    throw new IOException("the process ended before it answered");
  }

  /** Compressed bytes of the scripts that the residents' first page names. */
  private static int scriptBytes() throws IOException {
    Path dist = Path.of("web/dist");
    String page = Files.readString(dist.resolve("index.html"));
    Matcher names = Pattern.compile("(?:src|href)=\"/?([^\"]+\\.js)\"").matcher(page);
    Set<String> scripts = new LinkedHashSet<>();
    while (names.find()) {
      scripts.add(names.group(1));
    }
    int total = 0;
    for (String script : scripts) {
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
        out.write(Files.readString(dist.resolve(script)).getBytes(StandardCharsets.UTF_8));
      }
      total += zipped.size();
    }
    return total;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
