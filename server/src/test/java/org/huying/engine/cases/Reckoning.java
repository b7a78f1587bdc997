package org.huying.engine.cases;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.ClockChange.Change;
import org.huying.foundation.calendar.Term;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * When every clock of a case has to be due, reckoned from its rows by the plainest means: workdays
 * by looking at one day after the other, office time by looking at one minute after the other.
 */
final class Reckoning {
  private static final ZoneId ZONE = MovableClock.CHINA;
  private static final LocalTime EVENING = LocalTime.of(17, 30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Row(
      UUID id,
      String name,
      Instant startedAt,
      Instant dueAt,
      String term,
      @Nullable Instant stoppedAt,
      @Nullable Instant pausedAt,
      int pauses,
      @Nullable String asked,
      int extensions) {

    /** Neither stood still nor was extended: due by what the case is now, and nothing else. */
    boolean plain() {
      return pauses == 0 && extensions == 0;
    }
  }

  record Facts(
      String category,
      @Nullable String kind,
      String priority,
      String fields,
      @Nullable Instant notAfter) {}

  private final JdbcClient jdbc;

  /** Says which days are worked and when offices are open; it counts nothing here. */
  private final WorkCalendar calendar;

  private final Map<UUID, Row> before = new HashMap<>();
  private final Map<List<Object>, Instant> counted = new HashMap<>();

  Reckoning(JdbcClient jdbc, WorkCalendar calendar) {
    this.jdbc = jdbc;
    this.calendar = calendar;
  }

  /** Compares every clock with what it was before the steps that were made just now. */
  void check(UUID id, CaseType type, List<CaseType.Transition> steps, Instant now, String what) {
    var facts = facts(id);
    var clocks = clocks(id);
    for (var it : clocks) {
      var rule = type.clock(it.name());
      var said = "%s: %s, started %s".formatted(what, it.name(), it.startedAt());
      boolean fresh = !before.containsKey(it.id());
      var was = before.put(it.id(), it);
      if (fresh && it.stoppedAt() != null) continue; // what it was started for is over
      if (was == null) {
        assertThat(it.startedAt()).as(said).isIn(starts(now, steps, clocks));
        was = started(it, plain(rule, type, facts, it.startedAt()));
      }
      assertThat(it.startedAt()).as(said).isEqualTo(was.startedAt());
      if (it.stoppedAt() != null) assertThat(it.dueAt()).as(said).isEqualTo(was.dueAt());
      else runs(it, was, rule, type, facts, steps, now, said);
    }
  }

  private void runs(
      Row it,
      Row was,
      CaseType.Clock rule,
      CaseType type,
      Facts facts,
      List<CaseType.Transition> steps,
      Instant now,
      String said) {
    var cap = cap(rule, facts, now);
    if (it.plain()) {
      assertThat(it.dueAt()).as(said).isEqualTo(plain(rule, type, facts, it.startedAt()));
    } else if (it.extensions() > was.extensions()) {
      assertThat(it.extensions()).as(said).isEqualTo(was.extensions() + 1);
      assertThat(it.extensions())
          .as("%s: as often as allowed", said)
          .isLessThanOrEqualTo(rule.extensions());
      assertThat(offered(type, it.name())).as(said).contains(String.valueOf(was.asked()));
      assertThat(steps).as(said).anyMatch(step -> step.changes(Change.EXTEND, it.name()));
      assertThat(it.dueAt()).as("%s: extended", said).isEqualTo(capped(extended(was), cap));
    } else if (it.pausedAt() != null) {
      assertThat(it.dueAt()).as("%s: stands still", said).isEqualTo(was.dueAt());
      assertThat(it.pausedAt()).as(said).isEqualTo(was.pausedAt() == null ? now : was.pausedAt());
      assertThat(it.pauses()).as(said).isEqualTo(was.pauses() + (was.pausedAt() == null ? 1 : 0));
    } else if (was.pausedAt() != null) {
      assertThat(it.dueAt()).as("%s: goes on", said).isEqualTo(capped(resumed(was, now), cap));
    } else if (!it.dueAt().equals(was.dueAt())) {
      assertThat(steps).as(said).anyMatch(step -> step.changes(Change.RETIME, ""));
      assertThat(it.dueAt()).as("%s: sooner", said).isEqualTo(capped(was.dueAt(), cap));
    }
    // What somebody outside ordered is kept, whatever moved the clock.
    if (it.pausedAt() == null)
      cap.ifPresent(order -> assertThat(it.dueAt()).as(said).isBeforeOrEqualTo(order));
  }

  /** Now, or when the clock started of which a step says that it counts since then. */
  private static List<Instant> starts(
      Instant now, List<CaseType.Transition> steps, List<Row> clocks) {
    return Stream.concat(
            Stream.of(now),
            clocks.stream()
                .filter(it -> steps.stream().anyMatch(step -> it.name().equals(step.since())))
                .map(Row::startedAt))
        .toList();
  }

  private static Row started(Row it, Instant due) {
    return new Row(
        it.id(), it.name(), it.startedAt(), due, it.term(), null, null, 0, it.asked(), 0);
  }

  private static List<String> offered(CaseType type, String clock) {
    return type.transitions().stream()
        .filter(it -> it.changes(Change.ASK, clock))
        .flatMap(it -> it.fields().stream())
        .filter(it -> it.name().equals("term"))
        .flatMap(it -> it.choices().stream())
        .map(CaseType.Choice::value)
        .toList();
  }

  private Instant plain(CaseType.Clock rule, CaseType type, Facts facts, Instant from) {
    var category = type.category(facts.category);
    var terms = rule.terms();
    var given = terms.field() == null ? "" : field(facts, terms.field());
    Term usual;
    if (!given.isEmpty()) usual = Term.parse(given);
    else if (facts.kind != null && terms.kinds().containsKey(kind(facts)))
      usual = Objects.requireNonNull(terms.kinds().get(kind(facts)));
    else
      usual =
          category
              .terms()
              .getOrDefault(
                  rule.name(), Objects.requireNonNull(terms.classes().get(category.clockClass())));
    var hurried =
        Optional.ofNullable(terms.priorities().get(Priority.of(facts.priority).orElseThrow()))
            .map(it -> it.get(category.clockClass()));
    var due =
        Stream.concat(Stream.of(usual), hurried.stream())
            .map(it -> count(from, it))
            .min(naturalOrder())
            .orElseThrow();
    return capped(due, cap(rule, facts, from));
  }

  private static Kind kind(Facts facts) {
    return Kind.of(String.valueOf(facts.kind)).orElseThrow();
  }

  /** Months run from the start, so that days off do not add up; other terms from the deadline. */
  private Instant extended(Row was) {
    var asked = Term.parse(String.valueOf(was.asked()));
    return was.plain()
            && asked instanceof Term.Months more
            && Term.parse(was.term()) instanceof Term.Months had
        ? count(was.startedAt(), new Term.Months(had.months() + more.months()))
        : count(was.dueAt(), asked);
  }

  /** As much is left as when it stood still; what was late then stays as late. */
  private Instant resumed(Row was, Instant now) {
    var paused = Objects.requireNonNull(was.pausedAt());
    if (paused.isAfter(was.dueAt())) return was.dueAt();
    return switch (Term.parse(was.term())) {
      case Term.WorkDays _ -> {
        int days =
            (int)
                day(paused)
                    .plusDays(1)
                    .datesUntil(day(was.dueAt()).plusDays(1))
                    .filter(calendar::isWorkday)
                    .count();
        yield days > 0
            ? count(now, new Term.WorkDays(days))
            : minutes(now, officeMinutes(paused, was.dueAt()));
      }
      case Term.WorkHours _ -> minutes(now, officeMinutes(paused, was.dueAt()));
      case Term.Months _, Term.Elapsed _ -> now.plus(Duration.between(paused, was.dueAt()));
    };
  }

  private static Instant capped(Instant due, Optional<Instant> cap) {
    return cap.filter(it -> it.isBefore(due)).orElse(due);
  }

  /** By when somebody outside wants it, where that is still to come. */
  private Optional<Instant> cap(CaseType.Clock rule, Facts facts, Instant from) {
    var own = rule.notAfter() == null ? "" : field(facts, rule.notAfter());
    return Stream.concat(
            Stream.of(own)
                .filter(Predicate.not(String::isEmpty))
                .map(it -> LocalDateTime.parse(it).atZone(ZONE).toInstant()),
            Stream.ofNullable(rule.promise() ? facts.notAfter : null))
        .filter(it -> it.isAfter(from))
        .min(naturalOrder());
  }

  private Instant count(Instant from, Term term) {
    return counted.computeIfAbsent(
        List.of(from, term),
        none ->
            switch (term) {
              case Term.Elapsed it -> from.plus(it.duration());
              case Term.WorkHours it -> minutes(from, it.hours() * 60);
              case Term.Months it -> evening(worked(day(from).plusMonths(it.months())));
              case Term.WorkDays it -> {
                var day = day(from);
                for (int i = 0; i < it.days(); i++) day = worked(day.plusDays(1));
                yield evening(day);
              }
            });
  }

  private LocalDate worked(LocalDate day) {
    return calendar.isWorkday(day) ? day : worked(day.plusDays(1));
  }

  private Instant minutes(Instant from, int open) {
    var at = from;
    for (int left = open; left > 0; at = at.plus(1, ChronoUnit.MINUTES))
      if (calendar.isOpenAt(at)) left--;
    return at;
  }

  private int officeMinutes(Instant from, Instant to) {
    int open = 0;
    for (var at = from; at.isBefore(to); at = at.plus(1, ChronoUnit.MINUTES))
      if (calendar.isOpenAt(at)) open++;
    return open;
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZONE).toLocalDate();
  }

  private static Instant evening(LocalDate day) {
    return day.atTime(EVENING).atZone(ZONE).toInstant();
  }

  private static String field(Facts facts, String name) {
    return JSON.readValue(facts.fields, new TypeReference<Map<String, String>>() {})
        .getOrDefault(name, "");
  }

  private Facts facts(UUID id) {
    return jdbc.sql(
            "select category, kind, priority, fields, not_after from cases.case_file where id = ?")
        .param(id)
        .query(DataClassRowMapper.newInstance(Facts.class))
        .single();
  }

  private List<Row> clocks(UUID id) {
    return jdbc.sql("select * from cases.clock where case_id = ?")
        .param(id)
        .query(DataClassRowMapper.newInstance(Row.class))
        .list();
  }
}
