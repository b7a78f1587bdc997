package org.huying.engine.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huying.engine.catalog.OpeningRules.Hours;
import org.huying.foundation.calendar.Day;
import org.huying.foundation.calendar.WorkCalendar;

/** Opening rules read with a calendar: whether, until when, and when next. */
public final class Opening {
  /** What does not open within so many days is taken as closed for good. */
  private static final int DAYS_AHEAD = 90;

  private static final String[] WEEKDAYS = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};

  private final OpeningRules rules;
  private final WorkCalendar calendar;

  public Opening(OpeningRules rules, WorkCalendar calendar) {
    this.rules = rules;
    this.calendar = calendar;
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
    LocalDateTime now = local(at);
    List<Span> spans = spans(now.toLocalDate());
    if (spans.stream().anyMatch(span -> span.holds(now))) {
      return Optional.empty();
    }
    return spans.stream()
        .map(Span::from)
        .filter(from -> from.isAfter(now))
        .findFirst()
        .map(this::instant);
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
      boolean openedBefore =
          rules.hoursOn(day, calendar).getFirst().from().isBefore(now.toLocalTime());
      return (openedBefore ? "现在休息，" : "还没开门，今天") + clock(next.get()) + "开放";
    }
    String why = reason(now.toLocalDate()).map(reason -> "今天不开放（" + reason + "）").orElse("已关门");
    return why + "，下次开放：" + dayName(now.toLocalDate(), day) + " " + clock(next.get());
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
        .exceptionOn(date)
        .map(OpeningRules.Exception::reason)
        .or(() -> day.kind() == Day.Kind.HOLIDAY ? Optional.of(day.name()) : Optional.empty())
        .filter(reason -> rules.hoursOn(date, calendar).isEmpty());
  }

  private static String dayName(LocalDate today, LocalDate day) {
    long days = ChronoUnit.DAYS.between(today, day);
    String weekday = WEEKDAYS[day.getDayOfWeek().getValue() - 1];
    if (days == 1) {
      return "明天（" + weekday + "）";
    }
    return days < 7
        ? weekday
        : "%d月%d日（%s）".formatted(day.getMonthValue(), day.getDayOfMonth(), weekday);
  }

  private static String clock(LocalDateTime time) {
    return OpeningWords.clock(time.toLocalTime());
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
      for (Hours hours : rules.hoursOn(date, calendar)) {
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
