package org.huying.scene.appointments;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.assistant.Done;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Given;
import org.huying.engine.assistant.Said;
import org.huying.engine.assistant.Skill;
import org.huying.engine.assistant.Slot;
import org.huying.engine.booking.BookingView;
import org.huying.engine.booking.Bookings;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;

/** Cancels a booking (取消预约) by saying so: shown once more, then done. */
final class CancelBookingSkill implements Skill {
  private static final String WHICH = "which";

  private final BookingView booking;
  private final String told;
  private final Bookings bookings;

  CancelBookingSkill(BookingView booking, String told, Bookings bookings) {
    this.booking = booking;
    this.told = told;
    this.bookings = bookings;
  }

  @Override
  public String name() {
    return BookingSkills.name(BookingSkills.CANCEL, booking.id());
  }

  @Override
  public String title() {
    return "取消预约";
  }

  @Override
  public String whenToUse() {
    return "约好了时间，又来不了的时候。";
  }

  @Override
  public List<String> examples() {
    return List.of();
  }

  @Override
  public String submit() {
    return "确定取消";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        new Slot(
            WHICH,
            "取消哪一个",
            "取消以后这个时间会让给别人。要取消这一个吗？",
            Slot.Input.CHOICE,
            true,
            List.of(new Slot.Choice(booking.reference(), told))));
  }

  @Override
  public Map<String, Filled> recognise(Said said) {
    return Map.of(WHICH, new Filled(booking.reference(), told));
  }

  @Override
  public Filled fill(String slot, Given given) {
    if (!booking.reference().equals(given.value()))
      throw new InvalidInput("slot-unheard", "请点一下要取消的预约。", "another booking");
    return new Filled(booking.reference(), told);
  }

  @Override
  public Done execute(
      Map<String, String> values, List<UUID> photos, Actor actor, String idempotencyKey) {
    if (!(actor instanceof Actor.Resident resident))
      throw new Forbidden("residents-only", "请用手机号登录以后再取消。", "only residents cancel here");
    var after = bookings.cancel(booking.id(), resident);
    return new Done(
        after.reference(),
        after.id(),
        "预约取消了",
        "已取消：" + told + "。",
        "想再来，跟我说一声重新约。",
        "/bookings/" + after.id());
  }
}
