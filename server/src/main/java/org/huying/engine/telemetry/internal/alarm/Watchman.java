package org.huying.engine.telemetry.internal.alarm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.engine.telemetry.internal.Lease;
import org.huying.engine.telemetry.internal.alarm.AlarmTable.Key;
import org.huying.engine.telemetry.internal.rule.AlarmRule;
import org.huying.engine.telemetry.internal.rule.Now;
import org.huying.engine.telemetry.internal.rule.Site;
import org.huying.engine.telemetry.internal.rule.Sites;
import org.huying.engine.telemetry.internal.store.Listener;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.foundation.kernel.Derived;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Watches everything that has a kind: what is decoded before it is stored, and once a second what
 * time alone decides. The node that hears a device decides; about silence one node of all does.
 * What was decided is handed to the {@link AlarmWriter}, and what other nodes decided is taken over
 * from the database every few seconds.
 */
@Component
public class Watchman implements Listener, Derived, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Watchman.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration RECONCILED = Duration.ofSeconds(5);

  private final Sites sites;
  private final Now now;
  private final Silence silence;
  private final AlarmTable table;
  private final AlarmWriter writer;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Lease lease;
  private final boolean run;
  private final Map<UUID, Post> posts = new ConcurrentHashMap<>();
  private volatile @Nullable Set<Key> raised;
  private @Nullable Instant reconciled;
  private @Nullable Thread thread;

  Watchman(
      Sites sites,
      Now now,
      Silence silence,
      AlarmTable table,
      AlarmWriter writer,
      ApplicationEventPublisher events,
      Clock clock,
      JdbcClient jdbc,
      @Value("${huying.telemetry.run:${huying.jobs.run:true}}") boolean run) {
    this.sites = sites;
    this.now = now;
    this.silence = silence;
    this.table = table;
    this.writer = writer;
    this.events = events;
    this.clock = clock;
    this.lease = new Lease(jdbc, "alarms");
    this.run = run;
  }

  @Override
  public void heard(Rows rows) {
    Site site = sites.ofDevice(rows.device()).orElse(null);
    if (site == null) return;
    Post post = post(site);
    synchronized (post) {
      post.at(site, this::isRaised);
      post.hear(site, rows, clock.instant());
    }
  }

  private Post post(Site site) {
    return posts.computeIfAbsent(site.thing(), it -> new Post(now, this::changed));
  }

  private void changed(Change change) {
    writer.add(change);
    events.publishEvent(change);
  }

  private boolean isRaised(Site site, AlarmRule rule, int n) {
    Set<Key> known = raised;
    if (known == null) raised = known = table.raised();
    return known.contains(new Key(site.thing(), rule.code(), n));
  }

  /** Looks at what time alone decides, by the house's clock. */
  public void tick() {
    Instant at = clock.instant();
    for (Site site : sites.all()) {
      Post post = post(site);
      synchronized (post) {
        post.at(site, this::isRaised);
        post.tick(site, at);
      }
    }
    try {
      writer.unshelve(at);
      if (reconciled == null
          || at.isBefore(reconciled)
          || !at.isBefore(reconciled.plus(RECONCILED))) {
        reconcile();
        reconciled = at;
      }
      if (lease.isMine()) listen(at);
      else silence.anew();
    } catch (DataAccessException away) {
      silence.anew();
      log.debug("silence is not looked at: {}", away.getMessage());
    }
  }

  private void listen(Instant at) {
    var heard = silence.heard(at);
    for (Site site : sites.all()) {
      Post post = post(site);
      synchronized (post) {
        post.silence(site, heard, at);
      }
    }
  }

  private void reconcile() {
    long read = System.nanoTime();
    if (!writer.isIdle()) return;
    raised = table.raised();
    for (Site site : sites.all()) {
      Post post = post(site);
      synchronized (post) {
        post.reconcile(site, this::isRaised, read);
      }
    }
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(BEAT);
        tick();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.error("alarms are watched on after an error that nobody expected", e);
      }
    }
  }

  @Override
  public synchronized void start() {
    if (run && thread == null)
      thread = Thread.ofVirtual().name("telemetry-watchman").start(this::work);
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

  /** As if it had just been started. */
  @Override
  public void rebuild() {
    posts.clear();
    raised = null;
    reconciled = null;
    silence.anew();
  }
}
