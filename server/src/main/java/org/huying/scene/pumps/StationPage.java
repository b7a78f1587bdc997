package org.huying.scene.pumps;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.Datastream;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.FieldCommand;
import org.huying.engine.telemetry.Observation;
import org.huying.engine.telemetry.Observations.Latest;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.Tag;
import org.huying.engine.telemetry.TagState;
import org.jspecify.annotations.Nullable;

/**
 * Everything a station's page needs.
 *
 * @param tagWords Chinese; what the tags mean for whoever works there
 * @param command the one that holds the station now, for whoever may know of commands; null: none
 * @param mayOperate whether the reader may command, acknowledge and keep the log here
 * @param mayEnter whether the reader may enter readings by hand
 */
record StationPage(
    StationLine station,
    Facts facts,
    List<Value> values,
    List<Pump> pumps,
    List<DeviceHealth> devices,
    List<Hanging> tags,
    String tagWords,
    @Nullable Running command,
    boolean mayOperate,
    boolean mayEnter) {

  /** What the station is. For staff of the place only: it says where it stands. */
  record Facts(
      double lon,
      double lat,
      double pumpKw,
      double capacity,
      double startLevel,
      double stopLevel,
      double warningLevel,
      double overflowLevel,
      double catchmentHa,
      @Nullable Integer rebuilt,
      String source) {
    static Facts of(Station it) {
      return new Facts(
          it.lon(),
          it.lat(),
          it.pumpKw(),
          it.capacity(),
          it.startLevel(),
          it.stopLevel(),
          it.warningLevel(),
          it.overflowLevel(),
          it.catchmentHa(),
          it.rebuilt(),
          it.source());
    }
  }

  /**
   * The newest of a channel; without value where nothing is known.
   *
   * @param old whether it is older than it should be
   */
  record Value(
      int datastream,
      String channel,
      String name,
      String unit,
      @Nullable Double lowest,
      @Nullable Double highest,
      @Nullable Double value,
      @Nullable Instant at,
      @Nullable Long ageSeconds,
      @Nullable Quality quality,
      @Nullable String qualityName,
      boolean old) {
    static Value of(Latest it, Values values, Instant now) {
      Datastream of = it.datastream();
      Observation seen = it.observation();
      return seen == null
          ? new Value(
              of.id(),
              of.code(),
              of.name(),
              of.unit(),
              of.lowest(),
              of.highest(),
              null,
              null,
              null,
              null,
              null,
              false)
          : new Value(
              of.id(),
              of.code(),
              of.name(),
              of.unit(),
              of.lowest(),
              of.highest(),
              seen.value(),
              seen.at(),
              Math.max(0, Duration.between(seen.at(), now).toSeconds()),
              seen.quality(),
              seen.quality().chinese(),
              values.isOld(seen));
    }
  }

  /**
   * A pump as it is now; null where that is not known.
   *
   * @param ready whether the controller would start it now
   * @param current A
   * @param flow m³/s
   * @param power kW
   * @param hours h that it ran
   * @param starts how often it was started
   */
  record Pump(
      int number,
      @Nullable Boolean running,
      @Nullable Boolean fault,
      @Nullable Boolean remote,
      @Nullable Boolean auto,
      @Nullable Boolean dry,
      @Nullable Boolean backflow,
      @Nullable Boolean ready,
      @Nullable Double current,
      @Nullable Double flow,
      @Nullable Double power,
      @Nullable Double hours,
      @Nullable Double starts) {
    static Pump of(int number, Values values) {
      String p = "p" + number + ".";
      return new Pump(
          number,
          bit(values, p + "running"),
          bit(values, p + "fault"),
          bit(values, p + "remote"),
          bit(values, p + "auto"),
          bit(values, p + "dry"),
          bit(values, p + "backflow"),
          bit(values, p + "ready"),
          values.known(p + "current"),
          values.known(p + "flow"),
          values.known(p + "power"),
          values.known(p + "hours"),
          values.known(p + "starts"));
    }

    private static @Nullable Boolean bit(Values values, String channel) {
      Double value = values.known(channel);
      return value == null ? null : Boolean.valueOf(value != 0);
    }
  }

  /** A tag that locks the station out. */
  record Hanging(
      UUID id,
      String permit,
      String reason,
      String holder,
      TagState state,
      String stateName,
      Instant askedAt) {
    static Hanging of(Tag it, String holder) {
      return new Hanging(
          it.id(),
          it.permit(),
          it.reason(),
          holder,
          it.state(),
          it.state().chinese(),
          it.askedAt());
    }
  }

  /** A command that is on its way, or waits to be confirmed. */
  record Running(
      UUID id,
      String name,
      String words,
      CommandState state,
      String stateName,
      String by,
      Instant selectedAt,
      Instant expiresAt) {
    static Running of(FieldCommand it, String by) {
      return new Running(
          it.id(),
          it.name(),
          it.words(),
          it.state(),
          it.state().chinese(),
          by,
          it.selectedAt(),
          it.expiresAt());
    }
  }

  /** How a device of the station is. */
  record DeviceHealth(
      String code,
      String name,
      Protocol protocol,
      String protocolName,
      boolean enabled,
      @Nullable Instant lastHeard,
      long good,
      long bad,
      @Nullable String trouble,
      @Nullable Instant troubleAt) {
    static DeviceHealth of(Device it) {
      return new DeviceHealth(
          it.code(),
          it.name(),
          it.protocol(),
          it.protocol().chinese(),
          it.enabled(),
          it.health().lastHeard(),
          it.health().good(),
          it.health().bad(),
          it.health().trouble(),
          it.health().troubleAt());
    }
  }
}
