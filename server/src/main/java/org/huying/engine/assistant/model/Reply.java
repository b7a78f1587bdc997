package org.huying.engine.assistant.model;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model's answer while it arrives: read on a thread of its own, so that nobody waits too long.
 */
final class Reply implements AutoCloseable {
  /** A piece of it. */
  sealed interface Part {
    record Text(String delta) implements Part {}

    /** The model would like to have this done. */
    record Tool(String name) implements Part {}

    /** It is complete. */
    record End() implements Part {}

    record Broken(Failure failure) implements Part {}
  }

  interface Source {
    InputStream open() throws Failure;
  }

  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private final Thread reader;

  private Reply(Source source, JsonMapper json) {
    reader = Thread.ofVirtual().name("language-model").start(() -> read(source, json));
  }

  static Reply reading(Source source, JsonMapper json) {
    return new Reply(source, json);
  }

  private void read(Source source, JsonMapper json) {
    try (Completion completion = new Completion(source.open(), json)) {
      while (completion.next(parts::add)) {
        // each part is on its way
      }
      parts.add(new Part.End());
    } catch (Failure failure) {
      parts.add(new Part.Broken(failure));
    } catch (RuntimeException e) {
      parts.add(new Part.Broken(new Failure(Failure.Kind.MALFORMED)));
    }
  }

  /** The next part, or null when none came in this time. After the last there is none. */
  @Nullable Part next(Duration atMost) throws InterruptedException {
    return parts.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}
