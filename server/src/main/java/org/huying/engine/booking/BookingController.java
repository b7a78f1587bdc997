package org.huying.engine.booking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.RateLimits;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A resident's own bookings, waits and numbers. */
@RestController
@RequestMapping("/api/bookings")
@Tag(name = "booking")
class BookingController {
  private static final int MOST = 60;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Bookings bookings;
  private final MatterBookings matters;
  private final WaitingList waiting;
  private final Queues queues;
  private final QueueViews views;
  private final Actors actors;
  private final RateLimits limits;
  private final Clock clock;

  BookingController(
      Bookings bookings,
      MatterBookings matters,
      WaitingList waiting,
      Queues queues,
      QueueViews views,
      Actors actors,
      RateLimits limits,
      Clock clock) {
    this.bookings = bookings;
    this.matters = matters;
    this.waiting = waiting;
    this.queues = queues;
    this.views = views;
    this.actors = actors;
    this.limits = limits;
    this.clock = clock;
  }

  @Schema(name = "MoveBooking")
  record Move(UUID resource, Instant from, int version) {}

  @Schema(name = "BookAgain")
  record Again(UUID resource, Instant from) {}

  /**
   * What bears on a resident's bookings now.
   *
   * @param limit what limits them, in Chinese; null: nothing
   * @param tickets the numbers that they wait with
   */
  @Schema(name = "MyBookingStanding")
  record MyStanding(
      @Nullable String limit, List<QueueViews.TicketView> tickets, List<WaitView> waits) {}

  /** Somebody's place in a waiting list. */
  @Schema(name = "BookingWait")
  record WaitView(
      UUID id,
      UUID resource,
      String resourceName,
      String place,
      Instant from,
      Instant to,
      boolean automatic,
      int before) {}

  @PostMapping
  @Operation(operationId = "book", summary = "Books a slot, once for its idempotency key")
  BookingView book(@RequestHeader("Idempotency-Key") String key, @RequestBody NewBooking wanted) {
    var actor = actors.requireResident();
    limits.use("bookings.book", actor.pseudonym(), MOST, WINDOW);
    return bookings.book(wanted, actor, key);
  }

  @GetMapping
  @Operation(operationId = "myBookings", summary = "My bookings: those ahead, or the past")
  Page<BookingView> list(
      @RequestParam(defaultValue = "true") boolean ahead,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    return bookings.list(ahead, PageRequest.of(page, size), actors.requireResident());
  }

  @GetMapping("/standing")
  @Operation(operationId = "myBookingStanding", summary = "What limits me, my waits and my numbers")
  MyStanding standing() {
    var actor = actors.requireResident();
    return new MyStanding(
        bookings.limit(actor),
        views.openOf(actor),
        waiting.of(actor).stream().map(this::wait).toList());
  }

  private WaitView wait(WaitingList.Entry it) {
    var names = views.names(it.resource());
    return new WaitView(
        it.id(),
        it.resource(),
        names.resource(),
        names.place(),
        it.from(),
        it.to(),
        it.automatic(),
        waiting.before(it));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "myBooking", summary = "One of my bookings")
  BookingView get(@PathVariable UUID id) {
    return bookings.get(id, actors.requireResident());
  }

  @PostMapping("/{id}/move")
  @Operation(operationId = "moveBooking", summary = "Moves a booking, or changes nothing")
  BookingView move(@PathVariable UUID id, @RequestBody Move to) {
    return bookings.move(id, to.resource, to.from, to.version, actors.requireResident());
  }

  @PostMapping("/{id}/again")
  @Operation(
      operationId = "bookAgain",
      summary = "Books what is gone anew, with what it was made for")
  BookingView again(@PathVariable UUID id, @RequestBody Again to) {
    return matters.again(id, to.resource, to.from, actors.requireResident());
  }

  @PostMapping("/{id}/cancel")
  @Operation(operationId = "cancelBooking", summary = "Cancels a booking")
  BookingView cancel(@PathVariable UUID id) {
    return bookings.cancel(id, actors.requireResident());
  }

  @PostMapping("/{id}/accept")
  @Operation(operationId = "acceptOffer", summary = "Takes what the waiting list offers")
  BookingView accept(@PathVariable UUID id) {
    return bookings.accept(id, actors.requireResident());
  }

  @PostMapping("/{id}/check-in")
  @Operation(operationId = "checkIn", summary = "Takes the queue number of a booking")
  QueueViews.TicketView checkIn(@PathVariable UUID id) {
    return views.of(queues.checkIn(id, actors.requireResident()));
  }

  @GetMapping("/{id}/calendar.ics")
  @Operation(operationId = "bookingCalendar", summary = "The booking for a calendar (RFC 5545)")
  ResponseEntity<byte[]> calendar(@PathVariable UUID id) {
    var view = bookings.get(id, actors.requireResident());
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "calendar", java.nio.charset.StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"yuyue-%s.ics\"".formatted(view.reference()))
        .body(CalendarFile.of(view, clock.instant()));
  }

  @PostMapping("/waits")
  @Operation(operationId = "joinWaitingList", summary = "Waits for a slot that is taken")
  WaitView join(@RequestBody WaitingList.Wish wish) {
    return wait(waiting.join(wish, actors.requireResident()));
  }

  @DeleteMapping("/waits/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "leaveWaitingList", summary = "Leaves the line")
  void leave(@PathVariable UUID id) {
    waiting.leave(id, actors.requireResident());
  }

  @Schema(name = "WalkIn")
  record WalkIn(UUID resource, @Nullable String item) {}

  @PostMapping("/numbers")
  @Operation(operationId = "takeNumber", summary = "Takes a queue number without a booking")
  QueueViews.TicketView number(@RequestBody WalkIn wanted) {
    var actor = actors.requireResident();
    limits.use("bookings.number", actor.pseudonym(), MOST, WINDOW);
    return views.of(queues.walkIn(wanted.resource, wanted.item, actor));
  }

  @PostMapping("/numbers/{id}/leave")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "leaveQueue", summary = "Gives my queue number back")
  void leaveQueue(@PathVariable UUID id) {
    queues.leave(id, actors.requireResident());
  }
}
