package org.huying.engine.telemetry.internal.station;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.huying.engine.telemetry.internal.sl651.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a station is asked of how it is now: its values (37), and when it has answered, its pumps
 * (44) and its state (46). What it does not know ends it.
 */
final class Questions {
  private static final List<Integer> PRESENT =
      List.of(Function.NOW, Function.PUMP_MOTORS, Function.STATE);

  private final Queue<Integer> left = new ConcurrentLinkedQueue<>();
  private volatile int asked;

  /** The first one. */
  int begin() {
    left.clear();
    left.addAll(PRESENT.subList(1, PRESENT.size()));
    asked = PRESENT.getFirst();
    return asked;
  }

  /** The next one, when this is the answer to the last one. */
  @Nullable Integer next(int answered) {
    Integer next = answered == asked ? left.poll() : null;
    if (next != null) asked = next;
    return next;
  }
}
