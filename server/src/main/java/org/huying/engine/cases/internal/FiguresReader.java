package org.huying.engine.cases.internal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.cases.Figures;
import org.huying.engine.cases.Figures.Figure;
import org.huying.engine.cases.Figures.Group;
import org.huying.engine.cases.Figures.Rate;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the cases that the reader may see, and says for each figure which list it is. */
@Component
public class FiguresReader {
  private static final int DAYS = 30;
  private static final String ALL = "all";

  private final JdbcClient jdbc;
  private final CaseTypes types;
  private final Organisations organisations;
  private final Places places;
  private final Clock clock;

  private static final String OPEN = counted("open=true");

  FiguresReader(
      JdbcClient jdbc, CaseTypes types, Organisations organisations, Places places, Clock clock) {
    this.jdbc = jdbc;
    this.types = types;
    this.organisations = organisations;
    this.places = places;
    this.clock = clock;
  }

  public Figures of(Actor actor) {
    return new Reading(actor).figures();
  }

  /**
   * A number of cases, and how many of them are late: of all that is counted together ({@code by}
   * is {@code all}), or of those with this key.
   */
  private record Open(String by, @Nullable String key, long count, long late) {}

  /** The same of what was opened lately, with what is known of first responses. */
  private record Opened(
      String by,
      @Nullable String key,
      long count,
      long late,
      long answered,
      @Nullable Double minutes) {}

  /** The same of what was closed lately, with how it went. */
  private record Closed(
      String by,
      @Nullable String key,
      long count,
      long today,
      long promised,
      long onTime,
      long rated,
      long satisfied) {}

  private final class Reading {
    private final Actor actor;
    private final LocalDate today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    private final String day = counted("from=%s&to=%s".formatted(today, today));
    private final String closedToday = counted("closedFrom=%s&closedTo=%s".formatted(today, today));
    private final String lately =
        counted("from=%s&to=%s".formatted(today.minusDays(DAYS - 1), today));
    private final String closedLately =
        counted("closedFrom=%s&closedTo=%s".formatted(today.minusDays(DAYS - 1), today));

    Reading(Actor actor) {
      this.actor = actor;
    }

    Figures figures() {
      var open = open();
      var opened = opened();
      var hours = hours();
      var closed = closed();
      var whole = open.stream().filter(it -> it.by.equals(ALL)).findFirst().orElseThrow();
      var begun = opened.stream().filter(it -> it.by.equals(ALL)).findFirst().orElseThrow();
      var over = closed.stream().filter(it -> it.by.equals(ALL)).findFirst().orElseThrow();
      return new Figures(
          today,
          new Figure(hours.values().stream().mapToLong(it -> it).sum(), day),
          new Figure(over.today, closedToday),
          new Figure(whole.count, OPEN),
          new Figure(whole.late, counted("late=true")),
          rate(
              over.onTime,
              closedLately + "&onTime=true",
              over.promised,
              closedLately + "&promised=true"),
          new Figures.Minutes(
              begun.minutes == null ? null : Math.round(begun.minutes),
              begun.answered,
              lately + "&answered=true"),
          rate(
              over.satisfied,
              closedLately + "&minScore=4",
              over.rated,
              closedLately + "&rated=true"),
          byState(open),
          groups(
              opened.stream().map(it -> new Open(it.by, it.key, it.count, it.late)),
              "category",
              lately + "&category=%s",
              Function.identity(),
              this::categoryName),
          groups(
              open.stream(),
              "unit",
              OPEN + "&unit=%s",
              Function.identity(),
              it -> organisations.get(UUID.fromString(it)).name()),
          byPlace(open),
          groups(
              closed.stream().map(it -> new Open(it.by, it.key, it.count, 0)),
              "cause",
              closedLately + "&cause=%s",
              Function.identity(),
              it -> Objects.requireNonNull(types.cause(it))),
          hourly(hours));
    }

    /** Read by the index of open cases. */
    private List<Open> open() {
      return ask(
          Open.class,
          "due_at, state, cast(unit as text) as unit, cast(subpath(path, 0, least(nlevel(path), %d)) as text) as place"
              .formatted(depth()),
          "closed_at is null",
          "count(*) filter (where due_at < :now) as late",
          "state",
          "unit",
          "place");
    }

    /** Read by the index of when cases were opened. */
    private List<Opened> opened() {
      return ask(
          Opened.class,
          "closed_at, due_at, first_response_at, first_response_minutes, category",
          "opened_at >= :month and opened_at < :tomorrow",
          """
          count(*) filter (where closed_at is null and due_at < :now) as late, count(first_response_at) as answered,
          cast(avg(first_response_minutes) as double precision) as minutes\
          """,
          "category");
    }

    /** Read by the index of when cases were closed. */
    private List<Closed> closed() {
      return ask(
          Closed.class,
          "closed_at, promised, overdue_since, score, rate_reason as cause",
          "closed_at >= :month and closed_at < :tomorrow",
          """
          count(*) filter (where closed_at >= :today) as today, count(*) filter (where promised) as promised,
          count(*) filter (where promised and overdue_since is null) as on_time,
          count(score) as rated, count(*) filter (where score >= 4) as satisfied\
          """,
          "cause");
    }

    /** One pass over these cases: counted together, and by each of the keys. */
    private <T> List<T> ask(
        Class<T> as, String columns, String condition, String counts, String... keys) {
      var conditions =
          new Conditions(actor, clock.instant(), types.all())
              .and("not merged")
              .withoutParts()
              .and(condition);
      var by =
          Stream.of(keys)
              .map(it -> "when grouping(%1$s) = 0 then '%1$s'".formatted(it))
              .collect(Collectors.joining(" "));
      var sets = Stream.of(keys).map("(%s)"::formatted).collect(Collectors.joining(", "));
      return jdbc.sql(
              """
              select case %s else '%s' end as by, coalesce(%s) as key, count(*) as count, %s
              from (select %s from cases.case_file f where %s) as counted
              group by grouping sets ((), %s)
              order by 3 desc, 2
              """
                  .formatted(
                      by, ALL, String.join(", ", keys), counts, columns, conditions.where(), sets))
          .params(conditions.parameters)
          .param("today", start(today))
          .param("tomorrow", start(today.plusDays(1)))
          .param("month", start(today.minusDays(DAYS - 1)))
          .query(DataClassRowMapper.newInstance(as))
          .list();
    }

    private List<Figures.StateCount> byState(List<Open> open) {
      var counts = new HashMap<String, Long>();
      open.stream()
          .filter(it -> it.by.equals("state") && it.key != null)
          .forEach(it -> counts.put(it.key, it.count));
      var rows = new ArrayList<Figures.StateCount>();
      for (var type : types.all())
        for (var state : type.states().values())
          if (state.open() && rows.stream().noneMatch(it -> it.state().equals(state.name())))
            rows.add(
                new Figures.StateCount(
                    state.name(),
                    state.label(),
                    state.tone(),
                    counts.getOrDefault(state.name(), 0L),
                    OPEN + "&state=" + state.name()));
      return rows;
    }

    /** What has no key, such as open cases that no unit has yet, is in no group. */
    private List<Group> groups(
        Stream<Open> counts,
        String by,
        String query,
        Function<String, String> code,
        Function<String, String> label) {
      return counts
          .filter(it -> it.by.equals(by) && it.key != null)
          .map(it -> {
            var key = Objects.requireNonNull(it.key);
            var of = query.formatted(code.apply(key));
            return new Group(key, label.apply(key), it.count, of, it.late, of + "&late=true");
          })
          .toList();
    }

    private String categoryName(String code) {
      return types.all().stream()
          .map(CaseType::categories)
          .filter(it -> it.containsKey(code))
          .map(it -> it.get(code).name())
          .findFirst()
          .orElse(code);
    }

    /**
     * One step below what the reader is responsible for; cases that lie higher are counted where
     * they lie.
     */
    private List<Group> byPlace(List<Open> open) {
      Map<String, Place> known = new HashMap<>();
      Function<String, Place> place =
          path -> known.computeIfAbsent(path, it -> places.findByPath(it).orElseThrow());
      return groups(
          open.stream(),
          "place",
          OPEN + "&place=%s",
          it -> place.apply(it).id().toString(),
          it -> place.apply(it).name());
    }

    private int depth() {
      int scope =
          actor instanceof Actor.Staff staff
              ? staff.grants().stream()
                  .map(Grant::placePath)
                  .mapToInt(it -> it.isEmpty() ? 0 : it.split("\\.").length)
                  .min()
                  .orElse(1)
              : 1;
      return Math.max(1, scope) + 1;
    }

    /**
     * Of today only: an hour that every case of a month is asked for costs more than counting it.
     */
    private Map<Integer, Long> hours() {
      var counts = new HashMap<Integer, Long>();
      for (var it :
          ask(
              Open.class,
              "cast(extract(hour from opened_at at time zone 'Asia/Shanghai') as int)::text as hour",
              "opened_at >= :today and opened_at < :tomorrow",
              "0 as late",
              "hour")) if (it.key != null) counts.put(Integer.valueOf(it.key), it.count);
      return counts;
    }

    private List<Figures.Hour> hourly(Map<Integer, Long> counts) {
      var hours = new ArrayList<Figures.Hour>();
      for (int hour = 0; hour < 24; hour++) {
        var from = today.atTime(hour, 0);
        hours.add(
            new Figures.Hour(
                hour,
                counts.getOrDefault(hour, 0L),
                counted("from=%s&to=%s".formatted(from, from.plusHours(1)))));
      }
      return hours;
    }
  }

  /** Parts are counted with the case that they are of. */
  private static String counted(String query) {
    return query + "&parts=false";
  }

  private static Rate rate(long count, String query, long of, String ofQuery) {
    return new Rate(of == 0 ? null : (double) count / of, count, query, of, ofQuery);
  }

  private static Timestamp start(LocalDate date) {
    return Timestamp.from(date.atStartOfDay(MovableClock.CHINA).toInstant());
  }
}
