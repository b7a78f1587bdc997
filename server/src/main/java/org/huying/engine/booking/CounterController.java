package org.huying.engine.booking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The counter's screen and the day's sheet, for the staff of the place. */
@RestController
@RequestMapping("/api/counter")
@Tag(name = "booking")
class CounterController {
  private final CounterDesk desk;
  private final Queues queues;
  private final QueueViews views;
  private final Ledger ledger;
  private final Actors actors;

  CounterController(
      CounterDesk desk, Queues queues, QueueViews views, Ledger ledger, Actors actors) {
    this.desk = desk;
    this.queues = queues;
    this.views = views;
    this.ledger = ledger;
    this.actors = actors;
  }

  @Schema(name = "CounterChoice")
  record Choice(UUID id, String name, String place, String letter) {}

  @Schema(name = "CallNext")
  record CallNext(String counter) {}

  /**
   * What came of calling.
   *
   * @param called null: nobody waits
   */
  @Schema(name = "CalledNext")
  record CalledNext(@Nullable UUID called, QueueViews.Screen screen) {}

  @Schema(name = "ExcuseBooking")
  record Excuse(String reason) {}

  @Schema(name = "RevealBooking")
  record Reveal(String purpose) {}

  private Actor.Staff staff() {
    return actors.requireStaff(Role.COUNTER);
  }

  @GetMapping
  @Operation(operationId = "counters", summary = "The resources whose counters I work at")
  List<Choice> counters() {
    var staff = staff();
    return ledger.resources(it -> Queues.serves(staff, it)).stream()
        .map(it -> new Choice(it.id(), it.name(), views.names(it.id()).place(), it.letter()))
        .sorted(java.util.Comparator.comparing(Choice::place).thenComparing(Choice::letter))
        .toList();
  }

  @GetMapping("/{resource}")
  @Operation(operationId = "counterScreen", summary = "Who waits, and whom I have called")
  QueueViews.Screen screen(@PathVariable UUID resource) {
    var staff = staff();
    return views.screen(queues.served(resource, staff), staff);
  }

  @PostMapping("/{resource}/next")
  @Operation(
      operationId = "callNext",
      summary = "Calls whose turn it is to this counter, once for its idempotency key")
  CalledNext next(
      @PathVariable UUID resource,
      @RequestHeader("Idempotency-Key") String key,
      @RequestBody CallNext to) {
    var called = queues.callNext(resource, to.counter, staff(), key).orElse(null);
    return new CalledNext(called, screen(resource));
  }

  @PostMapping("/{resource}/numbers")
  @Operation(operationId = "giveNumber", summary = "Gives a walk-in the next number")
  QueueViews.TicketView give(@PathVariable UUID resource) {
    return views.of(queues.walkIn(resource, null, staff()));
  }

  @PostMapping("/tickets/{id}/{action}")
  @Operation(operationId = "ticketAction", summary = "again, serve, pass or back")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void act(@PathVariable UUID id, @PathVariable TicketAction action) {
    var staff = staff();
    switch (action) {
      case again -> queues.callAgain(id, staff);
      case serve -> queues.serve(id, staff);
      case pass -> queues.pass(id, staff);
      case back -> queues.back(id, staff);
    }
  }

  /** As they stand in the address. */
  enum TicketAction {
    again,
    serve,
    pass,
    back
  }

  @GetMapping("/{resource}/sheet")
  @Operation(operationId = "daySheet", summary = "The bookings of a day, with masked numbers")
  Page<CounterDesk.Line> sheet(
      @PathVariable UUID resource,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    return desk.sheet(
        resource, day == null ? desk.today() : day, q, PageRequest.of(page, size), staff());
  }

  @GetMapping("/{resource}/sheet/export")
  @Operation(operationId = "exportDaySheet", summary = "The day's sheet as XLSX")
  ResponseEntity<byte[]> export(
      @PathVariable UUID resource, @RequestParam(required = false) @Nullable LocalDate day) {
    LocalDate of = day == null ? desk.today() : day;
    var lines = desk.whole(resource, of, staff());
    return ResponseEntity.ok()
        .contentType(
            MediaType.parseMediaType(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"yuyue-%s.xlsx\"".formatted(of))
        .header("X-Rows", String.valueOf(lines.size()))
        .body(SheetFile.of(of, lines));
  }

  @PostMapping("/bookings/{id}/check-in")
  @Operation(operationId = "checkInAtCounter", summary = "Gives the number of a booking of today")
  QueueViews.TicketView checkIn(@PathVariable UUID id) {
    return views.of(queues.checkInAt(id, staff()));
  }

  @PostMapping("/bookings/{id}/excuse")
  @Operation(operationId = "excuseBooking", summary = "A no-show that was none")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void excuse(@PathVariable UUID id, @RequestBody Excuse why) {
    desk.excuse(id, why.reason, staff());
  }

  @PostMapping("/bookings/{id}/contact")
  @Operation(
      operationId = "revealBooking",
      summary = "Name and phone, for a stated purpose that the person can read")
  CounterDesk.Revealed reveal(@PathVariable UUID id, @RequestBody Reveal why) {
    return desk.reveal(id, why.purpose, staff());
  }
}
