package org.huying.engine.telemetry.internal.station;

import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import org.huying.engine.telemetry.internal.sl651.Message.Said;

/**
 * The last messages of a station that are stored: a station that missed the acknowledgement says
 * them again, and where its clock is wrong their times would not tell.
 */
final class StoredMessages {
  private static final int REMEMBERED = 16;

  private record Key(int function, int serial, LocalDateTime sent) {
    private static Key of(Said it) {
      return new Key(it.function(), it.serial(), it.sent());
    }
  }

  private final Deque<Key> keys = new ArrayDeque<>();

  synchronized boolean contains(Said message) {
    return keys.contains(Key.of(message));
  }

  synchronized void add(Said message) {
    keys.addLast(Key.of(message));
    if (keys.size() > REMEMBERED) keys.removeFirst();
  }
}
