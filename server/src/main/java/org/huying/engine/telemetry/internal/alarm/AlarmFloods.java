package org.huying.engine.telemetry.internal.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.telemetry.Alarm.Flood;
import org.huying.engine.telemetry.internal.rule.Kind;
import org.huying.engine.telemetry.internal.rule.Kinds;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Floods across things: one rule at ten things or more, each within ten minutes of the one before
 * (ISA-18.2 calls ten new alarms in ten minutes a flood). A storm takes the power of many stations:
 * that is one story.
 */
@Component
class AlarmFloods {
  private static final int MANY = 10;
  private static final Duration DAY = Duration.ofDays(1);

  /** Numbers the floods among alarms: what comes more than ten minutes later is of the next one. */
  private static final String RUNS =
      """
      with listed as (select a.id, a.rule, t.kind, a.thing, t.path, a.raised_at, a.acknowledged_at, a.cleared_at, a.severity %s),
      gaps as (select *, raised_at - lag(raised_at) over later > interval '10 minutes' as fresh
        from listed window later as (partition by kind, rule order by raised_at, id)),
      runs as (select *, count(*) filter (where fresh) over later as run
        from gaps window later as (partition by kind, rule order by raised_at, id))
      """;

  private final JdbcClient jdbc;
  private final Kinds kinds;
  private final Places places;

  AlarmFloods(JdbcClient jdbc, Kinds kinds, Places places) {
    this.jdbc = jdbc;
    this.kinds = kinds;
    this.places = places;
  }

  /**
   * The floods of a list.
   *
   * @param first each by the row that stands for it: not acknowledged, severe and early
   * @param folded the other rows
   */
  record Floods(Map<UUID, Flood> first, Set<UUID> folded) {
    static final Floods NONE = new Floods(Map.of(), Set.of());
  }

  /**
   * @param from the alarms of a list, from {@code from} on, with {@code given}
   */
  Floods among(String from, Map<String, Object> given) {
    Map<UUID, Flood> first = new HashMap<>();
    Set<UUID> folded = new HashSet<>();
    jdbc.sql(
            RUNS.formatted(from)
                + """
                select array_agg(id order by acknowledged_at is null desc, severity desc, raised_at, id), kind, rule,
                  count(distinct thing), count(*) filter (where acknowledged_at is null), min(raised_at), lca(array_agg(path))::text
                from runs group by kind, rule, run having count(distinct thing) >= :many
                """)
        .params(given)
        .param("many", MANY)
        .query(row -> {
          List<UUID> ids = Arrays.asList((UUID[]) row.getArray(1).getArray());
          first.put(ids.getFirst(), flood(row));
          folded.addAll(ids.subList(1, ids.size()));
        });
    return new Floods(first, folded);
  }

  private Flood flood(ResultSet row) throws SQLException {
    Place common = places.findByPath(row.getString(7)).orElse(null);
    int things = row.getInt(4);
    return new Flood(
        words(row.getString(2), row.getString(3), things),
        things,
        row.getInt(5),
        row.getTimestamp(6).toInstant(),
        common == null ? null : common.id(),
        common == null ? null : common.name());
  }

  /** How many of what have it, in Chinese. */
  private String words(@Nullable String kind, String rule, int things) {
    Kind of = kind == null ? null : kinds.find(kind).orElse(null);
    if (of == null) return rule + "：" + things;
    var alarm = of.alarms().get(rule);
    return "%s：%d %s%s"
        .formatted(alarm == null ? rule : alarm.name(0), things, of.measure(), of.name());
  }

  /**
   * A flood that somebody is told of.
   *
   * @param first its first alarm, by which it is known
   * @param began when that was raised
   * @param words Chinese
   */
  record Told(UUID first, Instant began, String words) {}

  /** The flood that an alarm is of, at things below a place's path that have it now. */
  Optional<Told> of(UUID alarm, String kind, String rule, String path, Instant now) {
    record Counted(UUID first, int things, Instant began) {}
    return jdbc.sql(
            RUNS.formatted(
                    """
                    from telemetry.alarm a join telemetry.thing t on t.id = a.thing
                    where t.kind = ? and a.rule = ? and t.path <@ ?::ltree and a.raised_at > ?
                    """)
                + """
                select (array_agg(id order by raised_at, id))[1], count(distinct thing) filter (where cleared_at is null), min(raised_at)
                from runs where run = (select run from runs where id = ?) having count(*) > 0
                """)
        .params(kind, rule, path, Timestamp.from(now.minus(DAY)), alarm)
        .query((row, n) ->
            new Counted(
                row.getObject(1, UUID.class), row.getInt(2), row.getTimestamp(3).toInstant()))
        .optional()
        .filter(it -> it.things >= MANY)
        .map(it -> new Told(it.first, it.began, words(kind, rule, it.things)));
  }
}
