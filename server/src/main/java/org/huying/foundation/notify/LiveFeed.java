package org.huying.foundation.notify;

import java.util.Map;
import java.util.function.Predicate;
import org.huying.foundation.notify.internal.Listener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells open screens that something happened, on every node. Nothing is kept: a screen that was
 * away reads again. Topics: {@code person:<id>}, {@code staff:<id>}, {@code unit:<organisation>},
 * {@code place:<path>} (heard by those whose scope covers the path) and {@code queue}.
 */
@Component
public class LiveFeed {
  /** Everyone hears this after a break in the feed: whatever a screen shows may be out of date. */
  public static final String RESYNC = "resync";

  private static final int MOST_BYTES = 7_900; // PostgreSQL takes less than 8,000 in a notification

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Listener listener;

  LiveFeed(JdbcClient jdbc, JsonMapper json, Listener listener) {
    this.jdbc = jdbc;
    this.json = json;
    this.listener = listener;
  }

  /** Sent when the caller's transaction commits, or at once where there is none. */
  public void publish(String topic, String event, Map<String, ?> data) {
    String payload = json.writeValueAsString(new LiveEvent(topic, event, Map.copyOf(data)));
    if (payload.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a live event carries ids, not content: " + event + " is too large");
    }
    jdbc.sql("select pg_notify(?, ?)").params(Listener.CHANNEL, payload).query().listOfRows();
  }

  /** Hears every event from now on whose topic passes; the caller closes it. */
  public Subscription subscribe(Predicate<String> topics) {
    return listener.subscribe(topics);
  }
}
