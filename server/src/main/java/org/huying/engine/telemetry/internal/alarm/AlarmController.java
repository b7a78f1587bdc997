package org.huying.engine.telemetry.internal.alarm;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.engine.telemetry.Alarm;
import org.huying.engine.telemetry.AlarmLimit;
import org.huying.engine.telemetry.AlarmQuery;
import org.huying.engine.telemetry.Alarms;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.internal.Scope;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Idempotency;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Alarms over HTTP, for staff with a role at the place. */
@RestController
@Tag(name = "alarms")
class AlarmController {
  private static final String KEY = "Idempotency-Key";

  private final Alarms alarms;
  private final Devices devices;
  private final Places places;
  private final Actors actors;
  private final Idempotency idempotency;
  private final TransactionTemplate transactions;

  AlarmController(
      Alarms alarms,
      Devices devices,
      Places places,
      Actors actors,
      Idempotency idempotency,
      TransactionTemplate transactions) {
    this.alarms = alarms;
    this.devices = devices;
    this.places = places;
    this.actors = actors;
    this.idempotency = idempotency;
    this.transactions = transactions;
  }

  /** What is put together in a list. */
  enum By {
    /** What one rule raised at many things within minutes. */
    RULE
  }

  /** An alarm as pages read it. */
  @Schema(name = "AlarmRow")
  record AlarmView(Alarm alarm, String placeName, String severityName, String stateName) {}

  /**
   * @param mayOperate whether the reader may acknowledge it and put it aside
   */
  @Schema(name = "AlarmDetail")
  record Detail(
      AlarmView alarm, List<Alarm.Step> steps, List<AlarmView> children, boolean mayOperate) {}

  @Schema(name = "AcknowledgeAlarms")
  record Acknowledge(List<UUID> ids, @Nullable String note) {}

  /** How many were acknowledged now, with those that they explain. */
  @Schema(name = "AlarmsAcknowledged")
  record Acknowledged(int count) {}

  @Schema(name = "ShelveAlarm")
  record Shelve(Instant until, String reason) {}

  /**
   * @param limit null: the rule's own
   */
  @Schema(name = "SetAlarmLimit")
  record SetLimit(@Nullable Double limit, boolean off, String reason) {}

  /**
   * @param mayChange whether the reader may change limits
   */
  @Schema(name = "AlarmRules")
  record Rules(List<AlarmLimit> rules, boolean mayChange) {}

  private AlarmView view(Alarm it) {
    return new AlarmView(
        it, places.get(it.place()).name(), it.severity().chinese(), it.state().chinese());
  }

  @GetMapping("/api/alarms")
  @Operation(
      operationId = "alarms",
      summary =
          "Alarms in the own scope: what wants attention, what is put aside, or all; found by words (q), floods of one rule in one row each (by)")
  Page<AlarmView> list(
      @RequestParam(required = false) AlarmQuery.@Nullable Which which,
      @RequestParam(required = false) @Nullable String thing,
      @RequestParam(required = false) @Nullable UUID place,
      @RequestParam(required = false) @Nullable Severity severity,
      @RequestParam(required = false) @Nullable UUID cause,
      @RequestParam(required = false) @Nullable String rule,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable By by,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    var actor = actors.requireStaff();
    var query =
        AlarmQuery.of(which == null ? AlarmQuery.Which.OPEN : which)
            .ofThing(thing == null ? null : devices.thing(thing, actor).id())
            .at(place == null ? null : places.get(place).path())
            .atLeast(severity)
            .under(cause)
            .ofRule(rule)
            .saying(q);
    if (by == By.RULE) query = query.withFloods();
    return alarms.list(query, PageRequest.of(page, size), actor).map(this::view);
  }

  @GetMapping("/api/alarms/{id}")
  @Operation(operationId = "alarm", summary = "An alarm with its timeline and what it explains")
  Detail get(@PathVariable UUID id) {
    var actor = actors.requireStaff();
    Alarm alarm = alarms.get(id, actor);
    var children = AlarmQuery.of(AlarmQuery.Which.ALL).under(id);
    return new Detail(
        view(alarm),
        alarms.steps(id, actor),
        alarms.list(children, new PageRequest(0, 200), actor).map(this::view).items(),
        Scope.OPERATE.covers(actor, devices.thing(alarm.thing(), actor).path()));
  }

  @PostMapping("/api/alarms/acknowledge")
  @Operation(
      operationId = "acknowledgeAlarms",
      summary = "Acknowledges alarms with those that they explain, all or none")
  Acknowledged acknowledge(@RequestHeader(KEY) String key, @RequestBody Acknowledge body) {
    var actor = actors.requireStaff();
    return transactions.execute(status ->
        idempotency.once(
            scope(actor, "acknowledge"),
            key,
            body,
            Acknowledged.class,
            () -> new Acknowledged(alarms.acknowledge(body.ids, body.note, actor))));
  }

  private static String scope(Actor actor, String what) {
    return actor.pseudonym() + "/alarms." + what;
  }

  @PostMapping("/api/alarms/{id}/shelve")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "shelveAlarm",
      summary = "Puts an alarm aside, 24 hours at most; it comes back by itself")
  void shelve(@PathVariable UUID id, @RequestHeader(KEY) String key, @RequestBody Shelve body) {
    var actor = actors.requireStaff();
    idempotency.run(
        scope(actor, "shelve " + id),
        key,
        body,
        () -> alarms.shelve(id, body.until, body.reason, actor));
  }

  @PostMapping("/api/alarms/{id}/unshelve")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "unshelveAlarm", summary = "Brings an alarm back before its time")
  void unshelve(@PathVariable UUID id, @RequestHeader(KEY) String key) {
    var actor = actors.requireStaff();
    idempotency.run(scope(actor, "unshelve"), key, id, () -> alarms.unshelve(id, actor));
  }

  @GetMapping("/api/things/{thing}/alarm-rules")
  @Operation(operationId = "alarmRules", summary = "The alarm rules of a thing, with its limits")
  Rules rules(@PathVariable String thing) {
    var actor = actors.requireStaff();
    var of = devices.thing(thing, actor);
    return new Rules(alarms.rules(of.id(), actor), Scope.TUNE.covers(actor, of.path()));
  }

  @PutMapping("/api/things/{thing}/alarm-rules/{rule}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "setAlarmLimit",
      summary = "Gives a rule a limit of its own at a thing, or switches it off there")
  void set(@PathVariable String thing, @PathVariable String rule, @RequestBody SetLimit body) {
    var actor = actors.requireStaff();
    var of = devices.thing(thing, actor);
    alarms.changeLimit(of.id(), rule, body.limit, body.off, body.reason, actor);
  }

  @GetMapping("/api/things/{thing}/alarm-rules/{rule}/changes")
  @Operation(
      operationId = "alarmRuleChanges",
      summary = "What was changed of a rule at a thing, the newest first")
  List<AlarmLimit.Changed> changes(@PathVariable String thing, @PathVariable String rule) {
    var actor = actors.requireStaff();
    return alarms.changes(devices.thing(thing, actor).id(), rule, actor);
  }
}
