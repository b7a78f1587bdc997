package org.huying.engine.telemetry.internal.alarm;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.internal.alarm.AlarmTable.What;
import org.huying.engine.telemetry.internal.rule.AlarmRule;
import org.huying.engine.telemetry.internal.rule.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which alarm explains which at one thing. What is explained stands under its cause while that is
 * raised and not put aside, never under something that is itself explained; then it stands for
 * itself again, or under the next cause.
 */
@Component
class AlarmCauses {
  /** What came up so long before its cause is explained by it. */
  private static final Duration EXPLAINED = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final AlarmTable table;

  AlarmCauses(JdbcClient jdbc, AlarmTable table) {
    this.jdbc = jdbc;
    this.table = table;
  }

  /**
   * Puts what was raised just now under its cause, and what it explains itself beside it.
   *
   * @param aside it is put aside, and explains nothing
   * @return its cause
   */
  Optional<UUID> group(UUID raised, Change it, boolean aside) {
    Optional<UUID> cause = cause(raised, it.site().thing(), it.rule().causes(), it.at());
    cause.ifPresent(of -> put(raised, of, it.at()));
    if (!aside)
      for (UUID effect : explain(cause.orElse(raised), it)) step(effect, it.at(), What.GROUPED);
    return cause;
  }

  /** What stands for itself from now on. */
  record Freed(UUID id, String rule, int n, Severity severity) {}

  /**
   * Takes what is still raised from under an alarm that explains nothing any more: it is over, or
   * put aside.
   *
   * @param kind of the thing
   * @return what nothing else explains
   */
  List<Freed> free(UUID cause, UUID thing, Kind kind, Instant at) {
    List<Freed> out =
        jdbc.sql(
                """
                with out as (update telemetry.alarm set parent = null where parent = ? and cleared_at is null
                  returning id, rule, n, severity, raised_at)
                select id, rule, n, severity from out order by severity desc, raised_at, n
                """)
            .param(cause)
            .query((row, n) ->
                new Freed(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getInt(3),
                    Severity.values()[row.getInt(4)]))
            .list();
    List<Freed> freed = new ArrayList<>();
    for (Freed it : out) {
      AlarmRule rule = kind.alarms().get(it.rule);
      Optional<UUID> next =
          rule == null ? Optional.empty() : cause(it.id, thing, rule.causes(), at);
      next.ifPresentOrElse(of -> put(it.id, of, at), () -> freed.add(it));
    }
    flatten(thing);
    for (Freed it : freed) step(it.id, at, What.UNGROUPED);
    return freed;
  }

  /** The alarm under which one of these rules explains something at a thing now. */
  private Optional<UUID> cause(UUID of, UUID thing, List<String> rules, Instant at) {
    if (rules.isEmpty()) return Optional.empty();
    String[] codes = rules.toArray(String[]::new);
    return jdbc.sql(
            """
            select coalesce(r.id, a.id) from telemetry.alarm a
            left join telemetry.alarm r on r.id = a.parent and r.cleared_at is null
            where a.thing = ? and a.rule = any (?) and a.cleared_at is null and a.id <> ? and r.id is distinct from ?
              and not exists (
                select from telemetry.alarm_shelf s where (s.thing, s.rule, s.n) = (a.thing, a.rule, a.n) and s.until > ?)
            order by array_position(?, a.rule), a.raised_at limit 1
            """)
        .params(thing, codes, of, of, Timestamp.from(at), codes)
        .query(UUID.class)
        .optional();
  }

  private void put(UUID alarm, UUID cause, Instant at) {
    jdbc.sql("update telemetry.alarm set parent = ? where id = ?").params(cause, alarm).update();
    step(alarm, at, What.GROUPED);
  }

  /** Puts what came up shortly before under its cause, with what was under that; whom. */
  private List<UUID> explain(UUID cause, Change it) {
    String[] effects =
        it.site().kind().alarms().values().stream()
            .filter(rule -> rule.causes().contains(it.rule().code()))
            .map(AlarmRule::code)
            .toArray(String[]::new);
    if (effects.length == 0) return List.of();
    return jdbc.sql(
            """
            with effect as (
              select id from telemetry.alarm
              where thing = ? and rule = any (?) and cleared_at is null and raised_at >= ? and id <> ? and parent is null)
            update telemetry.alarm set parent = ?
            where id <> ? and (id in (select id from effect) or parent in (select id from effect)) returning id
            """)
        .param(it.site().thing())
        .param(effects)
        .param(Timestamp.from(it.at().minus(EXPLAINED)))
        .param(cause)
        .param(cause)
        .param(cause)
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  /** What came under something that went under something else goes with it. */
  private void flatten(UUID thing) {
    jdbc.sql(
            """
            update telemetry.alarm a set parent = p.parent from telemetry.alarm p
            where a.thing = ? and p.id = a.parent and p.parent is not null and a.cleared_at is null
            """)
        .param(thing)
        .update();
  }

  private void step(UUID alarm, Instant at, What what) {
    table.step(alarm, at, what, AlarmWriter.SYSTEM, null, null);
  }
}
