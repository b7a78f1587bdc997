package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.huying.engine.cases.Duty.Shift;
import org.huying.engine.cases.internal.people.Roster;
import org.huying.engine.cases.internal.people.Roster.Ready;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.MovableClock;
import org.huying.testing.Fixtures;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is on shift, also in the night and on the morning after. */
@HouseTest
class ShiftsIT {
  private static final Actor HOUSE = new Actor.System();
  private static final LocalDate TUESDAY = LocalDate.parse("2025-11-18");
  private static final int ROUNDS = 80;
  private static final int MOMENTS = 15;

  @Autowired ApplicationContext house;
  @Autowired CaseStaff people;
  @Autowired Roster roster;
  @Autowired Fixtures fixtures;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;
  private static int count;
  private Actor.Staff worker;

  @BeforeEach
  void somebody() {
    Town.of(house);
    clock.set(Instant.parse("2025-11-17T09:00:00+08:00"));
    var unit = fixtures.unit("night-" + ++count, "pj");
    worker = fixtures.staff("night" + count, unit, new Grant(Role.HANDLER, "pj"));
  }

  private static Shift shift(int weekday, String from, String until) {
    return new Shift(weekday, LocalTime.parse(from), LocalTime.parse(until));
  }

  private boolean onShift(String at) {
    return onShift(LocalDateTime.parse(at));
  }

  private boolean onShift(LocalDateTime at) {
    var now = at.atZone(MovableClock.CHINA).toInstant();
    return !roster.hands(Set.of(worker.id()), "other", "其他", Ready.ON_SHIFT, now).isEmpty();
  }

  @Test
  void aNightShiftGoesOnUntilTheMorningAfter() {
    var entered = people.setShifts(worker.id(), List.of(shift(2, "22:00", "06:00")), HOUSE);
    assertThat(entered.shifts()).containsExactly(shift(2, "22:00", "06:00"));
    assertThat(onShift("2025-11-18T05:00")).as("nobody came on Monday").isFalse();
    assertThat(onShift("2025-11-18T21:59:59")).isFalse();
    assertThat(onShift("2025-11-18T22:00")).isTrue();
    assertThat(onShift("2025-11-18T23:59:59")).as("the last minute of the day").isTrue();
    assertThat(onShift("2025-11-19T05:59:59")).isTrue();
    assertThat(onShift("2025-11-19T06:00")).isFalse();

    people.setShifts(worker.id(), List.of(shift(2, "18:00", "00:00")), HOUSE);
    assertThat(onShift("2025-11-18T23:59:59")).isTrue();
    assertThat(onShift("2025-11-19T00:00")).isFalse();
  }

  @Test
  void aNightThatWasNotWorkedHasNoMorningAndANewLeaveBeginsAtMidnight() {
    people.setShifts(
        worker.id(), List.of(shift(1, "22:00", "06:00"), shift(2, "22:00", "06:00")), HOUSE);
    people.enterLeave(worker.id(), TUESDAY, TUESDAY, null, HOUSE, Town.key());
    assertThat(onShift("2025-11-17T23:00")).isTrue();
    assertThat(onShift("2025-11-18T03:00")).isFalse();
    assertThat(onShift("2025-11-18T23:00")).isFalse();
    assertThat(onShift("2025-11-19T03:00")).isFalse();
  }

  @Test
  void shiftsAreWhereAWalkThroughEachMinuteOfThemComesBy() {
    var random = new Random(24);
    for (int round = 0; round < ROUNDS; round++) {
      var shifts = Stream.generate(() -> any(random)).limit(1 + random.nextInt(3)).toList();
      if (overlap(shifts)) {
        Town.refused("invalid-fields", () -> people.setShifts(worker.id(), shifts, HOUSE));
        continue;
      }
      people.setShifts(worker.id(), shifts, HOUSE);
      var off = TUESDAY.plusDays(random.nextInt(14));
      people.enterLeave(worker.id(), off, off, null, HOUSE, Town.key());
      for (int i = 0; i < MOMENTS; i++) {
        var one = shifts.get(random.nextInt(shifts.size()));
        var near = random.nextBoolean() ? one.from() : one.until();
        var at =
            TUESDAY.plusDays(random.nextInt(15)).atTime(near).plusMinutes(random.nextInt(3) - 1);
        assertThat(onShift(at))
            .as("%s at %s, away on %s", shifts, at, off)
            .isEqualTo(slow(shifts, off, at));
      }
      jdbc.sql("delete from cases.leave where staff = ?").param(worker.id()).update();
    }
  }

  private static Shift any(Random random) {
    return new Shift(1 + random.nextInt(7), anyTime(random), anyTime(random));
  }

  private static LocalTime anyTime(Random random) {
    return LocalTime.MIDNIGHT.plusMinutes(30L * random.nextInt(48));
  }

  private static List<LocalDateTime> minutes(Shift shift, LocalDate day) {
    return Stream.iterate(day.atTime(shift.from()), it -> it.plusMinutes(1))
        .limit(24 * 60)
        .takeWhile(
            it -> it.equals(day.atTime(shift.from())) || !it.toLocalTime().equals(shift.until()))
        .toList();
  }

  private static boolean slow(List<Shift> shifts, LocalDate off, LocalDateTime at) {
    return !at.toLocalDate().equals(off)
        && Stream.of(at.toLocalDate(), at.toLocalDate().minusDays(1))
            .filter(day -> !day.equals(off))
            .anyMatch(day ->
                shifts.stream()
                    .filter(it -> it.weekday() == day.getDayOfWeek().getValue())
                    .anyMatch(it -> minutes(it, day).contains(at)));
  }

  /** Whether some minute of a week is in two of them. */
  private static boolean overlap(List<Shift> shifts) {
    var seen = new HashSet<String>();
    return shifts.stream()
        .flatMap(it -> minutes(it, LocalDate.of(2025, 6, 1).plusDays(it.weekday())).stream())
        .anyMatch(it -> !seen.add(it.getDayOfWeek() + " " + it.toLocalTime()));
  }
}
