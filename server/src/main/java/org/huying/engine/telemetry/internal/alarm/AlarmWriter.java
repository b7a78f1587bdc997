package org.huying.engine.telemetry.internal.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.huying.engine.telemetry.AlarmCleared;
import org.huying.engine.telemetry.AlarmRaised;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.internal.alarm.AlarmCauses.Freed;
import org.huying.engine.telemetry.internal.alarm.AlarmTable.Fresh;
import org.huying.engine.telemetry.internal.alarm.AlarmTable.Key;
import org.huying.engine.telemetry.internal.alarm.AlarmTable.What;
import org.huying.engine.telemetry.internal.rule.Site;
import org.huying.engine.telemetry.internal.rule.Sites;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.ProblemDetails;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what the {@link Watchman} decided, in its order, many at once; while the database is away
 * it is remembered, and what the database refuses is counted and holds up nothing else. Each
 * raising is told once, by the node whose row it became.
 */
@Component
class AlarmWriter implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(AlarmWriter.class);
  private static final int BATCH = 200;
  private static final Duration AWAY = Duration.ofSeconds(1);
  static final String SYSTEM = new Actor.System().pseudonym();

  private final AlarmTable table;
  private final AlarmCauses causes;
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
      AlarmCauses causes,
      AlarmNews news,
      Sites sites,
      ApplicationEventPublisher events,
      PlatformTransactionManager manager,
      @Value("${huying.telemetry.run:${huying.jobs.run:true}}") boolean run) {
    this.table = table;
    this.causes = causes;
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
      try {
        transaction.executeWithoutResult(status -> write(batch));
        synchronized (inHand) {
          inHand.clear();
        }
      } catch (RuntimeException e) {
        if (isAway(e)) throw e;
        singly(batch);
      }
    }
  }

  /** Writes one after another what cannot be written together, without what is refused. */
  private void singly(List<Change> batch) {
    for (Change it : batch) {
      try {
        transaction.executeWithoutResult(status -> write(List.of(it)));
      } catch (RuntimeException e) {
        if (isAway(e)) throw e;
        refused(it, e);
      }
      synchronized (inHand) {
        inHand.remove(it);
      }
    }
  }

  private void refused(Change it, RuntimeException why) {
    log.error("alarm {} {} of {} is refused", it.rule().code(), it.n(), it.site().code(), why);
    try {
      transaction.executeWithoutResult(status -> table.refused(it, why));
    } catch (RuntimeException e) {
      if (isAway(e)) throw e;
      log.error("nor is it counted", e);
    }
  }

  /** Whether the same may well be written a moment later. */
  private static boolean isAway(RuntimeException e) {
    return e instanceof CannotCreateTransactionException || ProblemDetails.isBusy(e);
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
    boolean aside = table.isShelved(thing, it.rule().code(), it.n(), it.at());
    UUID cause = causes.group(fresh.id(), it, aside).orElse(null);
    if (!aside)
      tell(
          fresh.id(),
          it.site(),
          new Key(thing, it.rule().code(), it.n()),
          it.rule().severity(),
          cause);
    return true;
  }

  private void tell(UUID alarm, Site site, Key key, Severity severity, @Nullable UUID cause) {
    events.publishEvent(
        new AlarmRaised(alarm, key.thing(), site.kind().code(), key.rule(), severity, cause));
  }

  private boolean clear(Change it) {
    UUID cleared = table.clear(it).orElse(null);
    if (cleared == null) return false;
    table.step(cleared, it.at(), What.CLEARED, SYSTEM, it.value(), null);
    events.publishEvent(new AlarmCleared(cleared, it.site().thing(), it.rule().code()));
    free(cleared, it.site(), it.at());
    return true;
  }

  /** What an alarm explained that is over, or put aside, is told if nothing else explains it. */
  private void free(UUID cause, Site site, Instant at) {
    for (Freed it : causes.free(cause, site.thing(), site.kind(), at))
      if (!table.isShelved(site.thing(), it.rule(), it.n(), at))
        tell(it.id(), site, new Key(site.thing(), it.rule(), it.n()), it.severity(), null);
  }

  /** The same for one that staff put aside. */
  void aside(UUID alarm, UUID thing, Instant at) {
    sites.find(thing).ifPresent(site -> free(alarm, site, at));
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
          if (site != null && it.raised()) tell(it.id(), site, key, it.severity(), it.cause());
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
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException away) {
        if (!rest(away)) return;
      }
    }
  }

  private static boolean rest(RuntimeException away) {
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
    } catch (RuntimeException away) {
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
