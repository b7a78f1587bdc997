package org.huying.engine.cases.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.VersionMove;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Transition;
import org.huying.engine.cases.internal.type.Owner;
import org.huying.engine.cases.internal.type.Relation;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves running cases to the newest version of their type, as that version's {@code moves} says:
 * all of a supervisor's scope or none.
 */
@Component
public class Successions {
  static final String MOVE = "move-version";

  /** So many cases are locked and read at once. */
  private static final int BATCH = 200;

  private record Key(String from, @Nullable String to, @Nullable String refused) {}

  private final JdbcClient jdbc;
  private final CaseFiles files;
  private final CaseTypes types;
  private final Moves moves;

  Successions(JdbcClient jdbc, CaseFiles files, CaseTypes types, Moves moves) {
    this.jdbc = jdbc;
    this.files = files;
    this.types = types;
    this.moves = moves;
  }

  public VersionMove move(String name, int from, boolean dryRun, Actor.Staff actor) {
    var type = types.newest(name);
    var way = way(type, from);
    if (way.isEmpty())
      throw new NotFound(
          "succession-unknown",
          "第%d版的办件不能移到第%d版。".formatted(from, type.version()),
          "%s v%d does not move cases from v%d".formatted(name, type.version(), from));
    var tried = result(type, from, counted(way, from, actor));
    if (dryRun) return tried;
    requirePossible(tried);
    var counts = new LinkedHashMap<Key, Long>();
    for (var ids : batches(name, from, actor)) {
      var locked =
          files.lockAll(ids).stream()
              .filter(it -> it.open() && it.typeVersion == from)
              .filter(it -> actor.has(Role.SUPERVISOR, it.placePath))
              .toList();
      locked.forEach(it -> counts.merge(key(way, from, it), 1L, Long::sum));
      requirePossible(result(type, from, counts));
      locked.forEach(it -> way.forEach(version -> move(it, version, actor)));
    }
    return result(type, from, counts).asDone();
  }

  private static void requirePossible(VersionMove it) {
    if (!it.possible())
      throw new Conflict(
          "cases-not-movable",
          "有的办件移不过去，一件也没有移动。请先看试算结果。",
          "some running cases of %s v%d cannot be moved".formatted(it.type(), it.from()));
  }

  private static String running(Actor.Staff actor) {
    return " from cases.case_file where type = ? and type_version = ? and closed_at is null and "
        + Conditions.scope(actor, Role.SUPERVISOR);
  }

  /** What would become of them; nothing is locked. */
  private Map<Key, Long> counted(List<CaseType> way, int from, Actor.Staff actor) {
    var counts = new LinkedHashMap<Key, Long>();
    jdbc.sql(
            "select state, category, unit, count(*) as cases"
                + running(actor)
                + " group by state, category, unit order by min(opened_at)")
        .params(way.getLast().name(), from)
        .query(row -> {
          var some = new CaseFile();
          some.state = row.getString("state");
          some.category = row.getString("category");
          some.unit = row.getObject("unit", UUID.class);
          counts.merge(key(way, from, some), row.getLong("cases"), Long::sum);
        });
    return counts;
  }

  /** In the order of their ids, as whoever changes several locks them. */
  private List<List<UUID>> batches(String name, int from, Actor.Staff actor) {
    var ids =
        jdbc.sql("select id" + running(actor) + " order by id")
            .params(name, from)
            .query((row, n) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
            .list();
    return IntStream.range(0, Math.ceilDiv(ids.size(), BATCH))
        .mapToObj(it -> ids.subList(it * BATCH, Math.min(ids.size(), (it + 1) * BATCH)))
        .toList();
  }

  private Key key(List<CaseType> way, int from, CaseFile file) {
    var type = way.getLast();
    var to = target(way, file.state);
    return new Key(
        types.version(type.name(), from).state(file.state).label(),
        to == null ? null : type.state(to).label(),
        refusal(way, file));
  }

  private static VersionMove result(CaseType type, int from, Map<Key, Long> counts) {
    var groups = new ArrayList<VersionMove.Group>();
    counts.forEach(
        (key, count) -> groups.add(new VersionMove.Group(key.from, key.to, count, key.refused)));
    long cases = counts.values().stream().mapToLong(Long::longValue).sum();
    return new VersionMove(type.name(), from, type.version(), cases, false, groups);
  }

  /** The versions that take these cases over, one after the other; empty where none does. */
  private List<CaseType> way(CaseType to, int from) {
    var it = to.succession();
    if (it == null) return List.of();
    if (it.from() == from) return List.of(to);
    var before = way(types.version(to.name(), it.from()), from);
    return before.isEmpty() ? before : Stream.concat(before.stream(), Stream.of(to)).toList();
  }

  /** Where a state leads, version by version; null: nowhere. */
  private static @Nullable String target(List<CaseType> way, String state) {
    @Nullable String at = state;
    for (var version : way) at = at == null ? null : next(version, at);
    return at;
  }

  private static @Nullable String next(CaseType version, String state) {
    return Objects.requireNonNull(version.succession()).states().get(state);
  }

  /** Every version on the way has to take the case. */
  static @Nullable String refusal(List<CaseType> way, CaseFile file) {
    @Nullable String at = file.state;
    @Nullable String refused = null;
    for (var version : way) {
      at = at == null ? null : next(version, at);
      if (refused == null) refused = refusal(version, file, at);
    }
    return refused;
  }

  private static @Nullable String refusal(CaseType type, CaseFile file, @Nullable String to) {
    if (to == null) return "新版里没有对应的状态";
    var state = type.state(to);
    if (!state.open()) return "新版里对应的状态已经结束";
    if (state.owner() == Owner.UNIT && file.unit == null) return "还没有承办单位";
    if (!type.categories().containsKey(file.category)) return "新版里没有它的分类";
    return null;
  }

  /** A line of the timeline for each version, along which it can be followed. */
  private void move(CaseFile file, CaseType type, Actor.Staff actor) {
    var to = String.valueOf(next(type, file.state));
    file.typeVersion = type.version();
    var step = Transition.plain(MOVE, "改用第%d版流程".formatted(type.version()), to);
    moves.make(moves.step(file, type, step, actor, Relation.SUPERVISOR, Perform.of(file.version)));
  }
}
