package org.huying.engine.telemetry.internal.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.huying.engine.telemetry.AlarmCleared;
import org.huying.engine.telemetry.AlarmRaised;
import org.huying.engine.telemetry.internal.alarm.AlarmTable.Fresh;
import org.huying.engine.telemetry.internal.alarm.AlarmTable.Key;
import org.huying.engine.telemetry.internal.alarm.AlarmTable.What;
import org.huying.engine.telemetry.internal.rule.Site;
import org.huying.engine.telemetry.internal.rule.Sites;
import org.huying.foundation.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what the {@link Watchman} decided, in its order, many at once; while the database is away
 * it is remembered. Each raising is told once, by the node whose row it became.
 */
@Component
class AlarmWriter implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(AlarmWriter.class);
  private static final int BATCH = 200;
  private static final Duration AWAY = Duration.ofSeconds(1);
  static final String SYSTEM = new Actor.System().pseudonym();

  private final AlarmTable table;
  private final AlarmNews news;
  private final Sites sites;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final boolean run;
  private final BlockingQueue<Change> waiting = new LinkedBlockingQueue<>();
  private final List<Change> inHand = new ArrayList<>();
  private @Nullable Thread thread;

  AlarmWriter(
      AlarmTable table,
      AlarmNews news,
      Sites sites,
      ApplicationEventPublisher events,
      PlatformTransactionManager manager,
      @Value("${huying.telemetry.run:${huying.jobs.run:true}}") boolean run) {
    this.table = table;
    this.news = news;
    this.sites = sites;
    this.events = events;
    this.transaction = new TransactionTemplate(manager);
    this.run = run;
  }

  void add(Change change) {
    waiting.add(change);
  }

  /** Whether everything that was decided is written. */
  boolean isIdle() {
    synchronized (inHand) {
      return inHand.isEmpty() && waiting.isEmpty();
    }
  }

  /** Writes what waits; what cannot be written now stays. */
  void flush() {
    while (true) {
      List<Change> batch;
      synchronized (inHand) {
        if (inHand.isEmpty()) waiting.drainTo(inHand, BATCH);
        batch = List.copyOf(inHand);
      }
      if (batch.isEmpty()) return;
      transaction.executeWithoutResult(status -> write(batch));
      synchronized (inHand) {
        inHand.clear();
      }
    }
  }

  private void write(List<Change> batch) {
    Set<Site> changed = new HashSet<>();
    for (Change it : batch) if (it.raised() ? raise(it) : clear(it)) changed.add(it.site());
    changed.forEach(news::changed);
  }

  private boolean raise(Change it) {
    Fresh fresh = table.raise(it).orElse(null);
    if (fresh == null) return false;
    What what = fresh.times() == 1 ? What.RAISED : What.RAISED_AGAIN;
    table.step(fresh.id(), it.at(), what, SYSTEM, it.value(), it.text());
    UUID thing = it.site().thing();
    Optional<UUID> cause = table.cause(thing, it.rule().causes());
    cause.ifPresent(of -> {
      table.group(fresh.id(), of);
      table.step(fresh.id(), it.at(), What.GROUPED, SYSTEM, null, null);
    });
    for (UUID effect : table.explain(cause.orElse(fresh.id()), it))
      table.step(effect, it.at(), What.GROUPED, SYSTEM, null, null);
    if (!table.isShelved(thing, it.rule().code(), it.n(), it.at()))
      events.publishEvent(
          new AlarmRaised(
              fresh.id(),
              thing,
              it.site().kind().code(),
              it.rule().code(),
              it.rule().severity(),
              cause.orElse(null)));
    return true;
  }

  private boolean clear(Change it) {
    UUID cleared = table.clear(it).orElse(null);
    if (cleared == null) return false;
    table.step(cleared, it.at(), What.CLEARED, SYSTEM, it.value(), null);
    events.publishEvent(new AlarmCleared(cleared, it.site().thing(), it.rule().code()));
    return true;
  }

  /** Brings back what was put aside for a time that is over. */
  void unshelve(Instant at) {
    transaction.executeWithoutResult(status -> {
      for (Key key : table.unshelve(at)) back(key, at, SYSTEM);
    });
  }

  /** It is listed again, and told if it is still so. */
  void back(Key key, Instant at, String actor) {
    Site site = sites.find(key.thing()).orElse(null);
    table
        .open(key)
        .ifPresent(it -> {
          table.step(it.id(), at, What.UNSHELVED, actor, null, null);
          if (site != null && it.raised())
            events.publishEvent(
                new AlarmRaised(
                    it.id(),
                    key.thing(),
                    site.kind().code(),
                    key.rule(),
                    it.severity(),
                    it.cause()));
        });
    if (site != null) news.changed(site);
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Change next = waiting.poll(1, TimeUnit.SECONDS);
        synchronized (inHand) {
          if (next != null) inHand.add(next);
        }
        flush();
      } catch (DataAccessException | TransactionException away) {
        if (!rest(away)) return;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.error("alarms are refused: {}", inHand, e);
        synchronized (inHand) {
          inHand.clear();
        }
      }
    }
  }

  private static boolean rest(Exception away) {
    log.warn("alarms wait for the database: {}", away.getMessage());
    try {
      Thread.sleep(AWAY);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public synchronized void start() {
    if (run && thread == null)
      thread = Thread.ofVirtual().name("telemetry-alarms").start(this::work);
  }

  @Override
  public synchronized void stop() {
    Thread writing = thread;
    if (writing == null) return;
    thread = null;
    writing.interrupt();
    try {
      writing.join(AWAY);
      flush();
    } catch (DataAccessException | TransactionException away) {
      log.warn("alarms are lost with this process: {}", away.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
