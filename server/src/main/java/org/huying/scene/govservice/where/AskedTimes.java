package org.huying.scene.govservice.where;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huying.engine.catalog.SpotQuery.Period;
import org.huying.foundation.calendar.Day;
import org.huying.foundation.calendar.TimeWords;
import org.huying.foundation.calendar.When;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The time that a sentence asks for, as it is looked up. */
@Component
class AskedTimes {
  private static final int MOST_DAYS = 7;

  private final WorkCalendar calendar;
  private final TimeWords words;

  AskedTimes(WorkCalendar calendar) {
    this.calendar = calendar;
    this.words = new TimeWords(calendar);
  }

  /**
   * @param chinese the time, e.g. 现在, 12月5日（周六）下午
   * @param periods none: this very moment
   * @param over that what was asked for is past, in Chinese; empty where it is not
   * @param special what kind of day it is where that matters: 国庆节放假; empty where it does not
   * @param words of the sentence that said it
   * @param written as it stands in an address; empty: now
   */
  record Asked(
      String chinese,
      List<Period> periods,
      String over,
      String special,
      String words,
      String written) {
    /** This very moment, and why where another time was asked for. */
    static Asked now(String over, String special, String words) {
      return new Asked("现在", List.of(), over, special, words, "");
    }

    boolean now() {
      return periods.isEmpty();
    }
  }

  /**
   * The time that is asked for; days of the story that is told beside the question are none.
   *
   * @param text as it was said
   * @param plain the same in plain Mandarin
   */
  Asked in(String text, String plain, Instant now) {
    List<String> said = WhereWords.clauses(plain);
    List<String> raw = WhereWords.clauses(text);
    List<Integer> asking =
        IntStream.range(0, said.size())
            .filter(i -> WhereWords.asks(said.get(i)) || onlyTime(said.get(i), now))
            .boxed()
            .toList();
    if (asking.stream().noneMatch(i -> WhereWords.asks(said.get(i)))) {
      return of(text, plain, now);
    }
    String asked = asking.stream().map(said::get).collect(Collectors.joining(","));
    return raw.size() == said.size()
        ? of(asking.stream().map(raw::get).collect(Collectors.joining(",")), asked, now)
        : of(asked, asked, now);
  }

  /** Whether it says when somebody comes, and nothing of a matter: 星期六, 听日我得闲. */
  private boolean onlyTime(String clause, Instant now) {
    String time = of(clause, clause, now).words;
    return !time.isEmpty() && WhereWords.rest(clause.replace(time, " ")).length() <= 1;
  }

  private Asked of(String text, String plain, Instant now) {
    LocalDateTime local = LocalDateTime.ofInstant(now, calendar.zone());
    LocalDate today = local.toLocalDate();
    Optional<String> past = WhereWords.past(plain);
    if (past.isPresent()) {
      return Asked.now(past.get() + "已经过去了。", "", past.get());
    }
    Optional<When> read =
        words
            .read(plain, now)
            .or(() -> words.read(text, now))
            .or(() -> HolidayWords.in(plain, today, calendar));
    Optional<String> undated = HolidayWords.undated(plain, today, calendar);
    if (read.isEmpty() && undated.isPresent()) {
      String over = undated.get() + "的放假安排还没有公布，去之前先打电话问。";
      return Asked.now(over, "", undated.get());
    }
    if (read.isEmpty() || read.get().now()) {
      String said = read.map(When::words).orElse("");
      return Asked.now("", special(today), said);
    }
    return at(read.get(), local);
  }

  private Asked at(When when, LocalDateTime now) {
    List<Period> periods = periods(when, now);
    String chinese = when.chinese(now.toLocalDate());
    return periods.isEmpty()
        ? Asked.now(chinese + "已经过去了。", "", when.words())
        : new Asked(chinese, periods, "", special(when.first()), when.words(), when.written());
  }

  /**
   * The time that an address names.
   *
   * @param written null or empty: now
   * @throws InvalidInput {@code bad-time}
   */
  Asked written(@Nullable String written, Instant now) {
    LocalDateTime local = LocalDateTime.ofInstant(now, calendar.zone());
    if (written == null || written.isBlank()) {
      return Asked.now("", special(local.toLocalDate()), "");
    }
    try {
      return at(When.read(written), local);
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new InvalidInput("bad-time", "看不懂这个时间，请重新选日期和时段。", "no time: " + written);
    }
  }

  /** What is left of it, day by day. */
  private List<Period> periods(When when, LocalDateTime now) {
    List<Period> periods = new ArrayList<>();
    when.first()
        .datesUntil(when.last().plusDays(1))
        .limit(MOST_DAYS)
        .forEach(day -> {
          LocalDateTime until =
              when.to().equals(LocalTime.MIDNIGHT)
                  ? day.plusDays(1).atStartOfDay()
                  : day.atTime(when.to());
          if (until.isAfter(now)) {
            periods.add(period(day, when, until, now));
          }
        });
    return periods;
  }

  private Period period(LocalDate day, When when, LocalDateTime until, LocalDateTime now) {
    return when.core()
        .map(it -> {
          LocalDateTime from = later(day.atTime(it.from()), now);
          return new Period(instant(from), instant(later(day.atTime(it.to()), from)), true);
        })
        .orElseGet(
            () -> new Period(instant(later(day.atTime(when.from()), now)), instant(until), false));
  }

  private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
    return one.isAfter(other) ? one : other;
  }

  private String special(LocalDate date) {
    Day day = calendar.day(date);
    if (!calendar.knows(date.getYear())) {
      return date.getYear() + "年的放假安排还没有公布，去之前先打电话问";
    }
    return switch (day.kind()) {
      case HOLIDAY -> day.name() + "放假";
      case MAKE_UP -> "调休上班";
      case WORKDAY, WEEKEND -> "";
    };
  }

  private Instant instant(LocalDateTime local) {
    return local.atZone(calendar.zone()).toInstant();
  }
}
