package org.huying.engine.cases.internal;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Priority;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.calendar.Deadline;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the deadlines of clocks, and says of each why it is then. */
@Component
class Deadlines {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M月d日H:mm");

  private final WorkCalendar calendar;

  Deadlines(WorkCalendar calendar) {
    this.calendar = calendar;
  }

  private record Due(Instant at, String term, String why) {}

  CaseClock start(CaseFile file, CaseType type, CaseType.Clock rule, Instant from) {
    var due = due(file, type, rule, from);
    return new CaseClock(
        Ids.next(),
        file.id,
        rule.name(),
        from,
        due.at,
        due.term,
        due.why,
        null,
        0,
        due.at,
        null,
        0,
        null,
        0);
  }

  /**
   * Counted anew; a clock that once stood still or was extended keeps its deadline, unless somebody
   * outside wants it sooner.
   */
  CaseClock retime(
      CaseClock clock, CaseFile file, CaseType type, CaseType.Clock rule, Instant now) {
    if (clock.pausedAt() != null) return clock;
    var due =
        clock.pauses() > 0 || clock.extensions() > 0
            ? capped(new Due(clock.dueAt(), clock.term(), clock.explanation()), file, rule, now)
            : due(file, type, rule, clock.startedAt());
    if (due.at.equals(clock.dueAt())) return clock;
    return clock.due(due.at, due.term, due.why, next(rule, clock.steps(), due.at));
  }

  private Due due(CaseFile file, CaseType type, CaseType.Clock rule, Instant from) {
    var category = type.category(file.category);
    var terms = rule.terms();
    var field = terms.field();
    var kind = file.kind == null ? null : Kind.of(file.kind).orElseThrow();
    var given = field == null ? "" : Kept.of(file).getOrDefault(field, "");
    var usual = calendar.deadline(from, terms.usual(rule.name(), category, kind, given));
    var due = new Due(usual.due(), usual.term().text(), usual.explanation());
    var priority = Priority.of(file.priority).orElseThrow();
    var faster = terms.of(priority, category).map(it -> calendar.deadline(from, it));
    if (faster.isPresent() && faster.get().due().isBefore(due.at))
      due = hurried(priority, faster.get());
    return capped(due, file, rule, from);
  }

  private static Due hurried(Priority priority, Deadline faster) {
    return new Due(
        faster.due(),
        faster.term().text(),
        "按“%s”：%s".formatted(priority.chinese(), faster.explanation()));
  }

  /**
   * What is written of the case itself, such as in an order from outside, also of one that was
   * merged into it: never later than that. What was over when the case came is late from the start;
   * what was over before we began again no longer counts.
   */
  private Due capped(Due due, CaseFile file, CaseType.Clock rule, Instant from) {
    var merged = rule.promise() ? Optional.ofNullable(file.notAfter) : Optional.<Instant>empty();
    return Stream.of(own(file, rule), merged)
        .flatMap(Optional::stream)
        .filter(it -> it.isAfter(from) || file.reopens == 0 && !it.isAfter(file.openedAt))
        .filter(it -> it.isBefore(due.at))
        .min(naturalOrder())
        .map(it -> new Due(it, due.term, "另外写明了%s前，%s".formatted(when(it), over(it, file))))
        .orElse(due);
  }

  private static String over(Instant written, CaseFile file) {
    return written.isAfter(file.openedAt) ? "以写明的为准" : "登记时已经过了";
  }

  private Optional<Instant> own(CaseFile file, CaseType.Clock rule) {
    if (rule.notAfter() == null) return Optional.empty();
    var given = Kept.of(file).getOrDefault(rule.notAfter(), "");
    return given.isEmpty() ? Optional.empty() : Optional.of(moment(given));
  }

  /**
   * When somebody outside wants it answered, or what was merged into it, and that is still to come.
   */
  Optional<Instant> wanted(CaseFile file, CaseType type, Instant now) {
    return Stream.concat(
            type.clocks().stream().flatMap(it -> own(file, it).stream()),
            Stream.ofNullable(file.notAfter))
        .filter(it -> it.isAfter(now))
        .min(naturalOrder());
  }

  private Instant moment(String local) {
    return LocalDateTime.parse(local).atZone(calendar.zone()).toInstant();
  }

  CaseClock pause(CaseClock clock, CaseType type, String state, Instant now) {
    var left = calendar.left(now, clock.dueAt(), Term.parse(clock.term()));
    var why = "“%s”期间不计时，还剩%s".formatted(type.state(state).label(), left.chinese());
    return clock.paused(now, why);
  }

  /**
   * Goes on with the time that was left, until the deadline; what was late before stays late, and
   * goes on with the time that was left until it goes up again.
   */
  CaseClock resume(CaseClock clock, CaseFile file, CaseType.Clock rule, Instant now) {
    @Nullable Instant paused = clock.pausedAt();
    if (paused == null) return clock;
    var left = calendar.left(paused, clock.dueAt(), Term.parse(clock.term()));
    var resumed = paused.isAfter(clock.dueAt()) ? clock.dueAt() : calendar.plus(now, left);
    var why = "%s恢复计时，还剩%s，%s到期".formatted(when(now), left.chinese(), when(resumed));
    var due = capped(new Due(resumed, clock.term(), why), file, rule, now);
    boolean late = paused.isAfter(due.at);
    return clock.resumed(
        due.at,
        due.why,
        late ? later(clock, rule, paused, now) : next(rule, clock.steps(), due.at));
  }

  private @Nullable Instant later(
      CaseClock clock, CaseType.Clock rule, Instant paused, Instant now) {
    @Nullable Instant next =
        clock.nextAt() == null ? next(rule, clock.steps(), clock.dueAt()) : clock.nextAt();
    if (next == null || !next.isAfter(paused)) return next;
    var after = Objects.requireNonNull(rule.escalations().get(clock.steps()).after());
    return calendar.plus(now, calendar.left(paused, next, after));
  }

  /**
   * The time that was asked for, from the deadline on. Months are added to the months that the
   * clock had, from its start: a deadline that moved because of days off does not carry on.
   */
  CaseClock extend(CaseClock clock, CaseFile file, CaseType.Clock rule, Instant now) {
    var asked = Term.parse(String.valueOf(clock.asked()));
    var whole = wholeMonths(clock, asked);
    var more =
        whole == null
            ? calendar.deadline(clock.dueAt(), asked)
            : calendar.deadline(clock.startedAt(), whole);
    var why =
        "原定%s到期，第%d次延期：%s"
            .formatted(when(clock.dueAt()), clock.extensions() + 1, more.explanation());
    var term = whole == null ? clock.term() : whole.text();
    var due = capped(new Due(more.due(), term, why), file, rule, now);
    return clock.extended(due.at, due.term, due.why);
  }

  /** All the months from the start on, of a clock that so far ran by its months alone. */
  private Term.@Nullable Months wholeMonths(CaseClock clock, Term asked) {
    var plain =
        clock.pauses() == 0 && (clock.extensions() == 0 || clock.dueAt().equals(counted(clock)));
    return plain
            && asked instanceof Term.Months more
            && Term.parse(clock.term()) instanceof Term.Months had
        ? new Term.Months(had.months() + more.months())
        : null;
  }

  /** When it would be due by its term alone. */
  private Instant counted(CaseClock clock) {
    return calendar.deadline(clock.startedAt(), Term.parse(clock.term())).due();
  }

  /** When the next escalation is due, if there is one. */
  @Nullable Instant next(CaseType.Clock rule, int steps, Instant due) {
    if (steps == 0) return due;
    if (steps >= rule.escalations().size()) return null;
    var after = rule.escalations().get(steps).after();
    return after == null ? null : calendar.deadline(due, after).due();
  }

  String when(Instant at) {
    return WHEN.format(at.atZone(calendar.zone()));
  }
}
