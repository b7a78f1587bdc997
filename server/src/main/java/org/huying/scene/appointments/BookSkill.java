package org.huying.scene.appointments;

import static org.huying.engine.assistant.Slot.Input.CHOICE;
import static org.huying.engine.assistant.Slot.Input.TEXT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huying.engine.assistant.Done;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Given;
import org.huying.engine.assistant.Said;
import org.huying.engine.assistant.Skill;
import org.huying.engine.assistant.Slot;
import org.huying.engine.booking.Bookings;
import org.huying.engine.booking.NewBooking;
import org.huying.engine.catalog.Outlet;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.calendar.ClockWords;
import org.huying.foundation.calendar.When;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books a slot from what a resident says (预约办事). */
@Component
class BookSkill implements Skill {
  private static final String WHAT = "what";
  private static final String WHERE = "where";
  private static final String WHEN = OfferedSlots.WHEN;
  private static final String SLOT = OfferedSlots.SLOT;
  private static final String ANY = "any";

  private static final Pattern WISH =
      Pattern.compile(
          "(?:预约|(?:帮|替|同|我想|我要|想|要|可以|可不可以|能|能不能|先|系统)[^，。？?]{0,6}约|^约)(?!定|束|谈|会|炮|数|见)");
  private static final Pattern QUESTION =
      Pattern.compile("怎么|怎样|如何|点样|点约|点解|要不要|用不用|需不需要|需要预约|是否|什么材料|要带|多少钱|取消|改约|可以预约吗|能预约吗");
  private static final Pattern FILLING =
      Pattern.compile(
          "帮|替|同|我|想|要|预约|约|去|到|在|喺|办理|办|一下|一个|个|时间|可不可以|可以|能不能|得唔得|行不行|吗|呢|呀|啊|吧|请|麻烦|的|嘅|先|街道|镇|便民服务中心|行政服务大厅|大厅|窗口");

  private final Bookable bookable;
  private final Bookings bookings;
  private final OfferedSlots offered;

  BookSkill(Bookable bookable, Bookings bookings, OfferedSlots offered) {
    this.bookable = bookable;
    this.bookings = bookings;
    this.offered = offered;
  }

  @Override
  public String name() {
    return "book";
  }

  @Override
  public String title() {
    return "预约办事";
  }

  @Override
  public String whenToUse() {
    return "想先约好时间再去窗口办事的时候。";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "帮我约星期六下午去街道办残疾证",
        "我想预约明天上午办社保",
        "预约办事",
        "帮我约个时间去办事",
        "我要预约窗口",
        "听日下昼帮我约个号",
        "同我约下个礼拜三朝早去大厅",
        "可唔可以帮我预约后日",
        "预约周五去便民服务中心",
        "约一个下周一上午的号",
        "我想约个时间办证");
  }

  /** Somebody wants a time, and does not ask how to get one. */
  @Override
  public boolean asksFor(String text) {
    return WISH.matcher(text).find()
        && !QUESTION.matcher(text).find()
        && (offered.read(text).isPresent() || bookable.named(text, null).isPresent());
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        new Slot(WHAT, "办什么", "要办什么事？说一下名称，比如“残疾人证”。", TEXT, false, List.of(), List.of("事项", "事情")),
        new Slot(WHERE, "去哪里", "去哪里办？", CHOICE, false, List.of(), List.of("地点", "地方", "网点")),
        new Slot(
            WHEN,
            "哪天",
            "哪一天、什么时候方便？比如“周六下午”“听日朝早”。",
            TEXT,
            true,
            List.of(),
            List.of("时间", "日期", "日子")),
        new Slot(SLOT, "时间段", "选一个时间：", CHOICE, true, List.of(), List.of("时段", "几点")));
  }

  @Override
  public Map<String, Filled> recognise(Said said) {
    var known = new LinkedHashMap<String, Filled>();
    var when = offered.read(said.text()).orElse(null);
    var outlet = bookable.named(said.text(), null).orElse(null);
    bookable.item(rest(said.text(), when, outlet)).ifPresent(it -> known.put(WHAT, filled(it)));
    var item = known.get(WHAT);
    if (outlet != null
        && (item == null
            || bookable.outlets(item.value()).stream().anyMatch(it -> it.id().equals(outlet.id()))))
      known.put(WHERE, filled(outlet));
    offered.ahead(said.text()).ifPresent(it -> known.put(WHEN, it));
    return known;
  }

  /** What is left for the item when the words for times, places and wishes are gone. */
  private static String rest(String text, @Nullable When when, @Nullable Outlet outlet) {
    String left = text;
    if (outlet != null)
      left =
          left.replace(outlet.name(), "")
              .replace(outlet.name().replaceFirst("(?:街道|镇|社区|村)?便民服务.*$", ""), "");
    left = left.replaceAll("[0-9一二三四五六七八九十]+(?:点半?|号|月|日|天)", "");
    left =
        left.replaceAll(
            "(?:下+|这|呢)?个?(?:星期|礼拜|周)[一二三四五六日天末]?|今[天日晚]|[明听聽后][天日]|上午|下午|上昼|下昼|朝早|早上|晚上|中午", "");
    return when == null && outlet == null && left.length() > 20
        ? ""
        : FILLING.matcher(left).replaceAll("");
  }

  @Override
  public Filled fill(String slot, Given given) {
    String text = given.value() == null ? "" : given.value().strip();
    return switch (slot) {
      case WHAT ->
          bookable
              .find(text)
              .filter(it -> bookable.bookable(it.code()))
              .or(() -> bookable.item(rest(text, null, null)))
              .map(BookSkill::filled)
              .orElseThrow(() ->
                  new InvalidInput(
                      "item-not-bookable",
                      "没有找到可以预约的“%s”。换个说法，或者跳过，直接约窗口。".formatted(shortened(text)),
                      "no bookable item for the text"));
      case WHERE -> where(text);
      case WHEN -> offered.when(text);
      case SLOT -> offered.chosen(text);
      default -> throw new NotFound("slot-unknown", "没有这一项。", "no slot '" + slot + "'");
    };
  }

  /** Said or tapped. */
  @Override
  public Map<String, Filled> fill(Map<String, Filled> known, String slot, Given given) {
    String text = given.value() == null ? "" : given.value().strip();
    return slot.equals(SLOT)
        ? offered.said(known, text, choices(SLOT, known))
        : Skill.super.fill(known, slot, given);
  }

  private static String shortened(String text) {
    return text.length() > 20 ? text.substring(0, 20) + "…" : text;
  }

  private Filled where(String text) {
    if (text.equals(ANY) || text.matches(".*(?:哪里都|边度都|都可以|随便|最近|最快).*"))
      return new Filled(ANY, "哪里都行");
    return bookable.outlets(null).stream()
        .filter(it -> it.id().toString().equals(text))
        .findFirst()
        .or(() -> bookable.named(text, null))
        .map(BookSkill::filled)
        .orElseThrow(() ->
            new InvalidInput(
                "outlet-unclear", "没有听出是哪个地方，请从下面选一个，或者说镇街的名字。", "no outlet is named"));
  }

  @Override
  public List<Slot.Choice> choices(String slot, Map<String, Filled> known) {
    String item = value(known, WHAT);
    return switch (slot) {
      case WHERE -> places(item);
      case SLOT -> offered.choices(item, outlet(known), known);
      default -> List.of();
    };
  }

  private List<Slot.Choice> places(@Nullable String item) {
    List<Slot.Choice> choices = new ArrayList<>();
    choices.add(new Slot.Choice(ANY, "哪里都行，越早越好"));
    bookable.outlets(item).stream()
        .limit(8)
        .forEach(it -> choices.add(new Slot.Choice(it.id().toString(), it.name())));
    return choices;
  }

  private static @Nullable String value(Map<String, Filled> known, String slot) {
    var filled = known.get(slot);
    return filled == null ? null : filled.value();
  }

  private static @Nullable UUID outlet(Map<String, Filled> known) {
    var where = value(known, WHERE);
    return where == null || where.equals(ANY) ? null : UUID.fromString(where);
  }

  private static Filled filled(ServiceItem it) {
    return new Filled(it.code(), it.name());
  }

  private static Filled filled(Outlet it) {
    return new Filled(it.id().toString(), it.name());
  }

  @Override
  public Done execute(
      Map<String, String> values, List<UUID> photos, Actor actor, String idempotencyKey) {
    if (!(actor instanceof Actor.Resident resident))
      throw new Forbidden("residents-only", "请用手机号登录后再预约。", "only residents book");
    var chosen = values.getOrDefault(SLOT, "").split("@", 2);
    var wanted =
        new NewBooking(UUID.fromString(chosen[0]), Instant.parse(chosen[1]), values.get(WHAT));
    var made = bookings.book(wanted, resident, idempotencyKey);
    var at = ClockWords.at(bookable.local(made.from()), bookable.today());
    return new Done(
        made.reference(),
        made.id(),
        "办好了",
        "约好了：%s，%s%s。".formatted(at, made.place(), made.resourceName()),
        "会提前提醒您。到时在手机上签到，或者到窗口报预约号；来不了请取消。",
        "/bookings/" + made.id());
  }
}
