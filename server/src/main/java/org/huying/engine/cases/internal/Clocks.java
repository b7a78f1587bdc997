package org.huying.engine.cases.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.ClockChange;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The promises of cases. A clock starts when a case enters one of its states, stands still in those
 * where it pauses, stops when it leaves them, and moves only with a step that says so. Its
 * escalation is a job stored in the same transaction; the job of a deadline that is no longer the
 * clock's finds nothing to do.
 */
@Component
class Clocks {
  static final String OF =
      "select * from cases.clock where case_id = ? order by started_at, due_at, id";

  private final JdbcClient jdbc;
  private final Writes writes;
  private final Deadlines deadlines;
  private final Jobs jobs;

  Clocks(JdbcClient jdbc, Writes writes, Deadlines deadlines, Jobs jobs) {
    this.jdbc = jdbc;
    this.writes = writes;
    this.deadlines = deadlines;
    this.jobs = jobs;
  }

  /** The file is already in its next state. */
  ClockPlan plan(Step step) {
    var file = step.file;
    var before = running(file);
    if (step.transition.to() == null && step.transition.clocks().isEmpty())
      return new ClockPlan(List.of(), List.of(), List.of(), before, List.of());
    return plan(
        file, step.type, step.transition, before, step.input.fields().get("term"), step.now());
  }

  ClockPlan plan(
      CaseFile file,
      CaseType type,
      CaseType.Transition by,
      List<CaseClock> before,
      @Nullable String asked,
      Instant now) {
    var stopping = new ArrayList<CaseClock>();
    var changed = new ArrayList<CaseClock>();
    var running = new ArrayList<CaseClock>();
    var missed = new ArrayList<CaseClock>();
    for (var clock : before) {
      var rule = type.findClock(clock.name()).orElse(null);
      boolean stays =
          rule != null
              && (rule.states().contains(file.state) || rule.pausesIn(file.state))
              && !by.changes(ClockChange.Change.STOP, clock.name());
      if (rule == null || !stays) {
        stopping.add(clock);
      } else {
        var next = changed(clock, file, type, rule, by, asked, now);
        if (!next.equals(clock)) changed.add(next);
        running.add(next);
        // A date that was over when the case came is put right: it was late by that alone.
        if (!next.dueAt().equals(clock.dueAt())
            && clock.missedAt(now)
            && clock.dueAt().isAfter(file.openedAt)) missed.add(clock);
      }
    }
    stopping.stream().filter(it -> it.missedAt(now)).forEach(missed::add);
    Instant from = since(by, before).orElse(now);
    var starting =
        type.clocks().stream()
            .filter(it -> starts(it, file.state, by))
            .filter(it -> running.stream().noneMatch(clock -> clock.name().equals(it.name())))
            .map(it -> deadlines.start(file, type, it, from))
            .collect(Collectors.toCollection(ArrayList::new));
    for (var it : by.clocks())
      if (it.change() == ClockChange.Change.RESUME)
        resumed(file, type, it.clock())
            .filter(clock -> running.stream().noneMatch(one -> one.name().equals(clock.name())))
            .ifPresent(clock -> {
              starting.removeIf(one -> one.name().equals(clock.name()));
              changed.add(clock);
              running.add(clock);
            });
    running.addAll(starting);
    return new ClockPlan(stopping, starting, changed, running, missed);
  }

  /** The one that stopped last, as it would be had it not. */
  private Optional<CaseClock> resumed(CaseFile file, CaseType type, String name) {
    var rule = type.clock(name);
    return of(file).reversed().stream()
        .filter(it -> it.name().equals(name) && it.stoppedAt() != null)
        .findFirst()
        .map(it ->
            it.due(
                it.dueAt(),
                it.term(),
                it.explanation(),
                deadlines.next(rule, it.steps(), it.dueAt())));
  }

  private static boolean starts(CaseType.Clock rule, String state, CaseType.Transition by) {
    if (rule.byStep() && !by.changes(ClockChange.Change.START, rule.name())) return false;
    return rule.states().contains(state);
  }

  private static Optional<Instant> since(CaseType.Transition by, List<CaseClock> before) {
    return before.stream()
        .filter(it -> it.name().equals(by.since()))
        .map(CaseClock::startedAt)
        .findFirst();
  }

  private CaseClock changed(
      CaseClock clock,
      CaseFile file,
      CaseType type,
      CaseType.Clock rule,
      CaseType.Transition by,
      @Nullable String asked,
      Instant now) {
    var next = clock;
    for (var it : by.clocks())
      if (it.clock().equals(clock.name()) || it.change() == ClockChange.Change.RETIME)
        next =
            switch (it.change()) {
              case ASK -> next.asking(asked);
              case EXTEND -> deadlines.extend(next, file, rule, now);
              case KEEP -> next.asking(null);
              case RETIME -> deadlines.retime(next, file, type, rule, now);
              case START, STOP, RESUME -> next;
            };
    boolean still = rule.pausesIn(file.state);
    if (still && next.pausedAt() == null) return deadlines.pause(next, type, file.state, now);
    return still ? next : deadlines.resume(next, file, rule, now);
  }

  /** Why a step cannot do to the clocks what it says, in Chinese; null when it can. */
  @Nullable String refusal(CaseFile file, CaseType type, CaseType.Transition by, Instant now) {
    if (by.clocks().isEmpty()) return null;
    var running = running(file);
    var refusal = ClockRefusal.of(by, type, running);
    return refusal != null ? refusal : tooLate(file, type, by, running, now);
  }

  /** Nothing is granted that would be over at once. */
  private @Nullable String tooLate(
      CaseFile file, CaseType type, CaseType.Transition by, List<CaseClock> running, Instant now) {
    return running.stream()
        .filter(it -> by.changes(ClockChange.Change.EXTEND, it.name()))
        .map(it -> deadlines.extend(it, file, type.clock(it.name()), now).dueAt())
        .filter(it -> !it.isAfter(now))
        .findFirst()
        .map(it -> "批准了也只到%s，已经过了。请选“不批准”，让承办人抓紧办，或者申请更长的时间。".formatted(deadlines.when(it)))
        .orElse(null);
  }

  void carryOut(CaseFile file, ClockPlan plan, Instant now) {
    for (var it : plan.stopping())
      writes.add(
          "update cases.clock set stopped_at = ?, next_at = null where id = ?",
          Timestamp.from(now),
          it.id());
    plan.changed().forEach(this::change);
    for (var it : plan.starting()) {
      writes.add(
          """
          insert into cases.clock (id, case_id, name, started_at, due_at, term, explanation, next_at)
          values (?, ?, ?, ?, ?, ?, ?, ?)
          """,
          it.id(),
          it.caseId(),
          it.name(),
          Timestamp.from(it.startedAt()),
          Timestamp.from(it.dueAt()),
          it.term(),
          it.explanation(),
          Timestamp.from(it.dueAt()));
      schedule(it.id(), 0, it.dueAt());
    }
    if (file.clocks != null) file.clocks = plan.after(file.clocks, now);
  }

  private void change(CaseClock clock) {
    writes.add(
        """
        update cases.clock set stopped_at = null, due_at = ?, term = ?, explanation = ?, next_at = ?, steps = ?,
          paused_at = ?, pauses = ?, asked = ?, extensions = ?
        where id = ?
        """,
        Timestamp.from(clock.dueAt()),
        clock.term(),
        clock.explanation(),
        timestamp(clock.nextAt()),
        clock.steps(),
        timestamp(clock.pausedAt()),
        clock.pauses(),
        clock.asked(),
        clock.extensions(),
        clock.id());
    if (clock.nextAt() != null && clock.pausedAt() == null)
      schedule(clock.id(), clock.steps(), clock.nextAt());
  }

  private void schedule(UUID clock, int step, Instant at) {
    jobs.schedule(Escalations.job(clock, step, at), Escalations.firesAt(at));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  /** Counts an escalation, and schedules the next one if there is any. */
  void escalated(CaseClock clock, CaseType.Clock rule) {
    int done = clock.steps() + 1;
    @Nullable Instant next = deadlines.next(rule, done, clock.dueAt());
    writes.add(
        "update cases.clock set steps = ?, next_at = ? where id = ?",
        done,
        timestamp(next),
        clock.id());
    if (next != null) schedule(clock.id(), done, next);
  }

  Optional<CaseClock> find(UUID id) {
    return jdbc.sql("select * from cases.clock where id = ?")
        .param(id)
        .query(Clocks::read)
        .optional();
  }

  /** When the next escalation of any case is due. */
  Optional<Instant> next() {
    return jdbc.sql(
            """
            select next_at from cases.clock where next_at is not null and paused_at is null
            order by next_at limit 1
            """)
        .query((row, n) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  /** The clocks with an escalation due at that moment or before, earliest first. */
  List<CaseClock> due(Instant at) {
    return jdbc.sql(
            """
            select * from cases.clock where next_at <= ? and paused_at is null order by next_at, id
            """)
        .param(Timestamp.from(at))
        .query(Clocks::read)
        .list();
  }

  List<CaseClock> stopped() {
    return jdbc.sql("select * from cases.clock where stopped_at is not null")
        .query(Clocks::read)
        .list();
  }

  /** In the order in which they started. */
  List<CaseClock> of(CaseFile file) {
    if (file.clocks == null) {
      writes.flush();
      file.clocks = jdbc.sql(OF).param(file.id).query(Clocks::read).list();
    }
    return file.clocks;
  }

  List<CaseClock> running(CaseFile file) {
    return of(file).stream().filter(it -> it.stoppedAt() == null).toList();
  }

  static CaseClock read(ResultSet row, int number) throws SQLException {
    return new CaseClock(
        row.getObject("id", UUID.class),
        row.getObject("case_id", UUID.class),
        row.getString("name"),
        row.getTimestamp("started_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        row.getString("term"),
        row.getString("explanation"),
        instant(row.getTimestamp("stopped_at")),
        row.getInt("steps"),
        instant(row.getTimestamp("next_at")),
        instant(row.getTimestamp("paused_at")),
        row.getInt("pauses"),
        row.getString("asked"),
        row.getInt("extensions"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
