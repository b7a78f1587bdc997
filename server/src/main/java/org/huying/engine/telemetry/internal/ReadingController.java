package org.huying.engine.telemetry.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Observations;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Idempotency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Readings by hand, once for their idempotency key. */
@RestController
@Tag(name = "things")
class ReadingController {
  private static final String KEY = "Idempotency-Key";

  private final Devices devices;
  private final Observations observations;
  private final Idempotency idempotency;
  private final Actors actors;
  private final Clock clock;

  ReadingController(
      Devices devices,
      Observations observations,
      Idempotency idempotency,
      Actors actors,
      Clock clock) {
    this.devices = devices;
    this.observations = observations;
    this.idempotency = idempotency;
    this.actors = actors;
    this.clock = clock;
  }

  /**
   * A reading.
   *
   * @param at null: now
   */
  record Reading(double value, @Nullable Instant at) {}

  /**
   * What was read in one go.
   *
   * @param values by channel
   * @param at null: now
   */
  record Readings(Map<String, Double> values, @Nullable Instant at) {}

  @PostMapping("/api/datastreams/{id}/readings")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "enterReading",
      summary =
          "Enters a reading by hand, at most seven days old; one for the same moment replaces it")
  void enter(@PathVariable int id, @RequestHeader(KEY) String key, @RequestBody Reading reading) {
    var actor = actors.requireStaff();
    once(
        "datastream " + id,
        key,
        reading,
        actor,
        () -> observations.enter(id, moment(reading.at), reading.value, actor));
  }

  @PostMapping("/api/things/{thing}/readings")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "enterReadings",
      summary = "Enters what was read of a thing in one go: all of it or nothing")
  void enter(
      @PathVariable String thing, @RequestHeader(KEY) String key, @RequestBody Readings readings) {
    var actor = actors.requireStaff();
    once(
        "thing " + thing,
        key,
        readings,
        actor,
        () ->
            observations.enter(
                devices.thing(thing, actor).id(), moment(readings.at), readings.values, actor));
  }

  private Instant moment(@Nullable Instant at) {
    return at == null ? clock.instant() : at;
  }

  private void once(String what, String key, Object request, Actor actor, Runnable entry) {
    idempotency.run(actor.pseudonym() + "/readings " + what, key, request, entry);
  }
}
