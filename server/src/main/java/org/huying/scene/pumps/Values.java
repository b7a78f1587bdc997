package org.huying.scene.pumps;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.telemetry.Observation;
import org.huying.engine.telemetry.Observations.Latest;
import org.huying.engine.telemetry.Quality;
import org.jspecify.annotations.Nullable;

/** The newest values of one station, by channel. */
final class Values {
  static final String LEVEL = "level.fore";

  private final Map<String, Latest> byChannel = new HashMap<>();
  private final Instant now;
  private final Duration fresh;

  /**
   * @param fresh what is older counts as not known
   */
  Values(List<Latest> latest, Instant now, Duration fresh) {
    this.now = now;
    this.fresh = fresh;
    for (Latest it : latest) byChannel.merge(it.datastream().code(), it, Values::newer);
  }

  /** A station may have two devices with the same channel: whoever spoke last counts. */
  private static Latest newer(Latest one, Latest other) {
    Observation a = one.observation();
    Observation b = other.observation();
    return b == null || a != null && !a.at().isBefore(b.at()) ? one : other;
  }

  @Nullable Observation seen(String channel) {
    Latest it = byChannel.get(channel);
    return it == null ? null : it.observation();
  }

  boolean isOld(Observation seen) {
    return seen.at().isBefore(now.minus(fresh));
  }

  /** A value that is fresh and plausible; null where none is. */
  @Nullable Double known(String channel) {
    Observation seen = seen(channel);
    return seen == null || isOld(seen) || seen.quality() == Quality.IMPLAUSIBLE
        ? null
        : Double.valueOf(seen.value());
  }

  /** The newest plausible value, however old; null where there is none. */
  @Nullable Double last(String channel) {
    Observation seen = seen(channel);
    return seen == null || seen.quality() == Quality.IMPLAUSIBLE
        ? null
        : Double.valueOf(seen.value());
  }

  /** Whether a bit is known to be on. */
  boolean isOn(String channel) {
    Double value = known(channel);
    return value != null && value != 0;
  }

  /** Whether a bit is known to be off. */
  boolean isOff(String channel) {
    Double value = known(channel);
    return value != null && value == 0;
  }

  /** How many of the pumps run; null where nothing is known of any. */
  @Nullable Integer running(int pumps) {
    int known = 0;
    int running = 0;
    for (int n = 1; n <= pumps; n++) {
      Double value = known("p" + n + ".running");
      if (value == null) continue;
      known++;
      if (value != 0) running++;
    }
    return known == 0 ? null : Integer.valueOf(running);
  }

  List<Latest> all() {
    return byChannel.values().stream()
        .sorted((a, b) -> Integer.compare(a.datastream().id(), b.datastream().id()))
        .toList();
  }
}
