package org.huying.scene.appointments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.OwnMatters;
import org.huying.engine.booking.BookingState;
import org.huying.engine.booking.BookingView;
import org.huying.engine.booking.Bookings;
import org.huying.engine.booking.WaitingList;
import org.huying.foundation.calendar.When;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.PageRequest;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 我约咗几时, 帮我改到星期五, 取消预约: says what the asker has booked, and begins what they want with it. */
@Component
@Order(0)
class OwnBookings implements OwnMatters {
  private static final int MOST = 5;

  /** The words are plain Mandarin already. */
  private static final Pattern ASKS =
      Pattern.compile(
          "我.{0,6}(?<![大合节])(?:约了?|预约了?|约的|候补)[^，。]{0,6}(?:几时|什么时候|几点|哪天|哪一天|哪里|多少号|几号|怎样|怎么样|到我)"
              + "|^(?:查|看|问)?(?:一下|下)?我的?(?:预约|候补)$|(?:查|看)(?:一下|下)?我的?(?:预约|候补)|我有(?:没有|什么|哪些)预约");

  private static final Pattern HOW =
      Pattern.compile("怎么|怎样|如何|可不可以|能不能|要不要|用不用|需不需要|可以吗|能吗|吗[?？]?$");
  private static final Pattern CANCELS =
      Pattern.compile(
          "(?:取消|退掉|不要)[^，。]{0,10}(?:预约|约的?号)|(?:预约|约的?号)[^，。]{0,6}(?:取消|不要|退掉)"
              + "|(?<![大合节])约[^，。]{0,12}(?:不去了|来不了|去不了|取消)");
  private static final String A_TIME =
      "(?:星期|礼拜|周[一二三四五六日天]|[0-9一二三四五六七八九十]+(?:号|日|点)|明天|后天|上午|下午)";
  private static final Pattern MOVES =
      Pattern.compile(
          "改约|(?<![大合节])约[^，。]{0,8}(?:改到|改期|改时间|改去|换到)|改(?:一下|下)?(?:我的)?预约"
              + "|(?:我.{0,3}|帮.{0,2}|^)(?:改|换)(?:到|去|成)[^，。]{0,8}"
              + A_TIME);

  private final Bookings bookings;
  private final WaitingList waiting;
  private final Bookable bookable;
  private final OfferedSlots offered;
  private final WaitWords words;

  OwnBookings(
      Bookings bookings,
      WaitingList waiting,
      Bookable bookable,
      OfferedSlots offered,
      WaitWords words) {
    this.bookings = bookings;
    this.waiting = waiting;
    this.bookable = bookable;
    this.offered = offered;
    this.words = words;
  }

  @Override
  public Optional<Told> asked(String plain, Actor actor) {
    boolean asks = ASKS.matcher(plain).find();
    boolean does = !HOW.matcher(plain).find();
    boolean cancels = does && CANCELS.matcher(plain).find();
    boolean moves = does && !cancels && MOVES.matcher(plain).find();
    if (!asks && !cancels && !moves) return Optional.empty();
    if (!(actor instanceof Actor.Resident resident))
      return asks || plain.contains("约")
          ? Optional.of(
              new Told(
                  "您自己的预约，登录以后我就能告诉您，也能帮您改。",
                  List.of(new Answer.Link("用手机号登录", "/sign-in?next=/"))))
          : Optional.empty();
    var ahead = bookings.list(true, new PageRequest(0, MOST), resident).items();
    if (cancels) return begin(BookingSkills.CANCEL, "取消", plain, ahead);
    if (moves) return begin(BookingSkills.MOVE, "改", plain, ahead);
    return Optional.of(told(ahead, waiting.of(resident)));
  }

  private Told told(List<BookingView> ahead, List<WaitingList.Entry> waits) {
    List<String> lines = new ArrayList<>();
    ahead.forEach(it -> lines.add(line(it)));
    waits.forEach(it -> lines.add("您在候补：" + words.stands(it)));
    if (lines.isEmpty())
      return new Told(
          "您现在没有预约。想约时间，跟我说“帮我约星期六上午去办什么”。",
          List.of(new Answer.Link("看以前的预约", "/bookings?tab=past")));
    List<Answer.Link> links = new ArrayList<>();
    ahead.forEach(it -> links.add(new Answer.Link("看" + day(it), "/bookings/" + it.id())));
    if (!waits.isEmpty()) links.add(new Answer.Link("看候补", "/bookings"));
    return new Told(String.join("\n", lines), links);
  }

  private String line(BookingView it) {
    String item = it.itemName() == null ? "" : "，办“%s”".formatted(it.itemName());
    String address = it.address() == null ? "" : "（%s）".formatted(it.address());
    return it.state() == BookingState.OFFERED
        ? words.offered(it)
        : "您约了%s%s%s，预约号%s。"
            .formatted(BookingSkills.told(it, bookable), address, item, it.reference());
  }

  private String day(BookingView it) {
    return When.day(bookable.local(it.from()).toLocalDate(), bookable.today()) + "的预约";
  }

  private Optional<Told> begin(String action, String word, String plain, List<BookingView> ahead) {
    var can =
        ahead.stream()
            .filter(BookingView::changeable)
            .filter(it -> it.state() == BookingState.BOOKED || action.equals(BookingSkills.CANCEL))
            .toList();
    if (can.isEmpty())
      return plain.contains("约")
          ? Optional.of(new Told("您现在没有可以%s的预约。".formatted(word), List.of(), null, false))
          : Optional.empty();
    var meant = action.equals(BookingSkills.CANCEL) ? named(plain, can) : can;
    if (meant.size() > 1)
      return Optional.of(
          new Told(
              "您有%d个预约，要%s哪一个？".formatted(meant.size(), word),
              meant.stream()
                  .map(it ->
                      new Answer.Link(word + day(it), "/?start=%s:%s".formatted(action, it.id())))
                  .collect(Collectors.toList()),
              null,
              false));
    var only = meant.getFirst();
    return Optional.of(
        new Told(
            "好的，%s%s。".formatted(word, BookingSkills.told(only, bookable)),
            List.of(),
            BookingSkills.name(action, only.id()),
            false));
  }

  /** Those of the day that is named, where one is. */
  private List<BookingView> named(String plain, List<BookingView> can) {
    var when = offered.read(plain).filter(When::dayNamed).orElse(null);
    var of =
        can.stream().filter(it -> when != null && when.holds(bookable.local(it.from()))).toList();
    return of.isEmpty() ? can : of;
  }
}
