package org.huying.engine.telemetry.internal.alarm;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.Alarm;
import org.huying.engine.telemetry.internal.alarm.AlarmList.Placed;
import org.huying.engine.telemetry.internal.alarm.AlarmTable.Key;
import org.huying.engine.telemetry.internal.alarm.AlarmTable.What;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with alarms; who may was asked before. */
@Component
public class AlarmDesk {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int LONGEST_NOTE = 300;

  private final JdbcClient jdbc;
  private final AlarmTable table;
  private final AlarmWriter writer;
  private final AlarmNews news;
  private final AuditLog audit;
  private final Clock clock;

  AlarmDesk(
      JdbcClient jdbc,
      AlarmTable table,
      AlarmWriter writer,
      AlarmNews news,
      AuditLog audit,
      Clock clock) {
    this.jdbc = jdbc;
    this.table = table;
    this.writer = writer;
    this.news = news;
    this.audit = audit;
    this.clock = clock;
  }

  /** Acknowledges an alarm and what it explains; what was acknowledged stays as it is. */
  @Transactional
  public int acknowledge(Placed of, @Nullable String note, Actor actor) {
    String said = note == null || note.isBlank() ? null : text("note", note);
    Instant now = clock.instant();
    List<UUID> acknowledged =
        jdbc.sql(
                """
                update telemetry.alarm set acknowledged_at = ?, acknowledged_by = ?
                where (id = ? or parent = ?) and acknowledged_at is null returning id
                """)
            .params(Timestamp.from(now), actor.pseudonym(), of.alarm().id(), of.alarm().id())
            .query((row, n) -> row.getObject(1, UUID.class))
            .list();
    for (UUID it : acknowledged)
      table.step(it, now, What.ACKNOWLEDGED, actor.pseudonym(), null, said);
    if (!acknowledged.isEmpty())
      record(actor, "alarm.acknowledge", of, Map.of("alarms", acknowledged.size()));
    return acknowledged.size();
  }

  /** Puts an alarm aside until then; it comes back by itself. */
  @Transactional
  public void shelve(Placed of, Instant until, String reason, Actor actor) {
    Instant now = clock.instant();
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))
      throw InvalidInput.field("until", "搁置最长 24 小时，结束时间应晚于现在。", "until " + until);
    String why = text("reason", reason);
    Alarm it = of.alarm();
    jdbc.sql(
            """
            insert into telemetry.alarm_shelf (thing, rule, n, until, reason, actor, at) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (thing, rule, n) do update
            set until = excluded.until, reason = excluded.reason, actor = excluded.actor, at = excluded.at
            """)
        .params(
            it.thing(),
            it.rule(),
            it.n(),
            Timestamp.from(until),
            why,
            actor.pseudonym(),
            Timestamp.from(now))
        .update();
    table.step(it.id(), now, What.SHELVED, actor.pseudonym(), null, why);
    writer.aside(it.id(), it.thing(), now);
    record(actor, "alarm.shelve", of, Map.of("until", until.toString()));
  }

  /**
   * @throws Conflict {@code not-shelved}
   */
  @Transactional
  public void unshelve(Placed of, Actor actor) {
    Alarm it = of.alarm();
    int gone =
        jdbc.sql("delete from telemetry.alarm_shelf where thing = ? and rule = ? and n = ?")
            .params(it.thing(), it.rule(), it.n())
            .update();
    if (gone == 0)
      throw new Conflict("not-shelved", "这条报警没有搁置，请刷新后再看。", it.id() + " is not shelved");
    writer.back(new Key(it.thing(), it.rule(), it.n()), clock.instant(), actor.pseudonym());
    record(actor, "alarm.unshelve", of, Map.of());
  }

  private void record(Actor actor, String action, Placed of, Map<String, ?> facts) {
    audit.record(actor.pseudonym(), action, "alarm:" + of.alarm().id(), facts);
    news.changed(of.alarm().thing(), of.path());
  }

  static String text(String field, String given) {
    String text = given.strip();
    if (text.length() < 2 || text.length() > LONGEST_NOTE)
      throw InvalidInput.field(field, "请用 2 到 300 个字说明。", field + " has " + text.length());
    return text;
  }
}
