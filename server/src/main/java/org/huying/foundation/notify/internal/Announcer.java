package org.huying.foundation.notify.internal;

import org.huying.foundation.kernel.InBatches;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notifies after the commit, many payloads in one statement. PostgreSQL lets transactions that
 * notify commit only one after the other, each waiting for the other's disk: a notification inside
 * every command would make the whole house as slow as one client.
 */
@Component
public class Announcer extends InBatches<String> {
  Announcer(JdbcClient jdbc) {
    super(
        "live-announcer",
        payloads ->
            jdbc.sql("select count(pg_notify(?, it)) from unnest(?) as it")
                .params(Listener.CHANNEL, payloads.toArray(String[]::new))
                .query()
                .listOfRows());
  }

  /** Sends it soon, in the order of the calls. */
  public void announce(String payload) {
    add(payload);
  }
}
