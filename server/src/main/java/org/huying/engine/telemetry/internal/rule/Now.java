package org.huying.engine.telemetry.internal.rule;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.engine.telemetry.internal.rule.Site.Point;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.foundation.kernel.Derived;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The newest values of the things that have a kind: in memory, from the decoded stream, on the node
 * that hears them; elsewhere they are asked for. What is implausible, or older than what is known,
 * changes nothing.
 */
@Component
public class Now implements Derived {
  /** A value and its moment in microseconds. */
  private record Latest(long at, double value) {}

  private static final String NEWEST =
      """
      select s.id, o.at, o.value from unnest(?::int[]) as s (id), lateral (
        select at, value from telemetry.observation
        where datastream = s.id and at >= ? and quality <> 3 order by at desc limit 1) o
      """;

  private final Sites sites;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Map<UUID, Map<String, Latest>> heard = new ConcurrentHashMap<>();

  public Now(Sites sites, JdbcClient jdbc, Clock clock) {
    this.sites = sites;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Remembers what was decoded of a thing.
   *
   * @return the channels of which something new is known now
   */
  public Set<String> hear(Site site, Rows rows) {
    Map<String, Latest> of = of(site);
    Set<String> changed = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      String channel = site.channels().get(rows.stream(i));
      if (channel == null || !rows.isPlausible(i)) continue;
      Latest before = of.get(channel);
      if (before != null && before.at >= rows.at(i)) continue;
      of.put(channel, new Latest(rows.at(i), rows.value(i)));
      changed.add(channel);
    }
    return changed;
  }

  private Map<String, Latest> of(Site site) {
    return heard.computeIfAbsent(site.thing(), it -> new ConcurrentHashMap<>());
  }

  /**
   * What this node heard of a thing itself; never asks the database.
   *
   * @param fresh what is older is not known
   */
  public Values heard(Site site, Duration fresh) {
    return new Seen(site, of(site), fresh, Rows.micros(clock.instant()));
  }

  /**
   * The newest values of a thing, wherever they were heard; of a thing without a kind nothing is
   * known.
   *
   * @param fresh what is older is not known
   */
  public Values of(UUID thing, Duration fresh) {
    Site site = sites.find(thing).orElse(null);
    if (site == null) return new Nothing();
    long now = Rows.micros(clock.instant());
    long oldest = now - fresh.toNanos() / 1000;
    Map<String, Latest> known = new HashMap<>(of(site));
    Set<Integer> missing = new HashSet<>();
    site.channels()
        .forEach((stream, channel) -> {
          Latest it = known.get(channel);
          if (it == null || it.at < oldest) missing.add(stream);
        });
    if (!missing.isEmpty())
      jdbc.sql(NEWEST)
          .param(missing.toArray(Integer[]::new))
          .param(Timestamp.from(clock.instant().minus(fresh)))
          .query(row -> {
            var it = new Latest(Rows.micros(row.getTimestamp(2).toInstant()), row.getDouble(3));
            String channel = site.channels().get(row.getInt(1));
            if (channel != null) known.merge(channel, it, (a, b) -> a.at >= b.at ? a : b);
          });
    return new Seen(site, known, fresh, now);
  }

  private record Seen(Site site, Map<String, Latest> known, Duration fresh, long now)
      implements Values {
    @Override
    public Reading of(String channel) {
      Point point = site.points().get(channel);
      if (point == null) return Reading.missing(channel);
      @Nullable Latest it = known.get(channel);
      if (it == null) return Reading.never(point.name(), point.unit());
      return now - it.at > fresh.toNanos() / 1000
          ? Reading.old(point.name(), point.unit(), fresh)
          : Reading.known(point.name(), point.unit(), it.value);
    }

    @Override
    public List<Integer> numbers() {
      return site.numbers();
    }
  }

  /** Of a thing of which nothing is known. */
  private record Nothing() implements Values {
    @Override
    public Reading of(String channel) {
      return Reading.missing(channel);
    }

    @Override
    public List<Integer> numbers() {
      return List.of();
    }
  }

  @Override
  public void rebuild() {
    heard.clear();
  }
}
