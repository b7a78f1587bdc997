package org.huying.foundation.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * Says in one Chinese sentence why something is due when it is: only what really was skipped is
 * named.
 */
final class DeadlineWords {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M月d日", Locale.CHINA);
  private static final DateTimeFormatter DATE_OF_YEAR =
      DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.CHINA);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.CHINA);
  private static final String WEEKDAYS = "一二三四五六日";

  private final WorkCalendar calendar;

  DeadlineWords(WorkCalendar calendar) {
    this.calendar = calendar;
  }

  String explain(Instant from, Instant due, Term term) {
    ZonedDateTime start = from.atZone(calendar.zone());
    ZonedDateTime end = due.atZone(calendar.zone());
    var clauses = new ArrayList<String>();
    if (term instanceof Term.WorkDays || term instanceof Term.Months) {
      clauses.add("从" + DATE.format(start) + "的次日起" + term.chinese());
    } else {
      clauses.add("从" + DATE.format(start) + TIME.format(start) + "起" + term.chinese());
    }
    List<String> skipped = skipped(start, end, term);
    if (term instanceof Term.Months months
        && !start.toLocalDate().plusMonths(months.months()).equals(end.toLocalDate())) {
      clauses.add("最后一天放假，顺延到上班的第一天");
    }
    if (!skipped.isEmpty()) {
      clauses.add(listed(skipped) + "不计");
    }
    clauses.add(end(start.getYear(), end, term) + "到期");
    return String.join("，", clauses) + doubt(start.toLocalDate(), end.toLocalDate(), term);
  }

  private List<String> skipped(ZonedDateTime start, ZonedDateTime end, Term term) {
    var kinds = new LinkedHashSet<String>();
    if (term instanceof Term.Elapsed || term instanceof Term.Months) {
      return List.of();
    }
    if (term instanceof Term.WorkHours) {
      if (pausesBetween(start.toInstant(), end.toInstant())) {
        kinds.add("午休");
      }
      if (closedBetween(start, end)) {
        kinds.add("下班时间");
      }
    }
    LocalDate first = start.toLocalDate().plusDays(term instanceof Term.WorkDays ? 1 : 0);
    boolean weekend = false;
    var holidays = new LinkedHashSet<String>();
    for (LocalDate date = first; date.isBefore(end.toLocalDate()); date = date.plusDays(1)) {
      Day day = calendar.day(date);
      weekend |= day.kind() == Day.Kind.WEEKEND;
      if (day.kind() == Day.Kind.HOLIDAY) {
        holidays.add(day.name());
      }
    }
    if (weekend) {
      kinds.add("周末");
    }
    holidays.forEach(name -> kinds.add(name + "假期"));
    return List.copyOf(kinds);
  }

  /** Whether a break between two spans of one workday lies between the two moments. */
  private boolean pausesBetween(Instant from, Instant to) {
    var spans = calendar.hours().spans();
    LocalDate last = calendar.dateOf(to);
    for (LocalDate date = calendar.dateOf(from); !date.isAfter(last); date = date.plusDays(1)) {
      for (int i = 1; i < spans.size() && calendar.isWorkday(date); i++) {
        Instant pause = calendar.at(date, spans.get(i - 1).close());
        Instant resumed = calendar.at(date, spans.get(i).open());
        if (resumed.isAfter(from) && pause.isBefore(to)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether time before opening or after closing of a workday lies between the two moments. */
  private boolean closedBetween(ZonedDateTime start, ZonedDateTime end) {
    if (!start.toLocalDate().equals(end.toLocalDate())) {
      return true;
    }
    return start.toLocalTime().isBefore(calendar.hours().spans().getFirst().open());
  }

  private String end(int startYear, ZonedDateTime end, Term term) {
    DateTimeFormatter format = end.getYear() == startYear ? DATE : DATE_OF_YEAR;
    boolean madeUp = calendar.day(end.toLocalDate()).kind() == Day.Kind.MAKE_UP;
    String day = "周" + WEEKDAYS.charAt(end.getDayOfWeek().getValue() - 1) + (madeUp ? "，调休上班" : "");
    String closing =
        term instanceof Term.WorkDays || term instanceof Term.Months
            ? "下班（" + TIME.format(end) + "）"
            : TIME.format(end);
    return format.format(end) + "（" + day + "）" + closing;
  }

  private String doubt(LocalDate first, LocalDate last, Term term) {
    if (term instanceof Term.Elapsed) {
      return "";
    }
    for (int year = first.getYear(); year <= last.getYear(); year++) {
      if (!calendar.knows(year)) {
        return "（%d年节假日安排尚未录入，只扣除周末）".formatted(year);
      }
    }
    return "";
  }

  private static String listed(List<String> words) {
    if (words.size() == 1) {
      return words.getFirst();
    }
    return String.join("、", words.subList(0, words.size() - 1)) + "和" + words.getLast();
  }
}
