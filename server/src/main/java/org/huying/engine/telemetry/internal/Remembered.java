package org.huying.engine.telemetry.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Something that is read from what is registered, in memory. It asks every few seconds whether
 * something was registered, on any node, and goes on with what it knows while the database is away.
 */
public final class Remembered<T> {
  private static final long LOOK_AGAIN = Duration.ofSeconds(2).toNanos();

  private record Snapshot<T>(long revision, long at, T known) {}

  private final String name;
  private final JdbcClient jdbc;
  private final Supplier<T> read;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile @Nullable Snapshot<T> snapshot;

  public Remembered(String name, JdbcClient jdbc, Supplier<T> read) {
    this.name = name;
    this.jdbc = jdbc;
    this.read = read;
  }

  /** What is known; it is looked at again aside, for a database that is away takes its time. */
  public T current() {
    Snapshot<T> known = snapshot;
    if (known == null) return look(null).known;
    boolean old = System.nanoTime() - known.at >= LOOK_AGAIN;
    if (old && looking.compareAndSet(false, true))
      Thread.ofVirtual()
          .name("telemetry-" + name)
          .start(() -> {
            try {
              look(known);
            } finally {
              looking.set(false);
            }
          });
    return known.known;
  }

  private synchronized Snapshot<T> look(@Nullable Snapshot<T> before) {
    Snapshot<T> known = snapshot;
    if (known != null && known != before) return known;
    try {
      long revision = jdbc.sql("select n from telemetry.revision").query(Long.class).single();
      T now = known != null && known.revision == revision ? known.known : read.get();
      return remember(revision, now);
    } catch (DataAccessException away) {
      if (known == null) throw away;
      return remember(known.revision, known.known);
    }
  }

  private Snapshot<T> remember(long revision, T known) {
    var now = new Snapshot<>(revision, System.nanoTime(), known);
    snapshot = now;
    return now;
  }

  /** Waits for whoever is looking, who may have seen the registry as it was. */
  public synchronized void forget() {
    snapshot = null;
  }
}
