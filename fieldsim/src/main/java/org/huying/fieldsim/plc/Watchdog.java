package org.huying.fieldsim.plc;

import java.time.Duration;

/**
 * Whether the centre is heard: its heartbeat changes at least every 20 seconds of the wall clock.
 */
final class Watchdog {
  static final long PATIENCE = Duration.ofSeconds(20).toMillis();

  private int value;
  private long heard;
  private boolean begun;
  private boolean told;
  private boolean link;

  void beat(int value, long wall) {
    if (value == this.value) return;
    this.value = value;
    heard(wall);
  }

  void heard(long wall) {
    heard = wall;
    begun = true;
    told = false;
    link = true;
  }

  /** Whether it fell silent just now, or was not heard since the controller began. */
  boolean isLost(long wall) {
    if (!begun) {
      begun = true;
      heard = wall;
    }
    if (told || wall - heard <= PATIENCE) return false;
    told = true;
    link = false;
    return true;
  }

  boolean link() {
    return link;
  }

  int value() {
    return value;
  }
}
