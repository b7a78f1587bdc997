package org.huying.engine.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huying.engine.catalog.Outlet;
import org.huying.foundation.calendar.When;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.notify.LiveFeed;
import org.huying.foundation.notify.Message;
import org.huying.foundation.notify.Notifier;
import org.springframework.stereotype.Component;

/** What people are told about their bookings, in the app and by text message. */
@Component
class BookingNews {
  private final Notifier notifier;
  private final LiveFeed live;
  private final Ledger ledger;
  private final Clock clock;

  BookingNews(Notifier notifier, LiveFeed live, Ledger ledger, Clock clock) {
    this.notifier = notifier;
    this.live = live;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Screens of the person and of the counter's staff read anew. */
  void changed(Booking it, Resource resource) {
    live.announce("person:" + it.person(), "booking", Map.of("id", it.id().toString()));
    live.announce(
        "role:%s:%s".formatted(Role.COUNTER, resource.path()),
        "booking",
        Map.of("resource", resource.id().toString()));
  }

  void remind(Booking it, Resource resource, String key) {
    String site = ledger.address(resource, it.from());
    tell(
        it,
        "booking-soon",
        "预约提醒",
        "您约了%s到%s%s，预约号%s。来不了请取消，让给别人。"
            .formatted(
                when(it), where(resource), site == null ? "" : "（" + site + "）", it.reference()),
        key);
  }

  void offered(Booking it, Resource resource) {
    boolean asks = it.state() == BookingState.OFFERED;
    var text =
        asks
            ? "您候补的%s（%s）有名额了，请在%s前打开确认，过时让给下一位。"
                .formatted(where(resource), when(it), it.until() == null ? "" : when(it.until()))
            : "候补成功：已为您约好%s到%s，预约号%s。".formatted(when(it), where(resource), it.reference());
    tell(it, "booking-offer", asks ? "候补轮到您了" : "候补成功", text, "offer:" + it.id());
    changed(it, resource);
  }

  void offerOver(Booking it, Resource resource) {
    inbox(
        it,
        "booking-offer-over",
        "候补名额过时了",
        "%s（%s）的名额没有确认，已经让给下一位。还想来可以再约。".formatted(where(resource), when(it)),
        "offer-over:" + it.id());
  }

  void missed(Booking it, Resource resource, NoShows.Missed missed) {
    Instant until = missed.limitedUntil(clock.instant());
    var what = "您约的%s（%s）没有来。下次来不了，提前取消就行。".formatted(where(resource), when(it));
    inbox(
        it,
        "booking-missed",
        "有一个预约没有来",
        until == null ? what : what + NoShows.chinese(missed.count(), until),
        "missed:" + it.id() + ":" + it.from().getEpochSecond());
  }

  void excused(Booking it, Resource resource) {
    inbox(
        it,
        "booking-excused",
        "未到记录已更正",
        "%s（%s）的未到已经更正，不计入次数。".formatted(where(resource), when(it)),
        "excused:" + it.id());
  }

  /**
   * The slot is gone through no fault of theirs.
   *
   * @param others free slots they could take instead
   */
  void displaced(Booking it, Resource resource, String why, List<FreeSlot> others) {
    var instead =
        others.isEmpty()
            ? "请另约时间，或者到现场取号。"
            : "还可以约："
                + others.stream().map(slot -> when(slot.from())).collect(Collectors.joining("、"))
                + "，请打开重新约。";
    tell(
        it,
        "booking-displaced",
        "您的预约要改时间",
        "%s（%s）因为%s不能办了，很抱歉。%s".formatted(where(resource), when(it), why, instead),
        "displaced:" + it.id() + ":" + it.version());
    changed(it, resource);
  }

  /** It is at another address than they were told; the time stays. */
  void moved(Booking it, Resource resource, String site) {
    tell(
        it,
        "booking-site",
        "您预约的地方换了地址",
        "您约的%s（%s）换了地址，请到%s。时间和预约号都不变。".formatted(where(resource), when(it), site),
        "site:" + Ids.next());
    changed(it, resource);
  }

  private void tell(Booking it, String kind, String title, String text, String key) {
    inbox(it, kind, title, text, key);
    notifier.smsToPerson(it.person(), "【呼应】" + text, "booking:" + key);
  }

  private void inbox(Booking it, String kind, String title, String text, String key) {
    notifier.toPerson(
        new Message(it.person(), kind, title, text, "/bookings/" + it.id(), "booking:" + key));
  }

  private String where(Resource resource) {
    return ledger
        .outlet(resource)
        .map(Outlet::name)
        .map(it -> it + "“" + resource.name() + "”")
        .orElse(resource.name());
  }

  private String when(Booking it) {
    return when(it.from());
  }

  private String when(Instant from) {
    var day = LocalDate.ofInstant(from, MovableClock.CHINA);
    var today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    return When.day(day, today) + SlotRules.words(from, "H:mm");
  }
}
