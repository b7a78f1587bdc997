package org.huying.engine.cases.internal.overview;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Period;
import org.huying.engine.cases.Statistics;
import org.huying.engine.cases.Statistics.By;
import org.huying.engine.cases.internal.Asked;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.engine.cases.internal.CategoryGroups;
import org.huying.engine.cases.internal.Narrowing;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts how a period and the one before went. What was opened and what was closed in both is read
 * by the index of each, grouped by what is told apart (and by {@linkplain Tally#MINUTES rounded}
 * office minutes until the first response); sums and medians, of the rows and of the whole, are
 * made of these groups. Whether a case is of the period is a boolean to the planner, which then
 * knows that the groups are few.
 */
@Component
public class StatisticsReader {
  private final JdbcClient jdbc;
  private final CaseTypes types;
  private final Narrowing narrowing;
  private final Places places;
  private final Organisations organisations;

  StatisticsReader(
      JdbcClient jdbc,
      CaseTypes types,
      Narrowing narrowing,
      Places places,
      Organisations organisations) {
    this.jdbc = jdbc;
    this.types = types;
    this.narrowing = narrowing;
    this.places = places;
    this.organisations = organisations;
  }

  public Statistics read(Period period, By by, CaseQuery asked, Actor.Staff actor) {
    var base = base(asked);
    @Nullable Place place = base.place() == null ? null : places.get(base.place());
    int depth = Steps.below(place, actor);
    var groups = new CategoryGroups(types.all());
    var total = new Tally();
    var before = new Tally();
    Map<String, Tally> now = new TreeMap<>();
    for (var it : counts(period, key(by, depth), base, actor)) {
      var key =
          switch (by) {
            case GROUP -> groups.of(it.key());
            case CLOCK_CLASS -> groups.classOf(it.key());
            default -> it.key();
          };
      total.add(it, 1);
      before.add(it, 0);
      now.computeIfAbsent(key, k -> new Tally()).add(it, 1);
    }
    var rows = new ArrayList<Statistics.Row>();
    now.forEach((key, tally) -> {
      var behind = behind(by, key, depth, base, groups);
      rows.add(
          new Statistics.Row(
              key,
              behind.label,
              behind.narrower ? Asked.address(behind.query) : null,
              tally.line(behind.query, period.from(), period.to())));
    });
    rows.sort(
        Comparator.<Statistics.Row>comparingLong(it -> -it.line().opened().value())
            .thenComparingLong(it -> -it.line().closed().value())
            .thenComparing(Statistics.Row::label));
    return new Statistics(
        period.from(),
        period.to(),
        period.beforeFrom(),
        period.beforeTo(),
        by,
        total.line(base, period.from(), period.to()),
        before.line(base, period.beforeFrom(), period.beforeTo()),
        rows);
  }

  /** What is asked about, without what the lines themselves say. */
  private static CaseQuery base(CaseQuery asked) {
    return asked
        .but()
        .opened(null, null)
        .closed(null, null)
        .promised(null)
        .parts(asked.type() == null ? false : null)
        .onTime(null)
        .answered(null)
        .rated(null)
        .reopened(null)
        .minScore(null)
        .query();
  }

  private static String key(By by, int depth) {
    return switch (by) {
      case PLACE -> Steps.to(depth);
      case GROUP, CATEGORY, CLOCK_CLASS -> "category";
      case UNIT -> "coalesce(cast(unit as text), '')";
      case KIND -> "coalesce(kind, '')";
    };
  }

  private List<Tally.Count> counts(Period period, String key, CaseQuery base, Actor actor) {
    var where = narrowing.of(base, actor);
    return jdbc.sql(
            """
            select key, cast(now as int) as opened, cast(null as int) as closed,
              array_agg(minutes) filter (where minutes is not null) as minutes, array_agg(answered) filter (where minutes is not null) as answers,
              sum(cases) as cases, sum(answered) as answered, 0 as promised, 0 as on_time, 0 as reopened, 0 as rated, 0 as satisfied
            from (
              select key, now, minutes, count(*) as cases, count(first_response_at) as answered
              from (
                select %1$s as key, opened_at >= :from as now, first_response_at, %3$s as minutes
                from cases.case_file f
                where %2$s
                  and opened_at >= :before and opened_at < :until and (opened_at < :since or opened_at >= :from)) as opened
              group by key, now, minutes) as by_minutes
            group by key, now
            union all
            select key, cast(null as int), cast(now as int), null, null, count(*), 0,
              count(*) filter (where promised), count(*) filter (where promised and overdue_since is null), count(*) filter (where reopens > 0), count(score), count(*) filter (where score >= 4)
            from (
              select %1$s as key, closed_at >= :from as now, promised, overdue_since, reopens, score
              from cases.case_file f
              where %2$s
                and closed_at >= :before and closed_at < :until and (closed_at < :since or closed_at >= :from)) as closed
            group by key, now
            """
                .formatted(key, where.where(), Tally.MINUTES))
        .params(where.parameters)
        .param("from", at(period.from()))
        .param("until", at(period.to().plusDays(1)))
        .param("before", at(period.beforeFrom()))
        .param("since", at(period.beforeTo().plusDays(1)))
        .query(Tally.COUNTS)
        .list();
  }

  private static Timestamp at(LocalDate day) {
    return Timestamp.from(Period.start(day));
  }

  /** The cases behind a row, what they are called, and whether one can look further inside. */
  private record Behind(CaseQuery query, String label, boolean narrower) {}

  private Behind behind(By by, String key, int depth, CaseQuery base, CategoryGroups groups) {
    var it = base.but();
    return switch (by) {
      case PLACE -> {
        var place = places.findByPath(key).orElseThrow();
        boolean direct = Steps.direct(key, depth);
        yield new Behind(
            it.place(place.id()).direct(direct ? true : null).query(),
            direct ? place.name() + "（没有更细的地点）" : place.name(),
            !direct && place.kind() != PlaceKind.ESTATE);
      }
      case GROUP -> new Behind(it.group(key).query(), key, true);
      case CLOCK_CLASS -> new Behind(it.clockClass(key).query(), key, true);
      case CATEGORY -> new Behind(it.categories(List.of(key)).query(), groups.name(key), true);
      case UNIT ->
          key.isEmpty()
              ? new Behind(it.assigned(false).query(), "还没有派给单位", true)
              : new Behind(
                  it.unit(UUID.fromString(key)).query(),
                  organisations.get(UUID.fromString(key)).name(),
                  true);
      case KIND ->
          new Behind(
              it.kind(key.isEmpty() ? CaseQuery.NO_KIND : key).query(),
              Kind.of(key).map(Kind::chinese).orElse("不分诉求类型"),
              true);
    };
  }
}
