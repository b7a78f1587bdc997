package org.huying.engine.cases.internal;

import static java.util.Comparator.comparing;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.Jobs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The promises of cases. A clock starts when a case enters one of its states, stops when it leaves
 * them, and its escalation is a job stored in the same transaction. The job of a clock that has
 * stopped meanwhile finds nothing to do.
 */
@Component
class Clocks {
  /**
   * @param steps how many of its escalations have happened
   * @param nextAt when the next one is due, if there is one
   */
  record Clock(
      UUID id,
      UUID caseId,
      String name,
      Instant startedAt,
      Instant dueAt,
      String term,
      String explanation,
      @Nullable Instant stoppedAt,
      int steps,
      @Nullable Instant nextAt) {}

  /** What a step does to a case's clocks: computed before the case is saved, carried out after. */
  record Plan(List<Clock> stopping, List<Clock> starting, List<Clock> running) {
    Optional<Clock> first() {
      return running.stream().min(comparing(Clock::dueAt));
    }

    Optional<Clock> firstStarted() {
      return starting.stream().min(comparing(Clock::dueAt));
    }
  }

  private final JdbcClient jdbc;
  private final WorkCalendar calendar;
  private final Jobs jobs;

  Clocks(JdbcClient jdbc, WorkCalendar calendar, Jobs jobs) {
    this.jdbc = jdbc;
    this.calendar = calendar;
    this.jobs = jobs;
  }

  /**
   * The file is already in its next state; {@code moved} is false when the step stays where it is.
   */
  Plan plan(CaseFile file, CaseType type, boolean moved, Instant now) {
    var before = file.version == 0 ? List.<Clock>of() : running(file.id);
    if (!moved) return new Plan(List.of(), List.of(), before);
    var wanted = type.running(file.state);
    var stopping =
        before.stream()
            .filter(it -> wanted.stream().noneMatch(clock -> clock.name().equals(it.name)))
            .toList();
    var running = new ArrayList<>(before);
    running.removeAll(stopping);
    var starting =
        wanted.stream()
            .filter(clock -> running.stream().noneMatch(it -> it.name.equals(clock.name())))
            .map(clock -> start(file, type, clock, now))
            .toList();
    running.addAll(starting);
    return new Plan(stopping, starting, running);
  }

  private Clock start(CaseFile file, CaseType type, CaseType.Clock clock, Instant now) {
    var term = clock.term(type.category(file.category));
    var deadline = calendar.deadline(now, term);
    return new Clock(
        Ids.next(),
        file.id,
        clock.name(),
        now,
        deadline.due(),
        term.text(),
        deadline.explanation(),
        null,
        0,
        deadline.due());
  }

  void carryOut(Plan plan, Instant now) {
    for (var it : plan.stopping)
      jdbc.sql("update cases.clock set stopped_at = ?, next_at = null where id = ?")
          .params(Timestamp.from(now), it.id)
          .update();
    for (var it : plan.starting) {
      jdbc.sql(
              """
              insert into cases.clock (id, case_id, name, started_at, due_at, term, explanation, next_at)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              it.id,
              it.caseId,
              it.name,
              Timestamp.from(it.startedAt),
              Timestamp.from(it.dueAt),
              it.term,
              it.explanation,
              Timestamp.from(it.dueAt))
          .update();
      jobs.schedule(Escalations.job(it.id, 0), Escalations.firesAt(it.dueAt));
    }
  }

  /** Counts an escalation, and schedules the next one if there is any. */
  void escalated(Clock clock, CaseType.Clock rule) {
    int done = clock.steps + 1;
    @Nullable Instant next = null;
    if (done < rule.escalations().size()) {
      var after = rule.escalations().get(done).after();
      if (after != null) next = calendar.deadline(clock.dueAt, after).due();
    }
    jdbc.sql("update cases.clock set steps = :steps, next_at = :next where id = :id")
        .param("steps", done)
        .param("next", next == null ? null : Timestamp.from(next), Types.TIMESTAMP)
        .param("id", clock.id)
        .update();
    if (next != null) jobs.schedule(Escalations.job(clock.id, done), Escalations.firesAt(next));
  }

  Optional<Clock> find(UUID id) {
    return jdbc.sql("select * from cases.clock where id = ?")
        .param(id)
        .query(Clock.class)
        .optional();
  }

  /** When the next escalation of any case is due. */
  Optional<Instant> next() {
    return jdbc.sql(
            "select next_at from cases.clock where next_at is not null order by next_at limit 1")
        .query((row, n) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  /** The clocks with an escalation due at that moment or before, earliest first. */
  List<Clock> due(Instant at) {
    return jdbc.sql("select * from cases.clock where next_at <= ? order by next_at, id")
        .param(Timestamp.from(at))
        .query(DataClassRowMapper.newInstance(Clock.class))
        .list();
  }

  List<Clock> stopped() {
    return jdbc.sql("select * from cases.clock where stopped_at is not null")
        .query(DataClassRowMapper.newInstance(Clock.class))
        .list();
  }

  /** In the order in which they started. */
  List<Clock> of(UUID caseId) {
    return jdbc.sql("select * from cases.clock where case_id = ? order by started_at, due_at, id")
        .param(caseId)
        .query(DataClassRowMapper.newInstance(Clock.class))
        .list();
  }

  private List<Clock> running(UUID caseId) {
    return jdbc.sql("select * from cases.clock where case_id = ? and stopped_at is null")
        .param(caseId)
        .query(DataClassRowMapper.newInstance(Clock.class))
        .list();
  }
}
