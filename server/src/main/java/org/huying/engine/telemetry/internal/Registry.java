package org.huying.engine.telemetry.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.huying.engine.telemetry.Protocol;
import org.huying.foundation.kernel.Derived;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The devices that are in use, in memory: looked at for every frame. It asks every few seconds
 * whether something was registered, on any node, and goes on with what it knows while the database
 * is away.
 */
@Component
public class Registry implements Derived {
  private static final long LOOK_AGAIN = Duration.ofSeconds(2).toNanos();

  /**
   * A device in use.
   *
   * @param channels its datastreams by what it calls them
   */
  public record Entry(
      int device,
      String code,
      Protocol protocol,
      String address,
      byte @Nullable [] keyHash,
      Map<String, Stream> channels) {
    /** Whether this is its key, or it needs none. */
    public boolean accepts(String key) {
      return keyHash == null || Keys.fits(keyHash, protocol, address, key);
    }
  }

  /** A datastream, as far as values are judged. */
  public record Stream(int id, double lowest, double highest) {
    public boolean isPlausible(double value) {
      return value >= lowest && value <= highest;
    }
  }

  private record Snapshot(long revision, long at, Map<String, Entry> byAddress) {}

  private final JdbcClient jdbc;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile @Nullable Snapshot snapshot;

  Registry(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Entry> find(Protocol protocol, String address) {
    return Optional.ofNullable(current().byAddress.get(protocol + " " + address));
  }

  public List<Entry> all(Protocol protocol) {
    return current().byAddress.values().stream().filter(it -> it.protocol == protocol).toList();
  }

  /** What is known; it is looked at again aside, for a database that is away takes its time. */
  private Snapshot current() {
    Snapshot known = snapshot;
    if (known == null) return look(null);
    boolean old = System.nanoTime() - known.at >= LOOK_AGAIN;
    if (old && looking.compareAndSet(false, true))
      Thread.ofVirtual()
          .name("telemetry-registry")
          .start(() -> {
            try {
              look(known);
            } finally {
              looking.set(false);
            }
          });
    return known;
  }

  private synchronized Snapshot look(@Nullable Snapshot before) {
    Snapshot known = snapshot;
    if (known != null && known != before) return known;
    try {
      long revision = jdbc.sql("select n from telemetry.revision").query(Long.class).single();
      var entries = known != null && known.revision == revision ? known.byAddress : read();
      return remember(new Snapshot(revision, System.nanoTime(), entries));
    } catch (DataAccessException away) {
      if (known == null) throw away;
      return remember(new Snapshot(known.revision, System.nanoTime(), known.byAddress));
    }
  }

  private Snapshot remember(Snapshot now) {
    snapshot = now;
    return now;
  }

  private Map<String, Entry> read() {
    Map<Integer, Map<String, Stream>> channels = new HashMap<>();
    jdbc.sql("select device, channel, id, lowest, highest from telemetry.datastream")
        .query(row -> {
          Double lowest = row.getObject(4, Double.class);
          Double highest = row.getObject(5, Double.class);
          var stream =
              new Stream(
                  row.getInt(3),
                  lowest == null ? Double.NEGATIVE_INFINITY : lowest,
                  highest == null ? Double.POSITIVE_INFINITY : highest);
          channels
              .computeIfAbsent(row.getInt(1), it -> new HashMap<>())
              .put(row.getString(2), stream);
        });
    Map<String, Entry> entries = new HashMap<>();
    jdbc.sql("select id, code, protocol, address, key_hash from telemetry.device where enabled")
        .query(row -> {
          var entry =
              new Entry(
                  row.getInt(1),
                  row.getString(2),
                  Protocol.valueOf(row.getString(3)),
                  row.getString(4),
                  row.getBytes(5),
                  Map.copyOf(channels.getOrDefault(row.getInt(1), Map.of())));
          entries.put(entry.protocol + " " + entry.address, entry);
        });
    return Map.copyOf(entries);
  }

  /** Waits for whoever is looking, who may have seen the registry as it was. */
  @Override
  public synchronized void rebuild() {
    snapshot = null;
  }
}
