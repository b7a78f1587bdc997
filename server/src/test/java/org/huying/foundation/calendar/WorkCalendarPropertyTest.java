package org.huying.foundation.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendar against one that looks at every single minute and is too simple to be wrong. */
class WorkCalendarPropertyTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int ROUNDS = 60;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithACalendarThatLooksAtEveryMinute(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      OfficeHours hours = someHours(random);
      var calendar = new WorkCalendar(hours, ZONE, DayTable.bundled());
      var slow = new MinuteByMinute(hours);
      LocalDateTime from = someMinute(random);
      int count = 1 + random.nextInt(20);
      String told = "seed %d, hours %s, from %s, count %d".formatted(seed, hours, from, count);

      assertThat(calendar.deadline(at(from), new Term.WorkHours(count)).due())
          .as("work hours: " + told)
          .isEqualTo(at(slow.afterWorkMinutes(from, count * 60)));
      assertThat(calendar.deadline(at(from), new Term.WorkDays(count)).due())
          .as("work days: " + told)
          .isEqualTo(at(slow.endOfWorkday(from, count)));
      LocalDateTime to = from.plusMinutes(random.nextInt(20_000));
      assertThat(calendar.workTimeBetween(at(from), at(to)))
          .as("work time to %s: %s", to, told)
          .isEqualTo(Duration.ofMinutes(slow.workMinutes(from, to)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void countingForwardAndMeasuringBackAgree(long seed) {
    var random = new Random(seed);
    WorkCalendar calendar = WorkCalendar.standard();
    for (int round = 0; round < 500; round++) {
      Instant from = at(someMinute(random)).plusNanos(random.nextInt(1_000_000_000));
      Duration work = Duration.ofMillis(1 + random.nextInt(300_000_000));
      Instant due = calendar.plusWorkTime(from, work);
      assertThat(calendar.workTimeBetween(from, due)).isEqualTo(work);
      assertThat(calendar.workTimeBetween(from, due.minusNanos(1))).isLessThan(work);
    }
  }

  private static OfficeHours someHours(Random random) {
    int spans = 1 + random.nextInt(3);
    var cuts = random.ints(0, 24 * 60).distinct().limit(spans * 2L).sorted().boxed().toList();
    var list = new ArrayList<OfficeHours.Span>();
    for (int i = 0; i < spans; i++) {
      list.add(new OfficeHours.Span(time(cuts.get(2 * i)), time(cuts.get(2 * i + 1))));
    }
    long open =
        list.stream().mapToLong(s -> Duration.between(s.open(), s.close()).toMinutes()).sum();
    return open < 120 ? OfficeHours.parse("08:30-12:00,14:30-17:30") : new OfficeHours(list);
  }

  private static LocalTime time(int minute) {
    return LocalTime.of(minute / 60, minute % 60);
  }

  private static LocalDateTime someMinute(Random random) {
    return LocalDate.of(2023, 1, 1)
        .plusDays(random.nextInt(4 * 365))
        .atTime(random.nextInt(24), random.nextInt(60));
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(ZONE).toInstant();
  }

  private static final class MinuteByMinute {
    private final OfficeHours hours;
    private final java.util.Set<LocalDate> rest;
    private final java.util.Set<LocalDate> work;

    MinuteByMinute(OfficeHours hours) {
      this.hours = hours;
      List<Day> special = List.copyOf(DayTable.bundled().special().values());
      rest = dates(special, Day.Kind.HOLIDAY);
      work = dates(special, Day.Kind.MAKE_UP);
    }

    private static java.util.Set<LocalDate> dates(List<Day> days, Day.Kind kind) {
      return days.stream().filter(d -> d.kind() == kind).map(Day::date).collect(Collectors.toSet());
    }

    private boolean worked(LocalDate date) {
      return work.contains(date) || (date.getDayOfWeek().getValue() < 6 && !rest.contains(date));
    }

    private boolean open(LocalDateTime minute) {
      return worked(minute.toLocalDate())
          && hours.spans().stream()
              .anyMatch(s ->
                  !minute.toLocalTime().isBefore(s.open())
                      && minute.toLocalTime().isBefore(s.close()));
    }

    LocalDateTime afterWorkMinutes(LocalDateTime from, int minutes) {
      LocalDateTime minute = from;
      for (int worked = 0; ; minute = minute.plusMinutes(1)) {
        if (open(minute) && ++worked == minutes) {
          return minute.plusMinutes(1);
        }
      }
    }

    LocalDateTime endOfWorkday(LocalDateTime from, int ordinal) {
      LocalDate date = from.toLocalDate();
      for (int counted = 0; counted < ordinal; ) {
        date = date.plusDays(1);
        counted += worked(date) ? 1 : 0;
      }
      LocalDateTime minute = date.plusDays(1).atStartOfDay();
      while (!open(minute.minusMinutes(1))) {
        minute = minute.minusMinutes(1);
      }
      return minute;
    }

    int workMinutes(LocalDateTime from, LocalDateTime to) {
      int minutes = 0;
      for (LocalDateTime minute = from; minute.isBefore(to); minute = minute.plusMinutes(1)) {
        minutes += open(minute) ? 1 : 0;
      }
      return minutes;
    }
  }
}
