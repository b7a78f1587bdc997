package org.huying.scene.appointments;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.huying.engine.assistant.Done;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Given;
import org.huying.engine.assistant.Said;
import org.huying.engine.assistant.Skill;
import org.huying.engine.assistant.Slot;
import org.huying.engine.booking.BookingView;
import org.huying.engine.booking.Bookings;
import org.huying.engine.booking.WaitingList;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;

/** Gives a booking or a place in a waiting list up by saying so: shown once more, then done. */
final class GiveUpSkill implements Skill {
  private static final String WHICH = "which";

  /** How it is said. */
  private record Words(String title, String whenToUse, String which, String question) {}

  private final String name;
  private final Words words;
  private final Filled thing;
  private final Function<Actor.Resident, Done> doing;

  private GiveUpSkill(
      String name, Words words, Filled thing, Function<Actor.Resident, Done> doing) {
    this.name = name;
    this.words = words;
    this.thing = thing;
    this.doing = doing;
  }

  /** 取消预约. */
  static GiveUpSkill booking(BookingView it, String told, Bookings bookings) {
    return new GiveUpSkill(
        BookingSkills.name(BookingSkills.CANCEL, it.id()),
        new Words("取消预约", "约好了时间，又来不了的时候。", "取消哪一个", "取消以后这个时间会让给别人。要取消这一个吗？"),
        new Filled(it.reference(), told),
        actor -> {
          var after = bookings.cancel(it.id(), actor);
          return done(after.reference(), after.id(), "预约取消了", "已取消：" + told, "/" + after.id());
        });
  }

  /** 退出候补. */
  static GiveUpSkill waiting(UUID id, String told, WaitingList waiting) {
    return new GiveUpSkill(
        BookingSkills.name(BookingSkills.LEAVE, id),
        new Words("退出候补", "排了候补，又不想等的时候。", "退出哪一个", "退出以后要再等就从头排。要退出这一个吗？"),
        new Filled(id.toString(), told),
        actor -> {
          waiting.leave(id, actor);
          return done("", id, "不再候补了", "已退出候补：" + told, "");
        });
  }

  private static Done done(String reference, UUID id, String heading, String text, String page) {
    return new Done(reference, id, heading, text + "。", "想再来，跟我说一声重新约。", "/bookings" + page);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return words.title;
  }

  @Override
  public String whenToUse() {
    return words.whenToUse;
  }

  @Override
  public List<String> examples() {
    return List.of();
  }

  @Override
  public String submit() {
    return "确定" + words.title.substring(0, 2);
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        new Slot(
            WHICH,
            words.which,
            words.question,
            Slot.Input.CHOICE,
            true,
            List.of(new Slot.Choice(thing.value(), thing.label()))));
  }

  @Override
  public Map<String, Filled> recognise(Said said) {
    return Map.of(WHICH, thing);
  }

  @Override
  public Filled fill(String slot, Given given) {
    if (!thing.value().equals(given.value()))
      throw new InvalidInput("slot-unheard", "请点一下是哪一个。", "another one");
    return thing;
  }

  @Override
  public Done execute(
      Map<String, String> values, List<UUID> photos, Actor actor, String idempotencyKey) {
    if (!(actor instanceof Actor.Resident resident))
      throw new Forbidden("residents-only", "请用手机号登录以后再来。", "only residents give theirs up");
    return doing.apply(resident);
  }
}
