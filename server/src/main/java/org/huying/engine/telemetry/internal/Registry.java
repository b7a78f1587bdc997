package org.huying.engine.telemetry.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.Protocol;
import org.huying.foundation.kernel.Derived;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The devices that are in use, in memory: looked at for every frame. */
@Component
public class Registry implements Derived {
  /**
   * A device in use.
   *
   * @param channels its datastreams by what it calls them: what wires know
   * @param times where its messages say their time: JSON pointers by the topic below its prefix
   */
  public record Entry(
      int device,
      String code,
      Protocol protocol,
      String address,
      byte @Nullable [] keyHash,
      Map<String, Stream> channels,
      Map<String, String> times) {
    /** What it calls a datastream; null where it has none of this code. */
    public @Nullable String channel(String code) {
      return channels.entrySet().stream()
          .filter(it -> it.getValue().code.equals(code))
          .min(Comparator.comparingInt(it -> it.getValue().id))
          .map(Map.Entry::getKey)
          .orElse(null);
    }

    /** Whether this is its key, or it needs none. */
    public boolean accepts(String key) {
      return keyHash == null || Keys.fits(keyHash, protocol, address, key);
    }
  }

  /**
   * A datastream, as far as values are judged.
   *
   * @param code what rules and commands call it
   */
  public record Stream(int id, String code, double lowest, double highest) {
    public boolean isPlausible(double value) {
      return value >= lowest && value <= highest;
    }
  }

  private record Known(Map<String, Entry> byAddress, Map<String, Entry> byCode) {}

  private final JdbcClient jdbc;
  private final Remembered<Known> known;

  Registry(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.known = new Remembered<>("registry", jdbc, this::read);
  }

  public Optional<Entry> find(Protocol protocol, String address) {
    return Optional.ofNullable(known.current().byAddress.get(protocol + " " + address));
  }

  public Optional<Entry> findByCode(Protocol protocol, String code) {
    return Optional.ofNullable(known.current().byCode.get(code))
        .filter(it -> it.protocol() == protocol);
  }

  public Optional<Entry> find(Protocol protocol, int device) {
    return known.current().byAddress.values().stream()
        .filter(it -> it.device == device && it.protocol == protocol)
        .findFirst();
  }

  public List<Entry> all(Protocol protocol) {
    return known.current().byAddress.values().stream()
        .filter(it -> it.protocol == protocol)
        .toList();
  }

  private Known read() {
    Map<Integer, Map<String, Stream>> channels = new HashMap<>();
    jdbc.sql(
            "select device, channel, id, lowest, highest, code from telemetry.datastream order by id")
        .query(row -> {
          Double lowest = row.getObject(4, Double.class);
          Double highest = row.getObject(5, Double.class);
          var stream =
              new Stream(
                  row.getInt(3),
                  row.getString(6),
                  lowest == null ? Double.NEGATIVE_INFINITY : lowest,
                  highest == null ? Double.POSITIVE_INFINITY : highest);
          channels
              .computeIfAbsent(row.getInt(1), it -> new HashMap<>())
              .put(row.getString(2), stream);
        });
    Map<Integer, Map<String, String>> times = new HashMap<>();
    jdbc.sql("select device, path, time from telemetry.topic")
        .query(row -> {
          times
              .computeIfAbsent(row.getInt(1), it -> new HashMap<>())
              .put(row.getString(2), row.getString(3));
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
                  Map.copyOf(channels.getOrDefault(row.getInt(1), Map.of())),
                  Map.copyOf(times.getOrDefault(row.getInt(1), Map.of())));
          entries.put(entry.protocol + " " + entry.address, entry);
        });
    Map<String, Entry> byCode =
        entries.values().stream().collect(Collectors.toMap(Entry::code, it -> it));
    return new Known(Map.copyOf(entries), Map.copyOf(byCode));
  }

  @Override
  public void rebuild() {
    known.forget();
  }
}
