package org.huying.foundation.notify.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notifies after the commit, many payloads in one statement. PostgreSQL lets transactions that
 * notify commit only one after the other, each waiting for the other's disk: a notification inside
 * every command would make the whole house as slow as one client.
 */
@Component
public class Announcer implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Announcer.class);
  private static final String LAST = "";
  private static final int MOST = 500;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final JdbcClient jdbc;
  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
  private @Nullable Thread sender;

  Announcer(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Sends it soon, in the order of the calls. */
  public void announce(String payload) {
    waiting.add(payload);
  }

  private void sendAll() {
    List<String> batch = new ArrayList<>();
    try {
      while (!batch.contains(LAST)) {
        batch.clear();
        batch.add(waiting.take());
        waiting.drainTo(batch, MOST);
        send(batch.stream().filter(it -> !it.equals(LAST)).toArray(String[]::new));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(String[] payloads) throws InterruptedException {
    while (payloads.length > 0) {
      try {
        jdbc.sql("select count(pg_notify(?, it)) from unnest(?) as it")
            .params(Listener.CHANNEL, payloads)
            .query()
            .listOfRows();
        return;
      } catch (DataAccessException e) {
        log.warn("the live feed waits for the database: {}", e.getMessage());
        Thread.sleep(PAUSE);
      }
    }
  }

  @Override
  public synchronized void start() {
    sender = Thread.ofVirtual().name("live-announcer").start(this::sendAll);
  }

  @Override
  public synchronized void stop() {
    Thread running = sender;
    if (running == null) return;
    sender = null;
    announce(LAST);
    try {
      if (!running.join(PAUSE)) running.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return sender != null;
  }
}
