package org.huying.engine.telemetry.internal.command;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.FieldCommand;
import org.jspecify.annotations.Nullable;

/**
 * How long commands have been waiting by a clock that nobody can set. It looks again and again:
 * what was not there at the last look has begun after it, so it is over, at the latest, its time
 * after that look. What was there at the first look may be of any age, and is not sent.
 */
final class Watch {
  private record Phase(UUID command, CommandState state) {}

  private final LongSupplier nanos;
  private final Map<Phase, Long> over = new HashMap<>();
  private @Nullable Long looked;

  /**
   * @param nanos as {@link System#nanoTime}
   */
  Watch(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * @param began when the look began, before the database was asked
   */
  synchronized void look(List<FieldCommand> pending, long began) {
    Long before = looked;
    Set<Phase> there = new HashSet<>();
    for (FieldCommand it : pending) {
      if (!it.state().isUnsent()) continue;
      var phase = new Phase(it.id(), it.state());
      there.add(phase);
      boolean waits = it.state() == CommandState.CONFIRMED;
      Duration lives = waits ? CommandType.CONFIRMED : CommandType.SELECTED;
      long since = before != null ? before : began;
      over.putIfAbsent(phase, before == null && waits ? began : since + lives.toNanos());
    }
    over.keySet().retainAll(there);
    looked = began;
  }

  /** When it is over; in the past where it was never seen. */
  synchronized long end(FieldCommand it) {
    return over.getOrDefault(new Phase(it.id(), it.state()), nanos.getAsLong() - 1);
  }

  boolean isOver(FieldCommand it) {
    return nanos.getAsLong() - end(it) >= 0;
  }
}
