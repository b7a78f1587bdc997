package org.huying.engine.booking;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Writes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts right what a change of a resource did to the bookings that were made: who can keep their
 * time keeps it, in another seat if need be; who cannot is told why, and offered other times. What
 * became free goes to the waiting list.
 */
@Component
class Displacements {
  private static final TaskDescriptor<Changed> TASK =
      TaskDescriptor.of("booking-displaced", Changed.class);
  private static final int OTHERS = 3;

  /** A closure that is entered so late still excuses who did not come then. */
  private static final Duration LATE = Duration.ofDays(7);

  private final BookingTable table;
  private final ResourceTable resources;
  private final Ledger ledger;
  private final Bookings bookings;
  private final WaitingList waiting;
  private final WalkInDoor door;
  private final BookedMatters matters;
  private final BookingNews news;
  private final Writes writes;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Displacements(
      BookingTable table,
      ResourceTable resources,
      Ledger ledger,
      Bookings bookings,
      WaitingList waiting,
      WalkInDoor door,
      BookedMatters matters,
      BookingNews news,
      Writes writes,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.table = table;
    this.resources = resources;
    this.ledger = ledger;
    this.bookings = bookings;
    this.waiting = waiting;
    this.door = door;
    this.matters = matters;
    this.news = news;
    this.writes = writes;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  record Changed(UUID resource) {}

  static TaskInstance<Changed> job(UUID resource, Instant at) {
    return TASK.instance(resource + ":" + at.toEpochMilli()).data(new Changed(resource)).build();
  }

  @Configuration(proxyBeanMethods = false)
  static class Task {
    @Bean
    OneTimeTask<Changed> bookingDisplaced(ObjectProvider<Displacements> displacements) {
      return Tasks.oneTime(TASK)
          .onFailure(Jobs.again())
          .execute((it, context) -> displacements.getObject().settle(it.getData().resource()));
    }

    @Bean
    RecurringTask<Void> bookingSweep(ObjectProvider<Displacements> displacements) {
      return Tasks.recurring("booking-sweep", FixedDelay.ofMinutes(10))
          .execute((it, context) -> displacements.getObject().sweep());
    }
  }

  /** All that has bookings ahead: an outlet may have changed its hours, or closed for a day. */
  void sweep() {
    Instant now = clock.instant();
    table.resourcesAhead(now, now.minus(LATE)).forEach(this::settle);
  }

  /** How many bookings do not fit these rules. */
  long count(Resource under) {
    return table.holding(under.id(), clock.instant()).stream()
        .filter(it -> fits(under, it).isEmpty())
        .count();
  }

  private Optional<SlotRules.Wanted> fits(Resource resource, Booking it) {
    if (resource.closed() || !serves(resource, it, it.from())) return Optional.empty();
    return SlotRules.find(ledger.timetable(resource), it.from())
        .filter(slot -> !slot.to().isBefore(it.to()));
  }

  /** Whether what it is for is done there then; one for nothing in particular always is. */
  private boolean serves(Resource resource, Booking it, Instant at) {
    return it.item() == null || !door.turnsAway(resource, it.item(), at);
  }

  /** Each booking in a transaction of its own, so that one that fails keeps no other waiting. */
  void settle(UUID id) {
    var resource = resources.find(id).orElse(null);
    if (resource == null) return;
    for (var it : table.holding(id, clock.instant()))
      transaction.executeWithoutResult(status -> writes.together(() -> settle(it.id(), resource)));
    for (var it : table.missed(id, clock.instant().minus(LATE)))
      transaction.executeWithoutResult(status -> writes.together(() -> excuse(it.id(), resource)));
    for (var entry : waiting.waitingAt(id))
      transaction.executeWithoutResult(status -> fill(resource, entry));
  }

  /** It was closed then: who did not come is not to blame. */
  private boolean excuse(UUID booking, Resource resource) {
    var it = table.lock(booking).filter(b -> b.state() == BookingState.MISSED).orElse(null);
    if (it == null || SlotRules.find(ledger.timetable(resource), it.from()).isPresent())
      return false;
    var why = closure(resource, it).orElse(null);
    if (why == null || !table.become(it, BookingState.EXCUSED)) return false;
    table.note(it.id(), it.version() + 1, "system", "excuse", "当时因为" + why + "没有开放，不计未到");
    news.excused(it, resource);
    return true;
  }

  private boolean settle(UUID booking, Resource resource) {
    var it = table.lock(booking).filter(b -> b.state().ahead()).orElse(null);
    if (it == null || !it.resource().equals(resource.id())) return false;
    var slot = fits(resource, it).orElse(null);
    boolean kept = slot != null && (it.seat() < slot.seats() || reseat(it, slot.seats()));
    if (kept) tellOfMove(it, resource);
    else displace(it, resource);
    return kept;
  }

  /** The outlet has moved, or is going to before that day. */
  private void tellOfMove(Booking it, Resource resource) {
    String now = ledger.address(resource, it.from());
    if (now == null) return;
    String told = table.site(it.id()).orElseGet(() -> ledger.address(resource, it.madeAt()));
    if (now.equals(told)) return;
    table.told(it.id(), now);
    news.moved(it, resource, now);
  }

  private boolean reseat(Booking it, int seats) {
    var taken = table.before(it.resource(), it.from(), it.to(), it.person(), it.id()).taken();
    var seat = IntStream.range(0, seats).filter(s -> !taken.contains(s)).findFirst();
    return seat.isPresent()
        && table.move(
            it.at(it.resource(), seat.getAsInt(), it.from(), it.to()),
            it.nth(),
            table.site(it.id()).orElse(null));
  }

  private void displace(Booking it, Resource resource) {
    var why = why(resource, it);
    bookings.end(it, new Actor.System(), "displace", "因为" + why + "取消");
    matters
        .of(it.subject())
        .ifPresent(matter -> matter.displaced(String.valueOf(it.subject()), it.from(), why));
    news.displaced(it, resource, why, others(resource, it));
  }

  private Optional<String> closure(Resource resource, Booking it) {
    LocalDateTime from = LocalDateTime.ofInstant(it.from(), MovableClock.CHINA);
    LocalDateTime to = LocalDateTime.ofInstant(it.to(), MovableClock.CHINA);
    LocalTime begin = from.toLocalTime();
    return resource.rules().blackouts().stream()
        .filter(b -> b.touches(from.toLocalDate(), begin, to))
        .findFirst()
        .map(BookingRules.Blackout::reason)
        .or(() -> closedReason(resource, from));
  }

  private String why(Resource resource, Booking it) {
    return closure(resource, it)
        .orElseGet(() ->
            resource.closed() ? "预约点停用" : serves(resource, it, it.from()) ? "接待时间调整" : "这里不再办这件事");
  }

  /** What the outlet says of the day, where it is closed. */
  private Optional<String> closedReason(Resource resource, LocalDateTime from) {
    return ledger.outlet(resource).stream()
        .flatMap(it -> it.rules().exceptions().reversed().stream())
        .filter(it ->
            !from.toLocalDate().isBefore(it.from()) && !from.toLocalDate().isAfter(it.until()))
        .map(it -> it.reason())
        .filter(it -> !it.isBlank())
        .findFirst();
  }

  private List<FreeSlot> others(Resource resource, Booking it) {
    if (resource.closed()) return List.of();
    LocalDate day = LocalDate.ofInstant(it.from(), MovableClock.CHINA);
    return ledger.slots(resource.id(), day, day.plusDays(31)).stream()
        .filter(slot -> slot.free() > 0 && !slot.from().equals(it.from()))
        .filter(slot -> serves(resource, it, slot.from()))
        .limit(OTHERS)
        .toList();
  }

  /** What is free now and fits this wish goes to the line, whoever is first in it. */
  private void fill(Resource resource, WaitingList.Entry entry) {
    LocalDate first = LocalDate.ofInstant(entry.from(), MovableClock.CHINA);
    LocalDate last = LocalDate.ofInstant(entry.to(), MovableClock.CHINA);
    ledger.slots(resource.id(), first, last).stream()
        .filter(it -> it.free() > 0)
        .filter(it -> !it.from().isBefore(entry.from()) && !it.to().isAfter(entry.to()))
        .findFirst()
        .ifPresent(it -> waiting.freed(resource.id(), it.from(), it.to()));
  }
}
