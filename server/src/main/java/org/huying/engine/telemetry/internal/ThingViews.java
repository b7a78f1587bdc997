package org.huying.engine.telemetry.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.engine.telemetry.Datastream;
import org.huying.engine.telemetry.Device;
import org.huying.engine.telemetry.Observation;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Observations.Latest;
import org.huying.engine.telemetry.Protocol;
import org.huying.engine.telemetry.Quality;
import org.huying.engine.telemetry.ThingHealth;
import org.huying.engine.telemetry.ThingState;
import org.jspecify.annotations.Nullable;

/** Things as the pages read them. */
final class ThingViews {
  private ThingViews() {}

  /**
   * A thing in a list.
   *
   * @param devices how many are in use
   * @param refusedAlarms changes of its alarms that could not be written in the last seven days
   */
  record ThingView(
      UUID id,
      String code,
      String name,
      UUID placeId,
      String placeName,
      ThingHealth health,
      String healthName,
      @Nullable Instant lastHeard,
      int devices,
      long refusedAlarms) {
    static ThingView of(ThingState it, String placeName) {
      return new ThingView(
          it.thing().id(),
          it.thing().code(),
          it.thing().name(),
          it.thing().place(),
          placeName,
          it.health(),
          it.health().chinese(),
          it.lastHeard(),
          it.devices(),
          it.refusedAlarms());
    }
  }

  /**
   * A thing with what speaks for it.
   *
   * @param mayManage whether the reader may register devices and set keys here
   * @param mayEnter whether the reader may enter readings by hand
   */
  record ThingDetail(
      ThingView thing,
      List<DeviceView> devices,
      List<Datastream> datastreams,
      boolean mayManage,
      boolean mayEnter) {}

  /**
   * A device and how it is.
   *
   * @param address only for whoever may manage it
   * @param clockBehindSeconds how far its clock is behind ours
   */
  record DeviceView(
      int id,
      String code,
      String name,
      Protocol protocol,
      String protocolName,
      @Nullable String address,
      boolean hasKey,
      boolean enabled,
      @Nullable Instant lastHeard,
      long good,
      long bad,
      long duplicates,
      long late,
      long unknown,
      @Nullable Long clockBehindSeconds,
      @Nullable String trouble,
      @Nullable Instant troubleAt) {
    static DeviceView of(Device it, boolean mayManage) {
      var health = it.health();
      Duration behind = health.clockBehind();
      return new DeviceView(
          it.id(),
          it.code(),
          it.name(),
          it.protocol(),
          it.protocol().chinese(),
          mayManage ? it.address() : null,
          it.hasKey(),
          it.enabled(),
          health.lastHeard(),
          health.good(),
          health.bad(),
          health.duplicates(),
          health.late(),
          health.unknown(),
          behind == null ? null : behind.toSeconds(),
          health.trouble(),
          health.troubleAt());
    }
  }

  /**
   * The newest of a datastream; without value and time where nothing is known yet.
   *
   * @param channel its code
   * @param unit by UCUM
   */
  record LatestView(
      int datastream,
      String channel,
      String name,
      String unit,
      @Nullable Double value,
      @Nullable Instant at,
      @Nullable Quality quality,
      @Nullable String qualityName) {
    static LatestView of(Latest it) {
      var of = it.datastream();
      Observation seen = it.observation();
      return seen == null
          ? new LatestView(of.id(), of.code(), of.name(), of.unit(), null, null, null, null)
          : new LatestView(
              of.id(),
              of.code(),
              of.name(),
              of.unit(),
              seen.value(),
              seen.at(),
              seen.quality(),
              seen.quality().chinese());
    }
  }

  /**
   * One line of a trend.
   *
   * @param channel the datastream's code
   */
  record ChannelSeries(
      int datastream,
      String channel,
      String name,
      String unit,
      Observations.Resolution resolution,
      List<Observations.Point> points) {
    static ChannelSeries of(Datastream of, Observations.Series series) {
      return new ChannelSeries(
          of.id(), of.code(), of.name(), of.unit(), series.resolution(), series.points());
    }
  }
}
