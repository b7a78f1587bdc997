package org.huying.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
@Timeout(240)
class QueueIT extends Hall {
  @Autowired TicketTable tickets;

  @Autowired BookingDuties duties;

  private String label(UUID ticket) {
    return tickets.find(ticket).orElseThrow().label();
  }

  private String next(Resource counter) {
    return queues.callNext(counter.id(), "1号窗口", clerk).map(this::label).orElse("nobody");
  }

  @Test
  void whoBookedComesFirstInTheirSlotAndNobodyWaitsBehindANoShow() {
    var counter = counter(2);
    var booked = book(counter, "2026-12-02T09:00", resident);
    book(counter, "2026-12-02T09:00", neighbour); // does not come
    clock.set(at("2026-12-02T09:01"));
    var first = queues.walkIn(counter.id(), null, clerk);
    var second = queues.walkIn(counter.id(), null, clerk);
    assertThat(label(first)).isEqualTo("A001");
    var mine = queues.checkIn(booked.id(), resident);
    assertThat(queues.checkIn(booked.id(), resident)).isEqualTo(mine);
    assertThat(next(counter)).as("in their slot").isEqualTo(label(mine));
    assertThat(next(counter)).isEqualTo(label(first));
    assertThat(bookings.get(booked.id(), resident).state()).isEqualTo(BookingState.SERVED);
    assertThat(next(counter)).isEqualTo(label(second));
    assertThat(next(counter)).isEqualTo("nobody");
  }

  @Test
  void whoComesEarlyOrLateTakesTheirTurnAmongTheWalkIns() {
    var counter = counter(2);
    var early = book(counter, "2026-12-02T10:00", resident);
    var late = book(counter, "2026-12-02T09:00", neighbour);
    refused("too-early", () -> queues.checkIn(early.id(), resident));
    clock.set(at("2026-12-02T09:31"));
    var walkIn = queues.walkIn(counter.id(), null, clerk);
    var earlyTicket = queues.checkIn(early.id(), resident);
    clock.set(at("2026-12-02T09:46"));
    jobs.runDue();
    assertThat(bookings.get(late.id(), neighbour).state()).isEqualTo(BookingState.MISSED);
    var lateTicket = queues.checkInAt(late.id(), clerk);
    assertThat(bookings.get(late.id(), neighbour).state()).isEqualTo(BookingState.ARRIVED);
    assertThat(next(counter)).isEqualTo(label(walkIn));
    clock.set(at("2026-12-02T10:00"));
    var another = queues.walkIn(counter.id(), null, clerk);
    assertThat(next(counter)).isEqualTo(label(earlyTicket));
    assertThat(next(counter)).isEqualTo(label(lateTicket));
    assertThat(next(counter)).isEqualTo(label(another));
  }

  @Test
  void whoIsPassedComesBackBehindTheNextTwo() {
    var counter = counter(1);
    clock.set(at("2026-12-02T09:01"));
    var passed = queues.walkIn(counter.id(), null, clerk);
    List<UUID> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofMinutes(1));
      others.add(queues.walkIn(counter.id(), null, clerk));
    }
    assertThat(next(counter)).isEqualTo(label(passed));
    queues.callAgain(passed, clerk);
    queues.pass(passed, clerk);
    refused("stale-version", () -> queues.pass(passed, clerk));
    queues.back(passed, clerk);
    assertThat(next(counter)).isEqualTo(label(others.get(0)));
    assertThat(next(counter)).isEqualTo(label(others.get(1)));
    assertThat(next(counter)).isEqualTo(label(passed));
    assertThat(next(counter)).isEqualTo(label(others.get(2)));
  }

  @Test
  void aQueueIsCalledOnlyByItsOwnCounters() {
    var counter = counter(1);
    clock.set(at("2026-12-02T09:01"));
    var ticket = queues.walkIn(counter.id(), null, resident);
    assertThat(queues.walkIn(counter.id(), null, resident)).isEqualTo(ticket);
    refused("resource-not-found", () -> queues.callNext(counter.id(), "1", otherClerk));
    refused("place-out-of-scope", () -> queues.walkIn(counter.id(), null, otherClerk));
    queues.callNext(counter.id(), "1", clerk);
    refused("ticket-not-found", () -> queues.pass(ticket, otherClerk));
    refused("ticket-not-found", () -> queues.leave(ticket, neighbour));
    queues.leave(ticket, resident);
    clock.set(at("2026-12-02T12:30"));
    refused("not-open-now", () -> queues.walkIn(counter.id(), null, resident));
  }

  @Test
  void onThePhoneOneNumberAPersonAndMatterIsTakenWhereItIsAllowed() {
    enterItems();
    var counter = counter(1);
    var other =
        resources.add(
            new NewResource(
                "另一个窗口",
                ResourceKind.COUNTER,
                centre.id(),
                null,
                Set.of(),
                "B",
                BookingRules.usual(30, 1)),
            new Actor.System());
    var strict =
        resources.add(
            new NewResource(
                "只在窗口取号的",
                ResourceKind.COUNTER,
                centre.id(),
                null,
                Set.of(),
                "C",
                BookingRules.usual(30, 1).walkIns(BookingRules.WalkIns.COUNTER)),
            new Actor.System());
    refused("not-open-now", () -> queues.walkIn(counter.id(), null, resident)); // at eight
    clock.set(at("2026-12-02T09:01"));
    refused("numbers-at-counter", () -> queues.walkIn(strict.id(), null, resident));
    assertThat(queues.walkIn(strict.id(), null, clerk)).as("at the counter").isNotNull();
    refused("item-not-here", () -> queues.walkIn(counter.id(), "no-such-item", resident));
    var ticket = queues.walkIn(counter.id(), ITEM, resident);
    assertThat(queues.walkIn(counter.id(), ITEM, resident)).isEqualTo(ticket);
    refused("already-waiting", () -> queues.walkIn(other.id(), ITEM, resident));
    assertThat(queues.walkIn(other.id(), ITEM, neighbour)).as("another person").isNotNull();
    refused("ticket-not-found", () -> queues.leave(ticket, neighbour));
    queues.leave(ticket, resident);
    assertThat(queues.walkIn(other.id(), ITEM, resident)).as("after giving up").isNotNull();
  }

  @Test
  void whoNamesNoMatterWaitsInOneLineOnly() {
    var counter = counter(1);
    var other = counter(1);
    clock.set(at("2026-12-02T09:01"));
    var ticket = queues.walkIn(counter.id(), null, resident);
    assertThat(queues.walkIn(counter.id(), null, resident)).isEqualTo(ticket);
    refused("already-waiting", () -> queues.walkIn(other.id(), null, resident));
    next(counter);
    queues.pass(ticket, clerk);
    var second = queues.walkIn(other.id(), null, resident);
    refused("other-number", () -> queues.back(ticket, clerk));
    queues.leave(second, resident);
    queues.back(ticket, clerk);
    refused("already-waiting", () -> queues.walkIn(other.id(), null, resident));
    queues.leave(ticket, resident);
    assertThat(queues.walkIn(other.id(), null, resident)).isNotNull();
  }

  @Test
  void aNumberThatIsGivenBackOrCalledInVainIsANoShowAndALateCheckInIsTheCountersToMake() {
    var counter = counter(3);
    var back = book(counter, "2026-12-02T09:00", resident);
    var vain = book(counter, "2026-12-02T09:00", neighbour);
    clock.set(at("2026-12-02T09:01"));
    queues.leave(queues.checkIn(back.id(), resident), resident);
    assertThat(bookings.get(back.id(), resident).state()).isEqualTo(BookingState.MISSED);
    var called = queues.checkIn(vain.id(), neighbour);
    assertThat(next(counter)).isEqualTo(label(called));
    queues.pass(called, clerk);
    clock.set(at("2026-12-02T23:00"));
    duties.dayOver();
    assertThat(bookings.get(vain.id(), neighbour).state())
        .as("may come back all day")
        .isEqualTo(BookingState.ARRIVED);
    clock.set(at("2026-12-03T00:10"));
    duties.dayOver();
    assertThat(bookings.get(vain.id(), neighbour).state()).isEqualTo(BookingState.MISSED);

    var waits = book(counter, "2026-12-03T09:00", resident);
    var late = book(counter, "2026-12-03T09:00", neighbour);
    clock.set(at("2026-12-03T09:01"));
    var number = queues.checkIn(waits.id(), resident);
    clock.set(at("2026-12-03T09:31"));
    assertThat(queues.checkIn(waits.id(), resident)).isEqualTo(number);
    refused("booking-over", () -> queues.checkIn(late.id(), neighbour));
    assertThat(queues.checkInAt(late.id(), clerk)).isNotNull();
    queues.leave(number, resident);
    assertThat(bookings.get(waits.id(), resident).state())
        .as("waited past the own time")
        .isEqualTo(BookingState.EXCUSED);
  }

  @Test
  void aClosureThatIsEnteredLateExcusesWhoDidNotComeThen() {
    var counter = counter(1);
    var missed = book(counter, "2026-12-02T09:00", resident);
    clock.set(at("2026-12-02T09:46"));
    jobs.runDue();
    assertThat(bookings.get(missed.id(), resident).state()).isEqualTo(BookingState.MISSED);
    clock.set(at("2026-12-02T15:00"));
    var closed =
        new BookingRules.Blackout(
            LocalDateTime.parse("2026-12-02T08:00"), LocalDateTime.parse("2026-12-02T12:00"), "停电");
    resources.change(
        counter.id(),
        counter.entered().rules(counter.rules().blackouts(List.of(closed))),
        1,
        editor);
    jobs.runDue();
    assertThat(bookings.get(missed.id(), resident).state()).isEqualTo(BookingState.EXCUSED);
    assertThat(bookings.get(missed.id(), resident).steps().toString()).contains("停电");
  }

  @Test
  void aPressThatIsSentAgainCallsNobodyElse() {
    var counter = counter(1);
    clock.set(at("2026-12-02T09:01"));
    for (int i = 0; i < 3; i++) queues.walkIn(counter.id(), null, clerk);
    var first = queues.callNext(counter.id(), "1号窗口", clerk, "press-one");
    assertThat(queues.callNext(counter.id(), "1号窗口", clerk, "press-one")).isEqualTo(first);
    assertThat(crowds.ofResources()).containsEntry(counter.id(), new Crowd(counter.id(), 2, 60));
    refused(
        "idempotency-key-reused", () -> queues.callNext(counter.id(), "2号窗口", clerk, "press-one"));
    refused(
        "resource-not-found", () -> queues.callNext(counter.id(), "1号窗口", otherClerk, "press-one"));
    assertThat(queues.callNext(counter.id(), "1号窗口", clerk, "press-two")).isNotEqualTo(first);
  }

  @Test
  void howFullItIsFollowsTheNumbersAndTheirPace() {
    var counter = counter(1);
    clock.set(at("2026-12-02T09:01"));
    assertThat(crowds.ofResources()).as("nobody counts").doesNotContainKey(counter.id());
    assertThat(crowds.ofOutlets()).doesNotContainKey(centre.id());
    for (int i = 0; i < 4; i++) queues.walkIn(counter.id(), null, clerk);
    assertThat(crowds.ofResources()).containsEntry(counter.id(), new Crowd(counter.id(), 4, 120));
    next(counter);
    clock.set(at("2026-12-02T09:11"));
    next(counter);
    assertThat(crowds.ofResources()).containsEntry(counter.id(), new Crowd(counter.id(), 2, 20));
    assertThat(crowds.ofOutlets()).containsEntry(centre.id(), new Crowd(centre.id(), 2, 20));
  }
}
