package org.huying.engine.cases.internal.people;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.CaseStaff;
import org.huying.engine.cases.Duty;
import org.huying.foundation.identity.Actors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Qualifications, shifts, leave and hand-over over HTTP. */
@RestController
class DutyController {
  private static final String KEY = "Idempotency-Key";

  private final CaseStaff people;
  private final Actors actors;

  DutyController(CaseStaff people, Actors actors) {
    this.people = people;
    this.actors = actors;
  }

  record Qualified(Set<String> groups, Set<String> categories) {}

  record Shifts(List<Duty.Shift> shifts) {}

  record LeaveRequest(LocalDate from, LocalDate until, @Nullable UUID deputy) {}

  record HandOverRequest(@Nullable UUID to) {}

  @GetMapping("/api/duties/{staff}")
  @Operation(operationId = "getDuty", summary = "What somebody is there for, and when: my own too")
  Duty duty(@PathVariable UUID staff) {
    return people.duty(staff, actors.requireStaff());
  }

  @PutMapping("/api/duties/{staff}/qualifications")
  @Operation(operationId = "setQualifications", summary = "Replaces what somebody is qualified for")
  Duty qualify(@PathVariable UUID staff, @RequestBody Qualified body) {
    return people.qualify(staff, body.groups, body.categories, actors.requireStaff());
  }

  @PutMapping("/api/duties/{staff}/shifts")
  @Operation(operationId = "setShifts", summary = "Replaces when somebody works in a week")
  Duty shifts(@PathVariable UUID staff, @RequestBody Shifts body) {
    return people.setShifts(staff, body.shifts, actors.requireStaff());
  }

  @PostMapping("/api/duties/{staff}/leaves")
  @Operation(operationId = "enterLeave", summary = "Enters days off, once for its idempotency key")
  Duty leave(
      @PathVariable UUID staff, @RequestHeader(KEY) String key, @RequestBody LeaveRequest body) {
    return people.enterLeave(staff, body.from, body.until, body.deputy, actors.requireStaff(), key);
  }

  @PostMapping("/api/leaves/{leave}/cancel")
  @Operation(operationId = "cancelLeave", summary = "Takes days off back, or ends them today")
  Duty cancel(@PathVariable UUID leave) {
    return people.cancelLeave(leave, actors.requireStaff());
  }

  @PostMapping("/api/duties/{staff}/hand-over")
  @Operation(
      operationId = "handOver",
      summary = "Hands all open cases over, once for its idempotency key")
  Duty.HandOver handOver(
      @PathVariable UUID staff, @RequestHeader(KEY) String key, @RequestBody HandOverRequest body) {
    return people.handOver(staff, body.to, actors.requireStaff(), key);
  }

  @PostMapping("/api/hand-overs/{handOver}/undo")
  @Operation(
      operationId = "undoHandOver",
      summary = "Gives back what nothing has happened to since")
  Duty.HandOver undo(@PathVariable UUID handOver) {
    return people.undo(handOver, actors.requireStaff());
  }
}
