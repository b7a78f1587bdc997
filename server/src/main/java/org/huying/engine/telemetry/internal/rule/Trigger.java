package org.huying.engine.telemetry.internal.rule;

import java.time.Duration;
import java.util.Set;
import org.huying.engine.telemetry.Protocol;
import org.jspecify.annotations.Nullable;

/** What raises an alarm. */
public sealed interface Trigger {
  /** The channels it names; {@code {n}} may be in them. */
  Set<String> channels();

  Trigger with(int n);

  /** What a text may have filled in. */
  default Set<String> says() {
    return Set.of(AlarmRule.VALUE, AlarmRule.LIMIT, AlarmRule.WHY);
  }

  /** Whether staff may give a thing a limit of its own, and what it is when they do not. */
  default @Nullable Operand limit() {
    return null;
  }

  /**
   * A value beyond a limit. It is over when it is back by the dead band.
   *
   * @param above or else below
   * @param limit null: only where staff gave the thing one
   */
  record Limit(String channel, boolean above, @Nullable Operand limit, double band)
      implements Trigger {
    @Override
    public Set<String> channels() {
      return limit == null ? Set.of(channel) : Operand.both(new Operand.Channel(channel, 0), limit);
    }

    @Override
    public Trigger with(int n) {
      return new Limit(named(channel, n), above, limit == null ? null : limit.with(n), band);
    }
  }

  /**
   * A value that rises (or falls) by more than so much within a time.
   *
   * @param band how much slower it must have become for it to be over
   */
  record Rate(String channel, boolean rising, double by, Duration over, double band)
      implements Trigger {
    @Override
    public Set<String> channels() {
      return Set.of(channel);
    }

    @Override
    public Trigger with(int n) {
      return new Rate(named(channel, n), rising, by, over, band);
    }

    @Override
    public Operand limit() {
      return new Operand.Constant(by);
    }
  }

  /** A value that comes and comes and stays within the band for so long. */
  record Stuck(String channel, Duration lasting, double band) implements Trigger {
    @Override
    public Set<String> channels() {
      return Set.of(channel);
    }

    @Override
    public Trigger with(int n) {
      return new Stuck(named(channel, n), lasting, band);
    }

    @Override
    public Set<String> says() {
      return Set.of(AlarmRule.VALUE, AlarmRule.WHY);
    }
  }

  /**
   * A thing whose devices (of a protocol, those that people read excepted) are silent for so long.
   */
  record Silent(Duration after, @Nullable Protocol protocol) implements Trigger {
    @Override
    public Set<String> channels() {
      return Set.of();
    }

    @Override
    public Trigger with(int n) {
      return this;
    }
  }

  /** A condition; over when {@code clear} is so, or else when it is no more. */
  record When(Condition raise, Condition clear) implements Trigger {
    @Override
    public Set<String> channels() {
      return new Condition.All(java.util.List.of(raise, clear)).channels();
    }

    @Override
    public Trigger with(int n) {
      return new When(raise.with(n), clear.with(n));
    }

    @Override
    public Set<String> says() {
      return Set.of(AlarmRule.WHY);
    }
  }

  private static String named(String channel, int n) {
    return channel.replace(Operand.N, String.valueOf(n));
  }
}
