package org.huying.scene.appointments;

import java.util.List;
import org.huying.engine.booking.BookingView;
import org.huying.engine.booking.WaitingList;
import org.huying.foundation.calendar.ClockWords;
import org.huying.foundation.calendar.When;
import org.springframework.stereotype.Component;

/** A place in a waiting list, for the person who has it. */
@Component
class WaitWords {
  private final WaitingList waiting;
  private final Bookable bookable;
  private final OfferedSlots offered;

  WaitWords(WaitingList waiting, Bookable bookable, OfferedSlots offered) {
    this.waiting = waiting;
    this.bookable = bookable;
    this.offered = offered;
  }

  /** 12月5日（周六）10:00，综合窗口. */
  String told(WaitingList.Entry it) {
    return ClockWords.at(bookable.local(it.from()), bookable.today())
        + "，"
        + bookable.resource(it.resource()).name();
  }

  String stands(WaitingList.Entry it) {
    int before = waiting.before(it);
    return told(it) + (before == 0 ? "，您排在第一位。" : "，前面还有%d位。".formatted(before));
  }

  String day(WaitingList.Entry it) {
    return When.day(bookable.local(it.from()).toLocalDate(), bookable.today());
  }

  String offered(BookingView it) {
    return "候补轮到您了：%s，请打开确认。".formatted(BookingSkills.told(it, bookable));
  }

  /** Those of the time that is named, where one is. */
  List<WaitingList.Entry> named(String plain, List<WaitingList.Entry> waits) {
    var when = offered.read(plain).filter(When::dayNamed).orElse(null);
    var of =
        waits.stream().filter(it -> when != null && when.holds(bookable.local(it.from()))).toList();
    return of.isEmpty() ? waits : of;
  }
}
