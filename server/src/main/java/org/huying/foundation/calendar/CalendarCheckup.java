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

  /** The next year's notice comes in November: from December on it is missed. */
  @Override
  public List<Finding> examine() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), calendar.zone());
    LocalDate needed = today.plusMonths(1);
    boolean known = calendar.knows(today.getYear()) && calendar.knows(needed.getYear());
    String years = new TreeSet<>(calendar.years()).toString();
    return List.of(
        new Finding(
            "calendar.years",
            known ? years : years + "，缺少" + needed.getYear() + "年的节假日，只按周末计算",
            known),
        new Finding("calendar.hours", calendar.hours() + " " + calendar.zone(), true));
  }
}
