package org.huying.foundation.notify;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One screen's ear on the live feed. A reader that falls far behind is closed: it comes back and
 * reads afresh, instead of slowing the others.
 */
public final class Subscription implements AutoCloseable {
  private static final int MOST_WAITING = 256;

  private final BlockingQueue<LiveEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Predicate<String> topics;
  private final Consumer<Subscription> onClose;
  private volatile boolean open = true;

  /** Made by {@link LiveFeed#subscribe}. */
  public Subscription(Predicate<String> topics, Consumer<Subscription> onClose) {
    this.topics = topics;
    this.onClose = onClose;
  }

  /** The next event, or null when none came in this time or the subscription is closed. */
  public @Nullable LiveEvent next(Duration atMost) throws InterruptedException {
    return open ? waiting.poll(atMost.toMillis(), TimeUnit.MILLISECONDS) : null;
  }

  public boolean isOpen() {
    return open;
  }

  /** Called by the feed; never waits. */
  public void offer(LiveEvent event) {
    boolean everyone = event.event().equals(LiveFeed.RESYNC);
    if (open && (everyone || topics.test(event.topic())) && !waiting.offer(event)) {
      close();
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      // Wakes a reader that waits for the next event.
      waiting.offer(new LiveEvent("", LiveFeed.RESYNC, Map.of()));
      onClose.accept(this);
    }
  }
}
