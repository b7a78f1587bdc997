package org.huying.engine.telemetry.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.telemetry.Datastream;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Observations;
import org.huying.engine.telemetry.Thing;
import org.huying.engine.telemetry.ThingHealth;
import org.huying.engine.telemetry.ThingQuery;
import org.huying.engine.telemetry.internal.ThingViews.ChannelSeries;
import org.huying.engine.telemetry.internal.ThingViews.DeviceView;
import org.huying.engine.telemetry.internal.ThingViews.LatestView;
import org.huying.engine.telemetry.internal.ThingViews.ThingDetail;
import org.huying.engine.telemetry.internal.ThingViews.ThingView;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Things and what is measured of them, for staff with a role there; by id or by code. */
@RestController
@Tag(name = "things")
class ThingController {
  private static final int MOST_LINES = 12;

  private final Devices devices;
  private final Observations observations;
  private final Places places;
  private final Actors actors;

  ThingController(Devices devices, Observations observations, Places places, Actors actors) {
    this.devices = devices;
    this.observations = observations;
    this.places = places;
    this.actors = actors;
  }

  @GetMapping("/api/things")
  @Operation(operationId = "things", summary = "Things in the own scope, by code")
  Page<ThingView> list(
      @RequestParam @Nullable String q,
      @RequestParam @Nullable UUID place,
      @RequestParam @Nullable String kind,
      @RequestParam @Nullable ThingHealth health,
      @RequestParam @Nullable Integer page,
      @RequestParam @Nullable Integer size) {
    var actor = actors.requireStaff();
    String path = place == null ? null : places.get(place).path();
    return devices
        .list(new ThingQuery(q, path, kind, health, Set.of()), PageRequest.of(page, size), actor)
        .map(it -> ThingView.of(it, places.get(it.thing().place()).name()));
  }

  @GetMapping("/api/things/{thing}")
  @Operation(
      operationId = "thing",
      summary = "A thing with its devices, their health, and datastreams")
  ThingDetail get(@PathVariable String thing) {
    var actor = actors.requireStaff();
    Thing it = devices.thing(thing, actor);
    boolean manages = Scope.MANAGE.covers(actor, it.path());
    return new ThingDetail(
        ThingView.of(devices.state(it.id(), actor), places.get(it.place()).name()),
        devices.of(it.id(), actor).stream().map(of -> DeviceView.of(of, manages)).toList(),
        devices.datastreams(it.id(), actor),
        manages,
        Scope.ENTER.covers(actor, it.path()));
  }

  @GetMapping("/api/things/{thing}/latest")
  @Operation(operationId = "latestOfThing", summary = "The newest of each datastream of a thing")
  List<LatestView> latest(
      @PathVariable String thing, @RequestParam(required = false) @Nullable List<String> channel) {
    var actor = actors.requireStaff();
    var id = devices.thing(thing, actor).id();
    var channels = channel == null ? List.<String>of() : channel;
    return observations.latest(List.of(id), channels, actor).stream().map(LatestView::of).toList();
  }

  @GetMapping("/api/datastreams/{id}/series")
  @Operation(
      operationId = "datastreamSeries",
      summary =
          "A datastream from … until …: observations up to 3 hours, minutes up to 4 days, else hours")
  ChannelSeries series(@PathVariable int id, @RequestParam Instant from, @RequestParam Instant to) {
    var actor = actors.requireStaff();
    return line(devices.datastream(id, actor), from, to, actor);
  }

  @GetMapping("/api/things/{thing}/series")
  @Operation(
      operationId = "thingSeries",
      summary = "Several datastreams of a thing for one trend, 12 at most, as for a single one")
  List<ChannelSeries> series(
      @PathVariable String thing,
      @RequestParam List<String> channel,
      @RequestParam Instant from,
      @RequestParam Instant to) {
    var actor = actors.requireStaff();
    if (channel.size() > MOST_LINES)
      throw InvalidInput.field("channel", "一次最多看12条曲线。", channel.size() + " lines");
    return devices.datastreams(devices.thing(thing, actor).id(), actor).stream()
        .filter(it -> channel.contains(it.code()))
        .map(it -> line(it, from, to, actor))
        .toList();
  }

  private ChannelSeries line(Datastream of, Instant from, Instant to, Actor actor) {
    return ChannelSeries.of(of, observations.series(of.id(), from, to, actor));
  }
}
