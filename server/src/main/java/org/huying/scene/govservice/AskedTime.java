package org.huying.scene.govservice;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Given;
import org.huying.engine.assistant.Slot;
import org.huying.engine.booking.SlotOffers;
import org.huying.engine.forms.BookedSlot;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.foundation.calendar.ClockWords;
import org.huying.foundation.calendar.OfferWords;
import org.huying.foundation.calendar.When;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The time that a form books, in one conversation: what is offered, and which of it is meant. */
final class AskedTime {
  /** What time, and which place, is looked for: {@code time@resource}, each may be empty. */
  private static final String NOTE = "~time";

  /** That what was chosen earlier is gone. */
  private static final String GONE = "~gone";

  /** The time that the person booked beforehand: it is theirs already. */
  static final String OWN = "~own";

  private static final int MONTH = 31;
  private static final Pattern CHANGES = Pattern.compile("改|换|換|唔要|不要|唔系|不是");
  private static final Pattern WISH = Pattern.compile("约|約");

  private final Form form;
  private final @Nullable Field field;
  private final SlotOffers.Where where;
  private final SlotAnswers times;

  AskedTime(Form form, String item, SlotAnswers times) {
    this.form = form;
    this.field =
        form.fields().stream().filter(it -> it.kind() == Field.Kind.SLOT).findFirst().orElse(null);
    this.where = new SlotOffers.Where(item, null, field == null ? null : field.resource());
    this.times = times;
  }

  /**
   * What a sentence told.
   *
   * @param value the time that is meant; null where it is asked once more, with {@code text}
   */
  record Told(String field, @Nullable JsonNode value, Map<String, Filled> known, String text) {}

  private record Wish(@Nullable When when, @Nullable UUID resource) {
    static final Wish NONE = new Wish(null, null);

    static Wish of(Map<String, Filled> known) {
      Filled note = known.get(NOTE);
      if (note == null) {
        return NONE;
      }
      String[] part = note.value().split("@", -1);
      return new Wish(
          part[0].isEmpty() ? null : When.read(part[0]),
          part[1].isEmpty() ? null : UUID.fromString(part[1]));
    }

    Map<String, Filled> in(Map<String, Filled> known) {
      Map<String, Filled> noted = new LinkedHashMap<>(known);
      String time = when == null ? "" : when.written();
      noted.put(NOTE, new Filled(time + "@" + (resource == null ? "" : resource), ""));
      return noted;
    }
  }

  boolean is(@Nullable String slot) {
    return field != null && field.name().equals(slot);
  }

  /** The question with what is offered, and what became of the time that was chosen earlier. */
  Slot asked(Slot slot, Map<String, Filled> known) {
    if (!is(slot.name())) {
      return slot;
    }
    Filled gone = known.get(GONE);
    return new Slot(
        slot.name(),
        slot.label(),
        gone == null || known.containsKey(slot.name())
            ? slot.question()
            : gone.value() + slot.question(),
        slot.input(),
        slot.required(),
        slot.choices(),
        slot.words(),
        slot.section(),
        slot.help(),
        Slot.Entry.time(new Slot.Times(String.valueOf(where.item()), where.name())));
  }

  List<Slot.Choice> choices(String slot, Map<String, Filled> known) {
    if (!is(slot)) {
      return List.of();
    }
    Wish wish = Wish.of(known);
    return times.offered(where, wish.resource, wish.when).stream()
        .map(it -> new Slot.Choice(SlotAnswers.tapped(it), label(it)))
        .toList();
  }

  private String label(BookedSlot it) {
    return ClockWords.at(it.at(), today()) + "，" + it.where();
  }

  private LocalDate today() {
    return times.now().toLocalDate();
  }

  /** Notes the time that the first words wish for: 帮我约下星期六上午. */
  void wished(String text, Map<String, Filled> begun) {
    if (field != null && WISH.matcher(text).find()) {
      times
          .named(text)
          .filter(it -> !it.last().isBefore(today()))
          .ifPresent(it -> begun.putAll(new Wish(it, null).in(Map.of())));
    }
  }

  /** The time that this person booked for the item beforehand: it is theirs already. */
  Optional<BookedSlot> own(Actor actor) {
    String item = where.item();
    return field != null && item != null && actor instanceof Actor.Resident resident
        ? times
            .own(item, resident)
            .filter(it -> where.name() == null || it.where().contains(where.name()))
        : Optional.empty();
  }

  /** Whether it is meant for what these values apply for. */
  boolean takesOwn(ObjectNode values) {
    return BookedTimes.takesOwn(form, values);
  }

  /**
   * Takes it once it is meant and no other time is chosen; gives it back once it is not: 帮我阿妈办.
   *
   * @param before whether it was meant before
   * @return whether these values were changed
   */
  boolean takeOwn(Map<String, Filled> known, boolean before, ObjectNode values) {
    Filled own = known.get(OWN);
    boolean now = takesOwn(values);
    if (field == null || own == null || now == before) {
      return false;
    }
    String chosen = values.path(field.name()).asString("");
    if (now && chosen.isEmpty()) {
      values.put(field.name(), own.value());
      return true;
    }
    return !now && chosen.equals(own.value()) && values.remove(field.name()) != null;
  }

  /**
   * Takes a time out of these values that can no longer be had, and notes it.
   *
   * @param own what the person booked beforehand, which is had
   */
  void check(ObjectNode values, Map<String, Filled> known, Optional<BookedSlot> own) {
    if (field == null) {
      return;
    }
    BookedSlot.read(values.path(field.name()).asString(""))
        .filter(it -> !times.free(it) && !(takesOwn(values) && own.filter(it::equals).isPresent()))
        .ifPresent(it -> {
          values.remove(field.name());
          boolean over = !it.at().isAfter(times.now());
          known.put(
              GONE, new Filled("您之前选的%s%s。".formatted(it.chinese(), over ? "已经过了" : "已经约不到了"), ""));
        });
  }

  /** What a sentence says of it; empty where it is about something else. */
  Optional<Told> hear(
      Map<String, Filled> known, @Nullable String asked, boolean lately, String said) {
    if (field == null || !is(asked) && !again(known, lately, said)) {
      return Optional.empty();
    }
    Wish wish = Wish.of(known);
    List<BookedSlot> offered = times.offered(where, wish.resource, wish.when);
    When when = times.named(said).orElse(null);
    UUID place = place(said, offered).orElse(wish.resource);
    boolean placed = place != null && !place.equals(wish.resource);
    List<BookedSlot> there =
        placed ? offered.stream().filter(it -> it.resource().equals(place)).toList() : offered;
    List<BookedSlot> meant = OfferWords.meant(said, there, when, BookedSlot::at);
    if (meant.size() == 1) {
      return told(known, meant.getFirst());
    }
    if (when == null) {
      return placed ? again(known, new Wish(wish.when, place)) : Optional.empty();
    }
    if (when.last().isBefore(today())) {
      return Optional.of(new Told(field.name(), null, known, "这个时间已经过了，请换一天。"));
    }
    Wish wider = new Wish(wider(when, wish.when), place);
    List<BookedSlot> found = times.offered(where, place, wider.when);
    List<BookedSlot> one = OfferWords.meant(said, found, when, BookedSlot::at);
    return one.size() == 1 && when.hourNamed() ? told(known, one.getFirst()) : again(known, wider);
  }

  /** 改到星期五下昼, said of what was chosen. */
  private boolean again(Map<String, Filled> known, boolean lately, String said) {
    return field != null
        && CHANGES.matcher(said).find()
        && (lately && known.containsKey(field.name()) || OwnChanges.names(field, said))
        && times.named(said).isPresent();
  }

  private Optional<Told> told(Map<String, Filled> known, BookedSlot slot) {
    Map<String, Filled> after = new LinkedHashMap<>(known);
    after.remove(GONE);
    return Optional.of(new Told(name(), StringNode.valueOf(slot.value()), after, ""));
  }

  private String name() {
    return field == null ? "" : field.name();
  }

  /** What there is of it. */
  private Optional<Told> again(Map<String, Filled> known, Wish wish) {
    List<BookedSlot> found = times.offered(where, wish.resource, wish.when);
    return Optional.of(new Told(name(), null, wish.in(known), offer(found, wish.when)));
  }

  private String offer(List<BookedSlot> found, @Nullable When when) {
    if (found.isEmpty()) {
      return "最近没有可以约的时间，请过几天再来看。";
    }
    if (when == null) {
      return "%s有这些时间，要哪一个？".formatted(found.getFirst().where());
    }
    String those = when.chinese(today());
    return found.stream().anyMatch(it -> when.holds(it.at()))
        ? "%s有这些时间，要哪一个？".formatted(those)
        : "%s没有可以约的了，最近有这些时间，要哪一个？".formatted(those);
  }

  /** An hour alone is of the days that were named before, or of the next month. */
  private When wider(When when, @Nullable When before) {
    if (when.dayNamed()) {
      return when;
    }
    LocalDate first = before == null ? today() : before.first();
    LocalDate last = before == null ? today().plusDays(MONTH) : before.last();
    return new When(first, last, when.from(), when.to(), false, true, "");
  }

  /** The only one of several places that is named. */
  private static Optional<UUID> place(String said, List<BookedSlot> offered) {
    var named =
        offered.stream()
            .filter(it -> said.contains(called(it.where())))
            .map(BookedSlot::resource)
            .collect(Collectors.toSet());
    return named.size() == 1 ? named.stream().findFirst() : Optional.empty();
  }

  /** 东头镇 of 东头镇便民服务中心 综合窗口. */
  private static String called(String where) {
    return where.replaceFirst("(?:便民服务|企业服务|政务服务|行政服务).*| .*", "");
  }

  /**
   * What was tapped or said for it, as it is tapped.
   *
   * @throws InvalidInput {@code slot-unclear} with what is offered
   */
  Given given(Map<String, Filled> known, String slot, Given given) {
    String said = given.value() == null ? "" : given.value();
    if (!is(slot) || said.contains("@")) {
      return given;
    }
    Told told = hear(known, slot, false, said).orElseThrow(ApplySkill::unheard);
    if (told.value == null) {
      throw new InvalidInput("slot-unclear", told.text, "several times, or none, are meant");
    }
    return Given.words(
        BookedSlot.read(told.value.asString()).map(SlotAnswers::tapped).orElseThrow());
  }
}
