package org.huying.engine.booking;

import java.util.UUID;

/**
 * How full it is.
 *
 * @param of a resource or an outlet
 * @param waiting how many wait with a number
 * @param minutes how long somebody who comes now will wait, as it goes today
 */
public record Crowd(UUID of, int waiting, int minutes) {
  /** For people: 现在不用等, 3人在等，大约15分钟. */
  public String chinese() {
    if (waiting == 0) return "现在不用等";
    return minutes < 1 ? waiting + "人在等，马上就到" : "%d人在等，大约%d分钟".formatted(waiting, minutes);
  }
}
