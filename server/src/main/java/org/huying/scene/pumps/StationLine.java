package org.huying.scene.pumps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huying.engine.telemetry.Observation;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.ThingHealth;
import org.huying.engine.telemetry.ThingState;
import org.jspecify.annotations.Nullable;

/**
 * A station in the list.
 *
 * @param id of the thing
 * @param severity of the worst that is wrong; null: nothing is
 * @param wrong in words, the worst first
 * @param level m in the fore bay, the newest that is known, however old
 * @param levelOld whether it is older than this kind of station should let it be
 * @param running how many pumps run; null: not known
 * @param flow m³/s; null: not known
 * @param power kW; null: not known
 * @param tagged whether a tag locks it out
 */
record StationLine(
    UUID id,
    String code,
    String name,
    UUID placeId,
    String placeName,
    Control control,
    String controlName,
    ThingHealth health,
    String healthName,
    @Nullable Instant lastHeard,
    @Nullable Severity severity,
    List<Wrong> wrong,
    @Nullable Double level,
    @Nullable Instant levelAt,
    @Nullable Quality levelQuality,
    boolean levelOld,
    double startLevel,
    double warningLevel,
    double overflowLevel,
    @Nullable Integer running,
    int pumps,
    @Nullable Double flow,
    @Nullable Double power,
    boolean tagged) {

  /** What the list asks of telemetry. */
  static List<String> channels(int mostPumps) {
    var channels =
        new ArrayList<>(
            List.of(
                Values.LEVEL,
                "level.rack",
                "flow",
                "power",
                "mains",
                "flood-switch",
                "remote",
                "locked"));
    for (int n = 1; n <= mostPumps; n++)
      channels.addAll(List.of("p" + n + ".running", "p" + n + ".fault", "p" + n + ".backflow"));
    return channels;
  }

  static StationLine of(
      Station it,
      ThingState state,
      String placeName,
      Values values,
      List<Wrong> wrong,
      boolean lockedOut) {
    Observation level = values.seen(Values.LEVEL);
    return new StationLine(
        it.thing(),
        it.code(),
        it.name(),
        it.place(),
        placeName,
        it.control(),
        it.control().chinese(),
        state.health(),
        state.health().chinese(),
        state.lastHeard(),
        wrong.isEmpty() ? null : wrong.getFirst().severity(),
        wrong,
        level == null ? null : Double.valueOf(level.value()),
        level == null ? null : level.at(),
        level == null ? null : level.quality(),
        level != null && values.isOld(level),
        it.startLevel(),
        it.warningLevel(),
        it.overflowLevel(),
        values.running(it.pumps()),
        it.pumps(),
        values.known("flow"),
        values.known("power"),
        lockedOut || values.isOn("locked"));
  }

  /** Metres below the warning level; what is not known is far below. */
  double margin() {
    return level == null ? Double.MAX_VALUE : warningLevel - level;
  }
}
