package org.huying.engine.cases.internal.overview;

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
import org.huying.engine.cases.internal.Conditions;
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
 * Counts how a period went. What was opened in it is read by the index of that, closed or not; what
 * was closed in it but opened earlier, by the other index. The database groups by what is told
 * apart and by {@link Outcome}; sums and medians, of the rows and of the whole, are made of these
 * groups.
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
    Map<String, Tally> tallies = new TreeMap<>();
    for (var it : counts(period.from(), period.to(), key(by, depth), base, actor)) {
      var key =
          switch (by) {
            case GROUP -> groups.of(it.key());
            case CLOCK_CLASS -> groups.classOf(it.key());
            default -> it.key();
          };
      total.add(it);
      tallies.computeIfAbsent(key, k -> new Tally()).add(it);
    }
    var rows = new ArrayList<Statistics.Row>();
    tallies.forEach((key, tally) -> {
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
        period.from(), period.to(), by, total.line(base, period.from(), period.to()), rows);
  }

  /** The whole of the period before. */
  public Statistics.Before before(Period period, CaseQuery asked, Actor.Staff actor) {
    var base = base(asked);
    var from = period.beforeFrom();
    var to = period.beforeTo();
    var tally = new Tally();
    counts(from, to, "''", base, actor).forEach(tally::add);
    return new Statistics.Before(from, to, tally.line(base, from, to));
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

  /** In SQL, as the column is: groups are made of it, and words of the groups. */
  private static String key(By by, int depth) {
    return switch (by) {
      case PLACE -> Steps.to(depth);
      case GROUP, CATEGORY, CLOCK_CLASS -> "category";
      case UNIT -> "unit";
      case KIND -> "kind";
    };
  }

  /** The days stand in the SQL itself: of parameters the planner would think that they are few. */
  private List<Tally.Count> counts(
      LocalDate from, LocalDate to, String key, CaseQuery base, Actor actor) {
    var where = narrowing.of(base, actor);
    return jdbc.sql(
            """
            select coalesce(cast(key as text), '') as key, array_agg(outcome) as outcomes, array_agg(opened) as opened, array_agg(closed) as closed
            from (
              select %1$s as key, outcome, count(*) as opened, count(*) filter (where closed_at < %4$s) as closed
              from cases.case_file f
              where %2$s and opened_at >= %3$s and opened_at < %4$s
              group by key, outcome
              union all
              select %1$s as key, outcome, 0, count(*)
              from cases.case_file f
              where %2$s and %5$s
              group by key, outcome) as counted
            group by counted.key
            """
                .formatted(
                    key,
                    where.where(),
                    at(from),
                    at(to.plusDays(1)),
                    Conditions.closedLateOf(from, to)))
        .params(where.parameters)
        .query(Tally.COUNTS)
        .list();
  }

  private static String at(LocalDate day) {
    return "timestamptz '%s'".formatted(Period.start(day));
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
