package org.huying.scene.appointments;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.engine.assistant.Skill;
import org.huying.engine.assistant.SkillFamily;
import org.huying.engine.booking.BookingView;
import org.huying.engine.booking.Bookings;
import org.huying.engine.booking.WaitingList;
import org.huying.foundation.calendar.ClockWords;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.NotFound;
import org.springframework.stereotype.Component;

/** What somebody can do with an own booking or wait: {@code move-booking:<id>} and its kin. */
@Component
class BookingSkills implements SkillFamily {
  static final String MOVE = "move-booking";
  static final String CANCEL = "cancel-booking";
  static final String LEAVE = "leave-wait";
  private static final Pattern NAME =
      Pattern.compile(
          "(move-booking|cancel-booking|leave-wait):(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

  private final Bookings bookings;
  private final Bookable bookable;
  private final OfferedSlots offered;
  private final WaitingList waiting;
  private final WaitWords words;

  BookingSkills(
      Bookings bookings,
      Bookable bookable,
      OfferedSlots offered,
      WaitingList waiting,
      WaitWords words) {
    this.bookings = bookings;
    this.bookable = bookable;
    this.offered = offered;
    this.waiting = waiting;
    this.words = words;
  }

  static String name(String action, UUID booking) {
    return action + ":" + booking;
  }

  /** 12月5日（周六）10:00，东头镇便民服务中心综合窗口. */
  static String told(BookingView it, Bookable bookable) {
    var when = ClockWords.at(bookable.local(it.from()), bookable.today());
    return when + "，" + it.place() + it.resourceName();
  }

  @Override
  public Optional<Skill> find(String name, Actor actor) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches() || !(actor instanceof Actor.Resident resident)) return Optional.empty();
    UUID id = UUID.fromString(parts.group(2));
    if (parts.group(1).equals(LEAVE))
      return waiting.of(resident).stream()
          .filter(it -> it.id().equals(id))
          .findFirst()
          .map(it -> GiveUpSkill.waiting(id, words.told(it), waiting));
    try {
      var view = bookings.get(id, resident);
      return Optional.of(
          parts.group(1).equals(CANCEL)
              ? GiveUpSkill.booking(view, told(view, bookable), bookings)
              : new MoveBookingSkill(view, told(view, bookable), bookable, offered, bookings));
    } catch (NotFound another) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Skill> ofItem(String code) {
    return Optional.empty();
  }
}
