package org.huying.engine.telemetry.internal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One node of all has it; when that is gone, another one after twenty seconds. One that would last
 * longer is void: it was taken before the clock was set back.
 */
public final class Lease {
  private static final Duration LASTING = Duration.ofSeconds(20);

  /** More than the clocks of nodes differ by. */
  private static final Duration JITTER = Duration.ofSeconds(5);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final String name;
  private final UUID node = UUID.randomUUID();

  public Lease(JdbcClient jdbc, Clock clock, String name) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.name = name;
  }

  /** Takes or prolongs it; whether it is this node's. */
  public boolean isMine() {
    Instant now = clock.instant();
    return jdbc.sql(
                """
                insert into telemetry.lease as l (name, holder, until) values (?, ?, ?)
                on conflict (name) do update set holder = excluded.holder, until = excluded.until
                where l.holder = excluded.holder or l.until < ? or l.until > ?
                """)
            .params(
                name,
                node,
                Timestamp.from(now.plus(LASTING)),
                Timestamp.from(now),
                Timestamp.from(now.plus(LASTING).plus(JITTER)))
            .update()
        == 1;
  }
}
