package org.huying.foundation.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.NonTransientDataAccessException;

/**
 * Hands on in batches what many threads add, in the order of their calls: while one batch is on its
 * way to the database, the next one gathers. It waits for a database that is away; what it still
 * holds when the process is killed is lost.
 */
public abstract class InBatches<T> implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(InBatches.class);
  private static final int MOST = 500;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private record Item<T>(@Nullable T value) {}

  private final String name;
  private final Consumer<List<T>> batch;
  private final BlockingQueue<Item<T>> waiting = new LinkedBlockingQueue<>();
  private @Nullable Thread thread;

  /**
   * @param batch is given up to some hundreds at once
   */
  protected InBatches(String name, Consumer<List<T>> batch) {
    this.name = name;
    this.batch = batch;
  }

  protected final void add(T value) {
    waiting.add(new Item<>(value));
  }

  private void handOn() {
    List<Item<T>> items = new ArrayList<>();
    try {
      while (items.stream().allMatch(it -> it.value != null)) {
        items.clear();
        items.add(waiting.take());
        waiting.drainTo(items, MOST);
        var values = new ArrayList<T>();
        for (var it : items) if (it.value != null) values.add(it.value);
        if (!values.isEmpty()) handOn(values);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handOn(List<T> values) throws InterruptedException {
    while (true) {
      try {
        batch.accept(values);
        return;
      } catch (NonTransientDataAccessException | IllegalArgumentException e) {
        if (!ProblemDetails.isBusy(e)) {
          log.error(
              "{} cannot hand on {} entries and goes on without them", name, values.size(), e);
          return;
        }
        pause(e);
      } catch (RuntimeException e) {
        pause(e);
      }
    }
  }

  private void pause(RuntimeException e) throws InterruptedException {
    log.warn("{} waits for the database: {}", name, e.getMessage());
    Thread.sleep(PAUSE);
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name(name).start(this::handOn);
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    if (running == null) return;
    thread = null;
    waiting.add(new Item<>(null));
    try {
      if (!running.join(PAUSE)) running.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
