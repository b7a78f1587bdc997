package org.huying.scene.appointments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.OwnMatters;
import org.huying.engine.booking.BookingState;
import org.huying.engine.booking.BookingView;
import org.huying.engine.booking.Bookings;
import org.huying.engine.booking.WaitingList;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.PageRequest;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 候补到边个喇, 我前面仲有几多人, 唔候补喇: says how the asker's waits stand, and begins to leave one. */
@Component
@Order(-1)
class OwnWaits implements OwnMatters {
  private static final int MOST = 20;

  /** The words are plain Mandarin already. */
  private static final Pattern LEAVES =
      Pattern.compile(
          "(?:不|别|取消|退出|退掉|撤)[^，。知晓记]{0,14}候补|候补[^，。]{0,6}(?:不等|不要|不排|取消|退|算了)|不(?:想)?(?:再)?等(?:那个|这个)?(?:名额|位子|空位)");

  private static final Pattern STANDS =
      Pattern.compile(
          "候补[^，。]{0,8}(?:到|排|轮|第几|怎样|怎么样|几多|多少|成功|有没有|有名额|前面)|(?:我|排)[^，。]{0,4}前面(?:还|仍)?有(?:几|多少)|(?:轮|排)到我(?:了吗|没有|没)|^(?:查|看|问)?(?:一下|下)?我?的?候补$");
  private static final Pattern HOW = Pattern.compile("怎么|怎样(?:取消|退|排)|如何|可不可以|能不能|可以吗|能吗");

  private final Bookings bookings;
  private final WaitingList waiting;
  private final WaitWords words;

  OwnWaits(Bookings bookings, WaitingList waiting, WaitWords words) {
    this.bookings = bookings;
    this.waiting = waiting;
    this.words = words;
  }

  @Override
  public Optional<Told> asked(String plain, Actor actor) {
    boolean leaves = LEAVES.matcher(plain).find() && !HOW.matcher(plain).find();
    if (!leaves && !STANDS.matcher(plain).find()) return Optional.empty();
    if (!(actor instanceof Actor.Resident resident))
      return plain.contains("候补")
          ? Optional.of(
              new Told(
                  "您自己的候补，登录以后我就能告诉您，也能帮您退。",
                  List.of(new Answer.Link("用手机号登录", "/sign-in?next=/"))))
          : Optional.empty();
    var waits = waiting.of(resident);
    var offers =
        bookings.list(true, new PageRequest(0, MOST), resident).items().stream()
            .filter(it -> it.state() == BookingState.OFFERED)
            .toList();
    if (waits.isEmpty() && offers.isEmpty())
      // 轮到我没有 may be about anything else.
      return plain.contains("候补")
          ? Optional.of(new Told("您现在没有在候补的。", List.of(), null, !leaves))
          : Optional.empty();
    return Optional.of(leaves ? leave(plain, waits, offers) : stands(waits, offers));
  }

  private Told stands(List<WaitingList.Entry> waits, List<BookingView> offers) {
    List<String> lines = new ArrayList<>();
    List<Answer.Link> links = new ArrayList<>();
    offers.forEach(it -> {
      lines.add(words.offered(it));
      links.add(new Answer.Link("去确认", "/bookings/" + it.id()));
    });
    waits.forEach(it -> {
      lines.add("您在候补：" + words.stands(it));
      links.add(leaving("不等" + words.day(it), BookingSkills.LEAVE, it.id()));
    });
    return new Told(String.join("\n", lines), links);
  }

  /** The only one, the only one of the day that is named, or which of them. */
  private Told leave(String plain, List<WaitingList.Entry> waits, List<BookingView> offers) {
    var meant = words.named(plain, waits);
    if (meant.size() == 1 && offers.isEmpty())
      return new Told(
          "好的，不等%s了。".formatted(words.told(meant.getFirst())),
          List.of(),
          BookingSkills.name(BookingSkills.LEAVE, meant.getFirst().id()),
          false);
    if (waits.isEmpty() && offers.size() == 1)
      return new Told(
          "好的，不要这个名额了。",
          List.of(),
          BookingSkills.name(BookingSkills.CANCEL, offers.getFirst().id()),
          false);
    List<Answer.Link> links = new ArrayList<>();
    offers.forEach(it -> links.add(leaving("不要轮到的名额", BookingSkills.CANCEL, it.id())));
    meant.forEach(it -> links.add(leaving("不等" + words.day(it), BookingSkills.LEAVE, it.id())));
    return new Told("您有%d个候补，要退出哪一个？".formatted(links.size()), links, null, false);
  }

  private static Answer.Link leaving(String label, String action, UUID id) {
    return new Answer.Link(label, "/?start=%s:%s".formatted(action, id));
  }
}
