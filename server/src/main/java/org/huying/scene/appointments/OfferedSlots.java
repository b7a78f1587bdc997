package org.huying.scene.appointments;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Slot;
import org.huying.engine.booking.FreeSlot;
import org.huying.engine.booking.SlotOffers;
import org.huying.foundation.calendar.ClockWords;
import org.huying.foundation.calendar.OfferWords;
import org.huying.foundation.calendar.TimeWords;
import org.huying.foundation.calendar.When;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Times in the chat: what is said of them, what is offered, and which offer is meant. */
@Component
class OfferedSlots {
  static final String WHEN = "when";
  static final String SLOT = "slot";

  private static final int MOST = 6;

  private final Bookable bookable;
  private final SlotOffers offers;
  private final TimeWords times;

  OfferedSlots(Bookable bookable, SlotOffers offers, WorkCalendar calendar) {
    this.bookable = bookable;
    this.offers = offers;
    this.times = new TimeWords(calendar);
  }

  /** The time that the text names; empty where it names none. */
  Optional<When> read(String text) {
    return times.read(text, bookable.now());
  }

  /** A time ahead that the text names; empty where it names none, or one that is over. */
  Optional<Filled> ahead(String text) {
    return read(text).filter(it -> !it.last().isBefore(bookable.today())).map(this::filled);
  }

  /**
   * @throws InvalidInput {@code time-unclear}, {@code slot-past}
   */
  Filled when(String text) {
    var when =
        read(text)
            .orElseThrow(() ->
                new InvalidInput(
                    "time-unclear", "没有听出是哪一天，请说“明天上午”“周六下午”“12月5号”这样的。", "no time is named"));
    if (when.last().isBefore(bookable.today()))
      throw new InvalidInput("slot-past", "这个时间已经过了，请换一天。", "a time in the past");
    return filled(when);
  }

  private Filled filled(When it) {
    return new Filled(it.written(), it.chinese(bookable.today()));
  }

  /** The time that was filled in; null: none. */
  private static @Nullable When window(Map<String, Filled> known) {
    var when = known.get(WHEN);
    return when == null ? null : When.read(when.value());
  }

  /** What is free for this item, at this outlet or anywhere, at the time that was filled in. */
  List<Slot.Choice> choices(
      @Nullable String item, @Nullable UUID outlet, Map<String, Filled> known) {
    var where = new SlotOffers.Where(item, outlet, null);
    return offers.of(where, window(known), MOST).stream().map(this::choice).toList();
  }

  /** What is free of this resource. */
  List<Slot.Choice> choicesAt(UUID resource, Map<String, Filled> known) {
    return offers.at(resource, window(known), MOST).stream().map(this::choice).toList();
  }

  private Slot.Choice choice(FreeSlot it) {
    return new Slot.Choice(it.resource() + "@" + it.from(), label(it.resource(), it.from()));
  }

  private String label(UUID resource, Instant from) {
    return ClockWords.at(bookable.local(from), bookable.today()) + "，" + offers.where(resource);
  }

  /** A slot that was offered, by its value. */
  Filled chosen(String value) {
    var parts = value.split("@", 2);
    try {
      if (parts.length == 2)
        return new Filled(value, label(UUID.fromString(parts[0]), Instant.parse(parts[1])));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      // said below
    }
    throw unclear("没有听出是哪一个，请说“第一个”“十点那个”，或者点下面的时间。");
  }

  private static InvalidInput unclear(String chinese) {
    return new InvalidInput("slot-unclear", chinese, "no slot was chosen");
  }

  private LocalDateTime at(Slot.Choice it) {
    return bookable.local(Instant.parse(it.value().split("@", 2)[1]));
  }

  /**
   * What is known once somebody has said which of the offered slots they take. Another day than the
   * offered ones is looked up.
   *
   * @throws InvalidInput {@code slot-unclear}, with those that are meant, where it may be several
   */
  Map<String, Filled> said(Map<String, Filled> known, String text, List<Slot.Choice> offered) {
    var more = new LinkedHashMap<>(known);
    if (text.contains("@")) {
      more.put(SLOT, chosen(text));
      return more;
    }
    var when = read(text).orElse(null);
    var meant = OfferWords.meant(text, offered, when, this::at);
    if (meant.size() > 1)
      throw unclear(
          "您说的有%d个时间：%s。要哪一个？"
              .formatted(
                  meant.size(),
                  meant.stream().map(Slot.Choice::label).collect(Collectors.joining("；"))));
    if (meant.size() == 1) more.put(SLOT, chosen(meant.getFirst().value()));
    else if (when != null && when.dayNamed()) {
      more.put(WHEN, when(text));
      more.remove(SLOT);
    } else chosen(text);
    return more;
  }
}
