package org.huying.foundation.notify.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.huying.foundation.notify.LiveEvent;
import org.huying.foundation.notify.LiveFeed;
import org.huying.foundation.notify.Subscription;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The node's one listening connection. It is held only while somebody listens, comes back by itself
 * after a break, and then tells everyone to read again.
 */
@Component
public class Listener implements SmartLifecycle {
  public static final String CHANNEL = "huying_live";

  private static final Logger log = LoggerFactory.getLogger(Listener.class);
  private static final int POLL_MILLIS = 500;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final JsonMapper json;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private @Nullable Ear ear;
  private volatile boolean running;

  Listener(DataSource dataSource, JsonMapper json) {
    this.dataSource = dataSource;
    this.json = json;
  }

  /** Returns when the database is being listened to, so that nothing after it is missed. */
  public Subscription subscribe(Predicate<String> topics) {
    Subscription subscription = new Subscription(topics, this::remove);
    Ear listening;
    synchronized (this) {
      subscriptions.add(subscription);
      listening = ear;
      if (listening == null) {
        listening = new Ear();
        ear = listening;
        Thread.ofVirtual().name("live-feed").start(listening);
      }
    }
    listening.awaitReady();
    return subscription;
  }

  private synchronized void remove(Subscription subscription) {
    subscriptions.remove(subscription);
    if (subscriptions.isEmpty() && ear != null) {
      ear.stopped = true;
      ear = null;
    }
  }

  private void tell(LiveEvent event) {
    subscriptions.forEach(s -> s.offer(event));
  }

  @Override
  public void start() {
    running = true;
  }

  /** Ends every open stream, so that the web server need not wait for them. */
  @Override
  public void stop() {
    running = false;
    subscriptions.forEach(Subscription::close);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private final class Ear implements Runnable {
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean stopped;

    void awaitReady() {
      try {
        if (!ready.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          log.warn("the live feed is not connected yet");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void run() {
      while (!stopped) {
        try (Connection connection = dataSource.getConnection()) {
          listen(connection);
        } catch (SQLException | RuntimeException e) {
          log.warn("the live feed lost its connection and comes back: {}", e.getMessage());
          pause();
        }
      }
    }

    private void listen(Connection connection) throws SQLException {
      connection.setAutoCommit(true);
      PGConnection pg = connection.unwrap(PGConnection.class);
      execute(connection, "listen " + CHANNEL);
      if (ready.getCount() == 0) {
        tell(new LiveEvent("", LiveFeed.RESYNC, Map.of()));
      }
      ready.countDown();
      while (!stopped) {
        for (PGNotification notification : pg.getNotifications(POLL_MILLIS)) {
          read(notification.getParameter());
        }
      }
      execute(connection, "unlisten *");
    }

    private void read(String payload) {
      try {
        tell(json.readValue(payload, LiveEvent.class));
      } catch (JacksonException e) {
        log.warn("the live feed skips what it cannot read: {}", e.getMessage());
      }
    }

    private void execute(Connection connection, String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    private void pause() {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        stopped = true;
      }
    }
  }
}
