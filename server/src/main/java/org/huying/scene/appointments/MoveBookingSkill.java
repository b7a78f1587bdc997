package org.huying.scene.appointments;

import static org.huying.engine.assistant.Slot.Input.CHOICE;
import static org.huying.engine.assistant.Slot.Input.TEXT;

import java.time.Instant;
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
import org.huying.foundation.kernel.NotFound;

/** Moves a booking (改约) to another time at the same counter; the old one is held until then. */
final class MoveBookingSkill implements Skill {

  private final BookingView booking;
  private final String told;
  private final Bookable bookable;
  private final OfferedSlots offered;
  private final Bookings bookings;

  MoveBookingSkill(
      BookingView booking,
      String told,
      Bookable bookable,
      OfferedSlots offered,
      Bookings bookings) {
    this.booking = booking;
    this.told = told;
    this.bookable = bookable;
    this.offered = offered;
    this.bookings = bookings;
  }

  @Override
  public String name() {
    return BookingSkills.name(BookingSkills.MOVE, booking.id());
  }

  @Override
  public String title() {
    return "改约";
  }

  @Override
  public String whenToUse() {
    return "约好了时间，想换一个时间的时候。";
  }

  @Override
  public List<String> examples() {
    return List.of();
  }

  @Override
  public String submit() {
    return "改到这个时间";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        new Slot(
            OfferedSlots.WHEN,
            "改到哪天",
            "现在约的是%s。想改到哪一天、什么时候？".formatted(told),
            TEXT,
            true,
            List.of(),
            List.of("日期", "日子")),
        new Slot(
            OfferedSlots.SLOT,
            "时间段",
            "选一个时间：",
            CHOICE,
            true,
            List.of(),
            List.of("时段", "几点", "时间")));
  }

  @Override
  public Map<String, Filled> recognise(Said said) {
    return offered.ahead(said.text()).map(it -> Map.of(OfferedSlots.WHEN, it)).orElseGet(Map::of);
  }

  @Override
  public Filled fill(String slot, Given given) {
    String text = given.value() == null ? "" : given.value().strip();
    return switch (slot) {
      case OfferedSlots.WHEN -> offered.when(text);
      case OfferedSlots.SLOT -> offered.chosen(text);
      default -> throw new NotFound("slot-unknown", "没有这一项。", "no slot '" + slot + "'");
    };
  }

  @Override
  public Map<String, Filled> fill(Map<String, Filled> known, String slot, Given given) {
    String text = given.value() == null ? "" : given.value().strip();
    return slot.equals(OfferedSlots.SLOT)
        ? offered.said(known, text, choices(slot, known))
        : Skill.super.fill(known, slot, given);
  }

  @Override
  public List<Slot.Choice> choices(String slot, Map<String, Filled> known) {
    return slot.equals(OfferedSlots.SLOT)
        ? offered.choicesAt(booking.resource(), known)
        : List.of();
  }

  @Override
  public Done execute(
      Map<String, String> values, List<UUID> photos, Actor actor, String idempotencyKey) {
    if (!(actor instanceof Actor.Resident resident))
      throw new Forbidden("residents-only", "请用手机号登录以后再改约。", "only residents move here");
    var chosen = values.getOrDefault(OfferedSlots.SLOT, "").split("@", 2);
    int version = bookings.get(booking.id(), resident).version();
    var after =
        bookings.move(
            booking.id(), UUID.fromString(chosen[0]), Instant.parse(chosen[1]), version, resident);
    return new Done(
        after.reference(),
        after.id(),
        "改好了",
        "改到了：" + BookingSkills.told(after, bookable) + "。",
        "预约号不变，会提前提醒您。",
        "/bookings/" + after.id());
  }
}
