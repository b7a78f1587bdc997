package org.huying.engine.telemetry.internal.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.store.Health;
import org.huying.engine.telemetry.internal.store.Intake;
import org.jspecify.annotations.Nullable;

/** Takes the messages of devices, by whichever broker they came, and counts them. */
final class Inbox {
  private static final int REMEMBERED = 64;

  /**
   * A message that was taken.
   *
   * @param stored done when what was understood of it is committed
   * @param understood whether all of it was
   */
  record Taken(CompletableFuture<Void> stored, boolean understood) {}

  /** What a repeated message has in common with the first one. */
  private record Key(int id, String path, int hash) {}

  private static final class Recent extends LinkedHashMap<Key, Taken> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, Taken> eldest) {
      return size() > REMEMBERED;
    }
  }

  final Told told;
  private final Intake intake;
  private final Health health;
  private final Clock clock;
  private final Duration tolerance;
  private final Map<Integer, Plan> plans = new ConcurrentHashMap<>();
  private final Map<Integer, Recent> recent = new ConcurrentHashMap<>();

  Inbox(Intake intake, Health health, Clock clock, Duration tolerance) {
    this.told = new Told(clock);
    this.intake = intake;
    this.health = health;
    this.clock = clock;
    this.tolerance = tolerance;
  }

  /**
   * Takes what a device answered to a command.
   *
   * @param correlation null: its version has none, or it gave none
   */
  Taken answered(Registry.Entry from, byte[] payload, byte @Nullable [] correlation) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean understood = told.heard(from, payload, correlation);
    if (understood) health.good(from.device(), now, 0);
    else {
      health.bad(from.device());
      health.trouble(from.device(), "对命令的答复读不懂", now);
    }
    return new Taken(CompletableFuture.completedFuture(null), understood);
  }

  /**
   * Takes a message that its sender may say again under the same number: it is stored once, also
   * where it says no time.
   *
   * @param id its packet identifier
   * @param again whether it says that it was sent before
   */
  Taken take(Registry.Entry from, String path, byte[] payload, int id, boolean again)
      throws InterruptedException {
    var key = new Key(id, path, Arrays.hashCode(payload));
    Recent of = recent.computeIfAbsent(from.device(), it -> new Recent());
    synchronized (of) {
      Taken before = again ? of.get(key) : null;
      if (before != null && !before.stored().isCompletedExceptionally()) return before;
    }
    Taken taken = take(from, path, payload);
    synchronized (of) {
      of.put(key, taken);
    }
    return taken;
  }

  /**
   * Takes a message, and waits while too much is waiting.
   *
   * @param path the topic below the device's prefix
   */
  Taken take(Registry.Entry from, String path, byte[] payload) throws InterruptedException {
    Instant received = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var message = new Payload(plan(from), path, received, tolerance);
    int device = from.device();
    if (!message.isKnown()) {
      health.good(device, received, 1);
      return new Taken(CompletableFuture.completedFuture(null), true);
    }
    message.read(payload);
    Duration ahead = message.ahead();
    if (ahead != null) {
      health.clock(device, ahead.negated());
      health.trouble(device, "设备时钟不准，改用到达时间", received);
    }
    String wrong = message.wrong();
    if (wrong != null) {
      health.bad(device);
      health.trouble(device, wrong, received);
    }
    if (wrong == null || message.rows().size() > 0) health.good(device, received, 0);
    return new Taken(intake.take(message.rows()), wrong == null);
  }

  private Plan plan(Registry.Entry device) {
    return plans.compute(
        device.device(),
        (key, plan) -> plan != null && plan.device == device ? plan : new Plan(device));
  }
}
