package org.huying.engine.telemetry.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.foundation.notify.LiveFeed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells open screens that something new is known of a thing, at most once a second: topic {@code
 * thing:<id>}, heard only through {@link LiveThings}, which knows who may.
 */
@Component
public class ThingPulse implements SmartLifecycle {
  static final String TOPIC = "thing:";
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(ThingPulse.class);

  private final Health health;
  private final LiveFeed live;
  private final JdbcClient jdbc;
  private final boolean run;
  private @Nullable Thread thread;

  ThingPulse(
      Health health,
      LiveFeed live,
      JdbcClient jdbc,
      @Value("${huying.telemetry.run:${huying.jobs.run:true}}") boolean run) {
    this.health = health;
    this.live = live;
    this.jdbc = jdbc;
    this.run = run;
  }

  /** Says so of one thing, when the caller's transaction has committed. */
  public void changed(UUID thing) {
    live.announce(TOPIC + thing, "thing", Map.of("id", thing));
  }

  /** Says so of all things of which something was stored since it was called last. */
  void tell() {
    Set<Integer> devices = health.takeStored();
    if (devices.isEmpty()) return;
    jdbc.sql("select distinct thing from telemetry.device where id = any (?)")
        .param(devices.toArray(Integer[]::new))
        .query(UUID.class)
        .list()
        .forEach(this::changed);
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(BEAT);
        tell();
      } catch (DataAccessException away) {
        log.debug("screens are not told: {}", away.getMessage());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public synchronized void start() {
    if (run && thread == null)
      thread = Thread.ofVirtual().name("telemetry-pulse").start(this::work);
  }

  @Override
  public synchronized void stop() {
    if (thread != null) thread.interrupt();
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
