package org.huying.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What an open screen hears: the lines of the live stream as they come. */
public record News(BlockingQueue<String> lines, InputStream stream) implements AutoCloseable {
  /** Opens the stream; returns when it is open. */
  public static News of(Visitor visitor) throws IOException {
    var stream = visitor.stream("/api/live");
    var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    var lines = new LinkedBlockingQueue<String>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            for (var it = reader.readLine(); it != null; it = reader.readLine()) lines.add(it);
            lines.add("the end");
          } catch (IOException | UncheckedIOException cut) {
            lines.add("the end");
          }
        });
    var news = new News(lines, stream);
    if (!news.hears(": open", Duration.ofSeconds(5)))
      throw new AssertionError("the stream does not open");
    return news;
  }

  /** Whether a line with these words comes within this time; {@code the end} is the last. */
  public boolean hears(String what, Duration within) {
    long giveUp = System.nanoTime() + within.toNanos();
    try {
      while (System.nanoTime() < giveUp) {
        String line = lines.poll(50, TimeUnit.MILLISECONDS);
        if (line != null && line.contains(what)) return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
