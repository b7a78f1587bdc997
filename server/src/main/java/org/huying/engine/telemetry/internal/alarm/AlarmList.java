package org.huying.engine.telemetry.internal.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.telemetry.Alarm;
import org.huying.engine.telemetry.AlarmQuery;
import org.huying.engine.telemetry.AlarmState;
import org.huying.engine.telemetry.Severity;
import org.huying.engine.telemetry.internal.alarm.AlarmFloods.Floods;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alarms as people read them. */
@Component
public class AlarmList {
  private static final String FROM =
      """
      from telemetry.alarm a join telemetry.thing t on t.id = a.thing
      left join telemetry.alarm_shelf s on (s.thing, s.rule, s.n) = (a.thing, a.rule, a.n) and s.until > :now
        and (a.cleared_at is null or a.acknowledged_at is null)
      cross join lateral (
        select count(*) as n, max(severity) as worst from telemetry.alarm
        where parent = a.id and (cleared_at is null or acknowledged_at is null)) c
      """;

  private static final String SELECT =
      """
      select a.id, a.thing, t.code, t.name, t.place, a.rule, a.n, a.name, a.severity, a.text, a.value, a.times, a.raised_at,
        a.acknowledged_at, a.acknowledged_by, a.cleared_at, s.until, s.reason, a.parent, c.n, greatest(a.severity, c.worst),
        a.case_id, a.case_reference, t.path::text, count(*) over ()
      """
          + FROM;

  private static final String OPEN = "(a.cleared_at is null or a.acknowledged_at is null)";

  /** What is explained by an alarm that is itself over, or put aside, stands for itself. */
  private static final String ROOT =
      """
      (a.parent is null or not exists (
        select from telemetry.alarm r left join telemetry.alarm_shelf rs on (rs.thing, rs.rule, rs.n) = (r.thing, r.rule, r.n) and rs.until > :now
        where r.id = a.parent and (r.cleared_at is null or r.acknowledged_at is null) and rs.until is null))
      """;

  private final JdbcClient jdbc;
  private final AlarmFloods floods;
  private final Staffs staffs;
  private final Clock clock;

  AlarmList(JdbcClient jdbc, AlarmFloods floods, Staffs staffs, Clock clock) {
    this.jdbc = jdbc;
    this.floods = floods;
    this.staffs = staffs;
    this.clock = clock;
  }

  /** An alarm, and the path of its thing's place. */
  public record Placed(Alarm alarm, String path) {}

  private record Row(Placed placed, long total) {}

  /**
   * @param paths where they may be
   */
  public Page<Alarm> page(AlarmQuery query, List<String> paths, PageRequest page) {
    String where = where(query);
    Map<String, Object> given = given(query, paths);
    boolean folded = query.together() && query.which() == AlarmQuery.Which.OPEN;
    Floods flood = folded ? floods.among(FROM + where, given) : Floods.NONE;
    given.put("folded", flood.folded().toArray(UUID[]::new));
    given.put("size", page.size());
    given.put("offset", page.offset());
    String order =
        query.which() == AlarmQuery.Which.ALL
            ? "a.raised_at desc, a.id desc"
            : "(a.acknowledged_at is null) desc, greatest(a.severity, c.worst) desc, a.raised_at desc, a.id desc";
    var rows =
        jdbc.sql(
                SELECT
                    + where
                    + " and a.id <> all (:folded::uuid[]) order by "
                    + order
                    + " limit :size offset :offset")
            .params(given)
            .query((row, n) -> row(row, flood))
            .list();
    long total = rows.isEmpty() ? 0 : rows.getFirst().total;
    return Page.of(rows.stream().map(it -> it.placed.alarm).toList(), page, total);
  }

  private static String where(AlarmQuery query) {
    boolean roots = query.cause() == null && query.words().isEmpty();
    String which =
        switch (query.which()) {
          case OPEN -> OPEN + " and s.until is null" + (roots ? " and " + ROOT : "");
          case SHELVED -> OPEN + " and s.until is not null";
          case ALL -> "true";
        };
    return """
    where (t.path <@ (:paths::text[])::ltree[] or '' = any (:paths::text[]))
      and (cardinality(:things::uuid[]) = 0 or a.thing = any (:things::uuid[]))
      and (:place = '' or t.path <@ :place::ltree)
      and greatest(a.severity, c.worst) >= :severity
      and (cardinality(:causes::uuid[]) = 0 or a.parent = any (:causes::uuid[]))
      and (:rule = '' or a.rule = :rule)
      and concat_ws(' ', t.name, t.code, a.name, a.text) ilike all (:words::text[])
    """
        + " and "
        + which;
  }

  private Map<String, Object> given(AlarmQuery query, List<String> paths) {
    Map<String, Object> given = new HashMap<>();
    given.put("now", Timestamp.from(clock.instant()));
    given.put("paths", paths.toArray(String[]::new));
    given.put("things", array(query.thing()));
    given.put("place", Objects.requireNonNullElse(query.placePath(), ""));
    given.put("severity", query.severity() == null ? 0 : query.severity().ordinal());
    given.put("causes", array(query.cause()));
    given.put("rule", Objects.requireNonNullElse(query.rule(), ""));
    given.put(
        "words",
        query.words().stream()
            .map(it -> "%" + it.replaceAll("([\\\\%_])", "\\\\$1") + "%")
            .toArray(String[]::new));
    return given;
  }

  /** Those of these things that are so now and are not put aside, explained or not. */
  public List<Alarm> raised(Collection<UUID> things, List<String> paths) {
    return jdbc
        .sql(
            SELECT
                + """
                where (t.path <@ (:paths::text[])::ltree[] or '' = any (:paths::text[]))
                  and a.thing = any (:things::uuid[]) and a.cleared_at is null and s.until is null
                order by a.severity desc, a.raised_at
                """)
        .param("now", Timestamp.from(clock.instant()))
        .param("paths", paths.toArray(String[]::new))
        .param("things", things.toArray(UUID[]::new))
        .query((row, n) -> row(row, Floods.NONE))
        .list()
        .stream()
        .map(it -> it.placed.alarm)
        .toList();
  }

  private static UUID[] array(@Nullable UUID id) {
    return id == null ? new UUID[0] : new UUID[] {id};
  }

  public Optional<Placed> find(UUID id) {
    return jdbc.sql(SELECT + "where a.id = :id")
        .param("now", Timestamp.from(clock.instant()))
        .param("id", id)
        .query((row, n) -> row(row, Floods.NONE))
        .optional()
        .map(Row::placed);
  }

  /** What happened to an alarm, in its order. */
  public List<Alarm.Step> steps(UUID alarm) {
    return jdbc.sql(
            "select at, what, actor, value, note from telemetry.alarm_step where alarm = ? order by id")
        .param(alarm)
        .query((row, n) ->
            new Alarm.Step(
                row.getTimestamp(1).toInstant(),
                chinese(AlarmTable.What.valueOf(row.getString(2))),
                name(row.getString(3)),
                row.getObject(4, Double.class),
                row.getString(5)))
        .list();
  }

  private static String chinese(AlarmTable.What what) {
    return switch (what) {
      case RAISED -> "发生";
      case RAISED_AGAIN -> "再次发生";
      case CLEARED -> "恢复";
      case ACKNOWLEDGED -> "确认";
      case SHELVED -> "搁置";
      case UNSHELVED -> "取消搁置";
      case GROUPED -> "归入原因报警";
      case UNGROUPED -> "原因已恢复或搁置，单独列出";
      case CASE_OPENED -> "立成工单";
    };
  }

  /** The name of a member of staff; null for the house. */
  @Nullable String name(@Nullable String actor) {
    return actor == null || !actor.startsWith("staff:")
        ? null
        : staffs.name(UUID.fromString(actor.substring("staff:".length())));
  }

  private Row row(ResultSet row, Floods flood) throws SQLException {
    UUID id = row.getObject(1, UUID.class);
    Instant acknowledged = instant(row.getTimestamp(14));
    Instant cleared = instant(row.getTimestamp(16));
    var alarm =
        new Alarm(
            id,
            row.getObject(2, UUID.class),
            row.getString(3),
            row.getString(4),
            row.getObject(5, UUID.class),
            row.getString(6),
            row.getInt(7),
            row.getString(8),
            Severity.values()[row.getInt(9)],
            AlarmState.of(cleared != null, acknowledged != null),
            row.getString(10),
            row.getObject(11, Double.class),
            row.getInt(12),
            row.getTimestamp(13).toInstant(),
            acknowledged,
            name(row.getString(15)),
            cleared,
            instant(row.getTimestamp(17)),
            row.getString(18),
            row.getObject(19, UUID.class),
            row.getInt(20),
            Severity.values()[row.getInt(21)],
            row.getObject(22, UUID.class),
            row.getString(23),
            flood.first().get(id));
    return new Row(new Placed(alarm, row.getString(24)), row.getLong(25));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
