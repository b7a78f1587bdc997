package org.huying.engine.telemetry.internal.alarm;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.Protocol;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When something was heard of each thing, on whatever node. Silence counts from the time at which
 * this node began to look, at the earliest: while nobody could listen, nobody was silent. When the
 * clock is set back it begins to look anew, and what was heard "later" than now counts no more.
 */
@Component
class Silence {
  /** When devices of a thing were heard last, by protocol, and since when that is known. */
  record Heard(Map<UUID, Map<Protocol, Instant>> last, Instant since) {
    /** Null where nothing was ever heard: then it is not in use yet. */
    @Nullable Duration silence(UUID thing, @Nullable Protocol protocol, Instant now) {
      Instant newest = null;
      for (var it : last.getOrDefault(thing, Map.of()).entrySet())
        if ((protocol == null || it.getKey() == protocol)
            && (newest == null || it.getValue().isAfter(newest))) newest = it.getValue();
      if (newest == null) return null;
      boolean heardSince = newest.isAfter(since) && !newest.isAfter(now.plus(JITTER));
      return Duration.between(heardSince ? newest : since, now);
    }
  }

  /** What the clocks of nodes may differ by. */
  private static final Duration JITTER = Duration.ofSeconds(2);

  private final JdbcClient jdbc;
  private @Nullable Instant since;
  private Instant looked = Instant.MIN;

  Silence(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** From now on it is looked; what was before is not known. */
  synchronized void anew() {
    since = null;
    looked = Instant.MIN;
  }

  synchronized Heard heard(Instant now) {
    Instant from = since;
    boolean setBack = now.plus(JITTER).isBefore(looked);
    if (from == null || setBack) since = from = now;
    looked = now;
    Map<UUID, Map<Protocol, Instant>> last = new HashMap<>();
    jdbc.sql(
            """
            select d.thing, d.protocol, max(h.last_heard)
            from telemetry.device d join telemetry.device_health h on h.device = d.id
            where d.enabled and d.protocol <> 'HAND' and h.last_heard is not null group by d.thing, d.protocol
            """)
        .query(row -> {
          Timestamp at = row.getTimestamp(3);
          last.computeIfAbsent(row.getObject(1, UUID.class), it -> new EnumMap<>(Protocol.class))
              .put(Protocol.valueOf(row.getString(2)), at.toInstant());
        });
    return new Heard(last, from);
  }
}
