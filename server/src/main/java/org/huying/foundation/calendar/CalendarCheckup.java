package org.huying.foundation.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.huying.foundation.kernel.Checkup;
import org.springframework.stereotype.Component;

/** Which years' holidays are known, for {@code ./huying doctor}. */
@Component
class CalendarCheckup implements Checkup {
  private final WorkCalendar calendar;
  private final Clock clock;

  CalendarCheckup(WorkCalendar calendar, Clock clock) {
    this.calendar = calendar;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 40;
  }

  /**
   * The next year's notice comes in November: in December it is asked for, in January it is missed.
   */
  @Override
  public List<Finding> examine() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), calendar.zone());
    int needed = today.plusMonths(1).getYear();
    String years = new TreeSet<>(calendar.years()).toString();
    return List.of(
        new Finding(
            "calendar.years",
            calendar.knows(needed) ? years : years + "，请录入" + needed + "年的节假日安排，否则只扣除周末",
            calendar.knows(today.getYear())),
        new Finding("calendar.hours", calendar.hours() + " " + calendar.zone(), true));
  }
}
