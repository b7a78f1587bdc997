package org.huying.engine.telemetry.internal;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One node of all has it; when that is gone, another one after twenty seconds. It goes by the
 * database's own clock, which nodes follow one after the other. One that would last longer is void:
 * it was taken before that clock was set back.
 */
public final class Lease {
  private final JdbcClient jdbc;
  private final String name;
  private final UUID node = UUID.randomUUID();

  public Lease(JdbcClient jdbc, String name) {
    this.jdbc = jdbc;
    this.name = name;
  }

  /** Takes or prolongs it; whether it is this node's. */
  public boolean isMine() {
    return jdbc.sql(
                """
                insert into telemetry.lease as l (name, holder, until) values (?, ?, now() + interval '20 seconds')
                on conflict (name) do update set holder = excluded.holder, until = excluded.until
                where l.holder = excluded.holder or l.until < now() or l.until > now() + interval '25 seconds'
                """)
            .params(name, node)
            .update()
        == 1;
  }
}
