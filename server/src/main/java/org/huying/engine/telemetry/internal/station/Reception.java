package org.huying.engine.telemetry.internal.station;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.sl651.Message.Reading;
import org.huying.engine.telemetry.internal.sl651.Message.Said;
import org.huying.engine.telemetry.internal.store.Rows;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a station said into observations. Its times are believed unless its clock is wrong: a
 * message from the future, or one that is as far behind as the clock is known to be. Then each
 * value gets the time of arrival, less its age when the message was sent.
 */
final class Reception {
  private static final Duration OLDEST_IN_A_MESSAGE = Duration.ofDays(1);

  private final Duration tolerance;
  private final @Nullable Duration clockBehind;
  private boolean clockWrong;

  /**
   * @param clockBehind how far the clock is known to be behind ours; null where it is not known
   */
  Reception(Duration tolerance, @Nullable Duration clockBehind) {
    this.tolerance = tolerance;
    this.clockBehind = clockBehind;
  }

  boolean isClockWrong() {
    return clockWrong;
  }

  /**
   * Puts the readings into rows.
   *
   * @param behind from the time it was sent, by the station's clock, to its arrival
   * @return how many values have no datastream
   */
  int into(Rows rows, Registry.Entry from, Said said, Instant received, Duration behind) {
    clockWrong = isWrong(behind);
    int unknown = 0;
    for (Reading it : said.readings()) {
      Registry.Stream stream = from.channels().get(it.channel());
      if (stream == null) {
        unknown++;
        continue;
      }
      Instant own = it.at().atZone(MovableClock.CHINA).toInstant();
      boolean fromTheFuture = own.isAfter(received.plus(tolerance));
      boolean arrival = clockWrong || fromTheFuture;
      Instant at = arrival ? received.minus(age(said.sent(), it.at())) : own;
      Quality quality =
          !stream.isPlausible(it.value())
              ? Quality.IMPLAUSIBLE
              : arrival ? Quality.TIME_OF_ARRIVAL : Quality.MEASURED;
      rows.add(stream.id(), at, it.value(), quality);
    }
    return unknown;
  }

  private boolean isWrong(Duration behind) {
    if (behind.negated().compareTo(tolerance) > 0) return true;
    Duration known = clockBehind;
    return known != null
        && known.abs().compareTo(tolerance) > 0
        && behind.minus(known).abs().compareTo(tolerance) <= 0;
  }

  private static Duration age(LocalDateTime sent, LocalDateTime observed) {
    Duration age = Duration.between(observed, sent);
    return age.isNegative() || age.compareTo(OLDEST_IN_A_MESSAGE) > 0 ? Duration.ZERO : age;
  }
}
