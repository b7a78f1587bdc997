package org.huying.scene.pumps;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.scene.pumps.Shifts.LineKind;
import org.huying.scene.pumps.Shifts.LogLine;
import org.huying.scene.pumps.Shifts.NewLine;
import org.huying.scene.pumps.Shifts.ShiftView;
import org.huying.scene.pumps.Shifts.ShiftWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shifts and their log over HTTP. */
@RestController
@RequestMapping("/api/pump-stations/shifts")
@Tag(name = "pump-stations")
class ShiftController {
  private static final String KEY = "Idempotency-Key";

  private final ShiftDesk desk;
  private final OnceFor once;
  private final Actors actors;

  ShiftController(ShiftDesk desk, OnceFor once, Actors actors) {
    this.desk = desk;
    this.once = once;
    this.actors = actors;
  }

  private Actor.Staff reader() {
    return actors.requireStaff(Role.OPERATOR, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMIN);
  }

  @GetMapping
  @Operation(
      operationId = "pumpShifts",
      summary = "Shifts, the latest first, with what was handed over")
  Page<ShiftView> list(@RequestParam @Nullable Integer page, @RequestParam @Nullable Integer size) {
    return desk.list(PageRequest.of(page, size), reader());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "beginShift",
      summary = "Begins a shift at the own desk, or takes over what somebody else handed over")
  void begin(@RequestHeader(KEY) String key, @RequestBody ShiftWords said) {
    var actor = actors.requireStaff(Role.OPERATOR);
    once.run(actor, "shift.begin", key, said, () -> desk.begin(said.words(), actor));
  }

  @PostMapping("/hand-over")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "handOverShift",
      summary = "Hands the own shift over; how all stations are is frozen with the words")
  void handOver(@RequestHeader(KEY) String key, @RequestBody ShiftWords said) {
    var actor = actors.requireStaff(Role.OPERATOR);
    once.run(actor, "shift.hand-over", key, said, () -> desk.handOver(said.words(), actor));
  }

  @GetMapping("/log")
  @Operation(
      operationId = "shiftLog",
      summary = "The log, the latest first: by hand and by what happened")
  Page<LogLine> log(
      @RequestParam @Nullable String q,
      @RequestParam @Nullable String station,
      @RequestParam @Nullable LineKind kind,
      @RequestParam @Nullable Instant from,
      @RequestParam @Nullable Instant to,
      @RequestParam @Nullable Integer page,
      @RequestParam @Nullable Integer size) {
    return desk.log(q, station, kind, from, to, PageRequest.of(page, size), reader());
  }

  @PostMapping("/log")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "writeShiftLog",
      summary = "Writes a line; lines are never changed, only corrected by a further one")
  void write(@RequestHeader(KEY) String key, @RequestBody NewLine wanted) {
    var actor = actors.requireStaff(Role.OPERATOR);
    once.run(actor, "shift.log", key, wanted, () -> desk.write(wanted, actor));
  }
}
