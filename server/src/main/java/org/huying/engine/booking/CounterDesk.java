package org.huying.engine.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.kernel.Writes;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.foundation.privacy.Masking;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the staff of a counter see of the bookings at their own place: a day's sheet with masked
 * numbers. A whole number is shown for a stated purpose, and leaves a line that its person reads.
 */
@Service
class CounterDesk {
  private static final int MOST_REASON = 200;

  private final JdbcClient jdbc;
  private final BookingTable bookings;
  private final Queues queues;
  private final BookingViews views;
  private final BookingNews news;
  private final Residents residents;
  private final AccessTrail trail;
  private final AuditLog audit;
  private final Writes writes;
  private final Clock clock;

  CounterDesk(
      JdbcClient jdbc,
      BookingTable bookings,
      Queues queues,
      BookingViews views,
      BookingNews news,
      Residents residents,
      AccessTrail trail,
      AuditLog audit,
      Writes writes,
      Clock clock) {
    this.jdbc = jdbc;
    this.bookings = bookings;
    this.queues = queues;
    this.views = views;
    this.news = news;
    this.residents = residents;
    this.trail = trail;
    this.audit = audit;
    this.writes = writes;
    this.clock = clock;
  }

  /**
   * One booking of a day, for the counter.
   *
   * @param name of whoever booked, masked
   * @param phone masked; its last four digits are what people say at the counter
   */
  @Schema(name = "SheetLine")
  record Line(
      UUID id,
      String reference,
      Instant from,
      Instant to,
      BookingState state,
      String stateName,
      String name,
      String phone,
      @Nullable String itemName,
      @Nullable UUID ticket) {
    boolean says(String words) {
      return words.isEmpty() || reference.contains(words) || phone.endsWith(words);
    }
  }

  /** The number and the name, once. */
  @Schema(name = "RevealedBooking")
  record Revealed(@Nullable String name, String phone) {}

  /**
   * The bookings of a day, in their order.
   *
   * @param q a part of the reference, or the last digits of the phone
   */
  @Transactional(readOnly = true)
  Page<Line> sheet(
      UUID resource, LocalDate day, @Nullable String q, PageRequest page, Actor.Staff staff) {
    queues.served(resource, staff);
    var words = q == null ? "" : q.replaceAll("[\\s-]", "");
    var fitting = rows(resource, day).stream().filter(it -> it.says(words)).toList();
    return Page.of(
        fitting.stream().skip(page.offset()).limit(page.size()).toList(), page, fitting.size());
  }

  /** All of it, for a file; leaves a line in the log. */
  @Transactional
  List<Line> whole(UUID resource, LocalDate day, Actor.Staff staff) {
    queues.served(resource, staff);
    audit.record(
        staff.pseudonym(), "booking.export", "resource:" + resource, Map.of("day", day.toString()));
    return rows(resource, day);
  }

  private List<Line> rows(UUID resource, LocalDate day) {
    var from = Timestamp.from(day.atStartOfDay(MovableClock.CHINA).toInstant());
    var to = Timestamp.from(day.plusDays(1).atStartOfDay(MovableClock.CHINA).toInstant());
    return jdbc.sql(
            """
            select b.id, b.reference, lower(b.during) as from_at, upper(b.during) as to_at, b.state, b.person, b.item,
              t.id as ticket
            from booking.booking b left join booking.ticket t on t.booking = b.id
            where b.resource = ? and lower(b.during) >= ? and lower(b.during) < ? and b.state not in ('OFFERED', 'CANCELLED')
            order by lower(b.during), b.seat, b.id
            """)
        .params(resource, from, to)
        .query((row, n) -> {
          var state = BookingState.valueOf(row.getString("state"));
          UUID person = row.getObject("person", UUID.class);
          return new Line(
              row.getObject("id", UUID.class),
              row.getString("reference"),
              row.getTimestamp("from_at").toInstant(),
              row.getTimestamp("to_at").toInstant(),
              state,
              state.chinese(),
              residents.name(person).map(Masking::name).orElse(""),
              residents.maskedPhone(person),
              views.itemName(row.getString("item")),
              row.getObject("ticket", UUID.class));
        })
        .list();
  }

  /** Whom to call, for a stated purpose. */
  @Transactional
  Revealed reveal(UUID id, String purpose, Actor.Staff staff) {
    var it = require(id, staff);
    trail.record(it.person(), staff, purpose, "您的称呼和手机号（预约%s）".formatted(it.reference()));
    return new Revealed(residents.name(it.person()).orElse(null), residents.phone(it.person()));
  }

  /**
   * Puts right that somebody was noted as not having come.
   *
   * @throws Conflict {@code not-missed}
   */
  @Transactional
  void excuse(UUID id, String reason, Actor.Staff staff) {
    if (reason.isBlank() || reason.length() > MOST_REASON)
      throw InvalidInput.field("reason", "请写明原因，最多200个字。", "a reason has 1…200 characters");
    writes.together(() -> {
      var it = bookings.lock(id).orElseThrow(() -> Bookings.unknown(id));
      var resource = queues.served(it.resource(), staff, () -> Bookings.unknown(id));
      if (it.state() != BookingState.MISSED)
        throw new Conflict("not-missed", "这个预约没有记为未到，不用更正。", "not missed: " + it.state());
      bookings.become(it, BookingState.EXCUSED);
      var note = "未到已更正：" + reason.strip();
      bookings.note(id, it.version() + 1, staff.pseudonym(), "excuse", note);
      audit.record(staff.pseudonym(), "booking.excuse", "booking:" + id, Map.of());
      news.excused(it, resource);
      return it;
    });
  }

  private Booking require(UUID id, Actor.Staff staff) {
    var it = bookings.find(id).orElseThrow(() -> Bookings.unknown(id));
    queues.served(it.resource(), staff, () -> Bookings.unknown(id));
    return it;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
  }
}
