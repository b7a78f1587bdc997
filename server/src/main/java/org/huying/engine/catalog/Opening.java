package org.huying.engine.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.foundation.calendar.ClockWords;
import org.huying.foundation.calendar.Day;
import org.huying.foundation.calendar.WorkCalendar;

/** Opening rules read with a calendar: whether, until when, and when next. */
public final class Opening {
  /** What does not open within so many days is taken as closed for good. */
  private static final int DAYS_AHEAD = 90;

  private static final String[] WEEKDAYS = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};

  private final Function<LocalDate, OpeningRules> rules;
  private final WorkCalendar calendar;

  public Opening(OpeningRules rules, WorkCalendar calendar) {
    this(day -> rules, calendar);
  }

  /** Of something whose usual hours change from a day on. */
  Opening(Function<LocalDate, OpeningRules> rules, WorkCalendar calendar) {
    this.rules = rules;
    this.calendar = calendar;
  }

  /**
   * One day as it is told to people.
   *
   * @param kind of day, e.g. 周末, 节假日
   * @param hours when it is open; none: closed
   * @param reason why it is closed or open at other times than usual; empty where it is as usual
   */
  public record DayHours(LocalDate date, Day.Kind kind, List<Hours> hours, String reason) {
    /** 11月29日 周六. */
    public String dayName() {
      return OpeningWords.date(date) + " " + weekday(date);
    }

    /** 节假日, 调休上班; empty of a day like others. */
    public String kindName() {
      return switch (kind) {
        case HOLIDAY -> "节假日";
        case MAKE_UP -> "调休上班";
        case WORKDAY, WEEKEND -> "";
      };
    }

    /** For people: 9:00–12:00、14:00–17:30, or 不开放（停电检修）. */
    public String chinese() {
      String why = reason.isEmpty() ? "" : "（" + reason + "）";
      return (hours.isEmpty() ? "不开放" : OpeningWords.hours(hours)) + why;
    }
  }

  /** So many days in a row. */
  public List<DayHours> days(LocalDate first, int count) {
    return first.datesUntil(first.plusDays(count)).map(this::day).toList();
  }

  public DayHours day(LocalDate date) {
    Day day = calendar.day(date);
    String reason =
        rules
            .apply(date)
            .exceptionOn(date)
            .map(OpeningRules.Exception::reason)
            .orElse(day.name().isEmpty() ? "" : named(day));
    return new DayHours(date, day.kind(), hoursOn(date), reason);
  }

  private static String named(Day day) {
    return day.kind() == Day.Kind.MAKE_UP ? day.name() + "调休上班" : day.name();
  }

  /** Whether it is open at some moment from {@code from} on and before {@code until}. */
  public boolean openWithin(Instant from, Instant until) {
    return openAt(from) || nextOpening(from).filter(it -> it.isBefore(until)).isPresent();
  }

  /** Whether it is open from {@code from} on all the time until {@code until}. */
  public boolean openThrough(Instant from, Instant until) {
    return closesAt(from).filter(it -> !it.isBefore(until)).isPresent();
  }

  /** For people, the break on that day that these hours fall into: 12:00–14:30休息; empty: none. */
  public String chineseBreak(Instant from, Instant until) {
    LocalDateTime first = local(from);
    LocalDateTime last = local(until);
    List<Hours> hours = hoursOn(first.toLocalDate());
    for (int i = 1; i < hours.size(); i++) {
      LocalTime rests = hours.get(i - 1).to();
      LocalTime opens = hours.get(i).from();
      if (!last.toLocalTime().isBefore(rests) && first.toLocalTime().isBefore(opens)) {
        return ClockWords.span(rests, opens) + "休息";
      }
    }
    return "";
  }

  private List<Hours> hoursOn(LocalDate date) {
    return rules.apply(date).hoursOn(date, calendar);
  }

  /**
   * Both at once, for whoever looks at many.
   *
   * @param next when it opens next, if it is closed now
   */
  record Look(boolean open, Optional<Instant> next) {}

  Look look(Instant at) {
    LocalDateTime now = local(at);
    List<Span> spans = spans(now.toLocalDate());
    for (Span span : spans) {
      if (span.holds(now)) {
        return new Look(true, Optional.empty());
      }
      if (span.from.isAfter(now)) {
        return new Look(false, Optional.of(instant(span.from)));
      }
    }
    return new Look(false, Optional.empty());
  }

  /** Open at this very moment; the moment of closing is closed. */
  public boolean openAt(Instant at) {
    return span(local(at)).isPresent();
  }

  /** When it closes, if it is open now; hours that meet at midnight are one. */
  public Optional<Instant> closesAt(Instant at) {
    return span(local(at)).map(span -> instant(span.to));
  }

  /** When it opens next, if it is closed now; empty when it is open, or stays closed for long. */
  public Optional<Instant> nextOpening(Instant at) {
    return look(at).next();
  }

  /** For people, of another day than today or of today's hours: 周六 9:00–12:00开放, 明天（周日）不开放. */
  public String chineseOn(LocalDate day, LocalDate today) {
    DayHours hours = day(day);
    String when = dayOf(today, day);
    return hours.hours().isEmpty()
        ? when + hours.chinese()
        : spaced(when) + OpeningWords.hours(hours.hours()) + "开放";
  }

  /** The hours of the usual week of that day's time. */
  public String week(LocalDate day) {
    return rules.apply(day).chinese();
  }

  private static String dayOf(LocalDate today, LocalDate day) {
    if (day.equals(today)) {
      return "今天";
    }
    return day.isBefore(today)
        ? "%s（%s）".formatted(OpeningWords.date(day), weekday(day))
        : dayName(today, day);
  }

  /** For people: 现在开放，至17:30, 现在休息，14:30开放, 已关门，下次开放：周一 9:00. */
  public String chinese(Instant at) {
    LocalDateTime now = local(at);
    Optional<Span> open = span(now);
    if (open.isPresent()) {
      return openUntil(now, open.get().to);
    }
    Optional<LocalDateTime> next = nextOpening(at).map(this::local);
    if (next.isEmpty()) {
      return reason(now.toLocalDate()).map(reason -> "暂停开放：" + reason).orElse("暂停开放，请先电话联系");
    }
    LocalDate day = next.get().toLocalDate();
    if (day.equals(now.toLocalDate())) {
      boolean openedBefore = hoursOn(day).getFirst().from().isBefore(now.toLocalTime());
      return (openedBefore ? "现在休息，" : "还没开门，今天") + clock(next.get()) + "开放";
    }
    String why = reason(now.toLocalDate()).map(reason -> "今天不开放（" + reason + "）").orElse("已关门");
    return why + "，" + next(now.toLocalDate(), next.get());
  }

  /** For people, of whatever is closed: 下次开放：10月8日（周四）9:00. */
  public String chineseNext(Instant next, LocalDate today) {
    return next(today, local(next));
  }

  private static String next(LocalDate today, LocalDateTime next) {
    return "下次开放：" + spaced(dayName(today, next.toLocalDate())) + clock(next);
  }

  /** 周一 9:00, but 明天（周一）9:00. */
  private static String spaced(String day) {
    return day.endsWith("）") ? day : day + " ";
  }

  private String openUntil(LocalDateTime now, LocalDateTime to) {
    if (ChronoUnit.DAYS.between(now, to) >= 1) {
      return "现在开放，全天开放";
    }
    boolean midnight = to.toLocalTime().equals(LocalTime.MIDNIGHT);
    boolean tomorrow = !midnight && to.toLocalDate().isAfter(now.toLocalDate());
    return "现在开放，至" + (tomorrow ? "明天" : "") + (midnight ? "24:00" : clock(to));
  }

  /** Why this day is closed: what the outlet says, or the name of the holiday. */
  private Optional<String> reason(LocalDate date) {
    Day day = calendar.day(date);
    return rules
        .apply(date)
        .exceptionOn(date)
        .map(OpeningRules.Exception::reason)
        .or(() -> day.kind() == Day.Kind.HOLIDAY ? Optional.of(day.name()) : Optional.empty())
        .filter(reason -> hoursOn(date).isEmpty());
  }

  private static String dayName(LocalDate today, LocalDate day) {
    long days = ChronoUnit.DAYS.between(today, day);
    String weekday = weekday(day);
    if (days == 1) {
      return "明天（" + weekday + "）";
    }
    return days < 7 ? weekday : "%s（%s）".formatted(OpeningWords.date(day), weekday);
  }

  private static String weekday(LocalDate day) {
    return WEEKDAYS[day.getDayOfWeek().getValue() - 1];
  }

  private static String clock(LocalDateTime time) {
    return ClockWords.at(time.toLocalTime());
  }

  private Optional<Span> span(LocalDateTime now) {
    return spans(now.toLocalDate()).stream().filter(span -> span.holds(now)).findFirst();
  }

  /**
   * The open spans from the day before on, in order; those that meet are joined. Stops with the
   * first that begins after {@code day} and is closed again.
   */
  private List<Span> spans(LocalDate day) {
    List<Span> spans = new ArrayList<>();
    for (int i = -1; i <= DAYS_AHEAD; i++) {
      LocalDate date = day.plusDays(i);
      for (Hours hours : hoursOn(date)) {
        LocalDateTime from = date.atTime(hours.from());
        boolean midnight = hours.to().equals(LocalTime.MIDNIGHT);
        LocalDateTime to = midnight ? date.plusDays(1).atStartOfDay() : date.atTime(hours.to());
        if (!spans.isEmpty() && spans.getLast().to.equals(from)) {
          from = spans.removeLast().from;
        }
        spans.add(new Span(from, to));
      }
      if (i >= 1 && !spans.isEmpty()) {
        Span last = spans.getLast();
        if (last.from.toLocalDate().isAfter(day)
            && last.to.isBefore(date.plusDays(1).atStartOfDay())) {
          break;
        }
      }
    }
    return spans;
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, calendar.zone());
  }

  private Instant instant(LocalDateTime local) {
    return local.atZone(calendar.zone()).toInstant();
  }

  private record Span(LocalDateTime from, LocalDateTime to) {
    boolean holds(LocalDateTime moment) {
      return !moment.isBefore(from) && moment.isBefore(to);
    }
  }
}
