package org.huying.foundation.notify;

import java.util.Map;
import java.util.function.Predicate;
import org.huying.foundation.notify.internal.Announcer;
import org.huying.foundation.notify.internal.Listener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells open screens that something happened, on every node. Nothing is kept: a screen that was
 * away reads again. Topics: {@code person:<id>}, {@code staff:<id>}, {@code unit:<organisation>},
 * {@code place:<path>} (heard by those who oversee the path), {@code role:<ROLE>:<path>} (heard by
 * that role only) and {@code queue}.
 */
@Component
public class LiveFeed {
  /** Everyone hears this after a break in the feed: whatever a screen shows may be out of date. */
  public static final String RESYNC = "resync";

  private static final int MOST_BYTES = 7_900; // PostgreSQL takes less than 8,000 in a notification

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Announcer announcer;
  private final Listener listener;

  LiveFeed(JdbcClient jdbc, JsonMapper json, Announcer announcer, Listener listener) {
    this.jdbc = jdbc;
    this.json = json;
    this.announcer = announcer;
    this.listener = listener;
  }

  /**
   * Sent with the commit of the caller's transaction: heard exactly when it happened. Such commits
   * wait for each other; it is for what must not be missed, such as the end of a session.
   */
  public void publish(String topic, String event, Map<String, ?> data) {
    String payload = payload(topic, event, data);
    if (TransactionSynchronizationManager.isActualTransactionActive())
      jdbc.sql("select pg_notify(?, ?)").params(Listener.CHANNEL, payload).query().listOfRows();
    else announcer.announce(payload);
  }

  /**
   * Sent soon after the caller's transaction has committed, never when it is rolled back. A node
   * that is killed in between has not said it.
   */
  public void announce(String topic, String event, Map<String, ?> data) {
    String payload = payload(topic, event, data);
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      announcer.announce(payload);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            announcer.announce(payload);
          }
        });
  }

  private String payload(String topic, String event, Map<String, ?> data) {
    String payload = json.writeValueAsString(new LiveEvent(topic, event, Map.copyOf(data)));
    if (payload.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a live event carries ids, not content: " + event + " is too large");
    }
    return payload;
  }

  /** Hears every event from now on whose topic passes; the caller closes it. */
  public Subscription subscribe(Predicate<String> topics) {
    return listener.subscribe(topics);
  }
}
