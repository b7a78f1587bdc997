package org.huying.engine.cases.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huying.engine.cases.Figures;
import org.huying.engine.cases.Figures.Figure;
import org.huying.engine.cases.Figures.Group;
import org.huying.engine.cases.Figures.Rate;
import org.huying.engine.cases.Period;
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

  /** Open cases that are alike. */
  private record Open(String state, @Nullable String unit, String place, long count, long late) {}

  /**
   * The same of what was opened or closed lately, with how it went; the cause is that of the
   * closed.
   */
  private record Lately(
      @Nullable String category,
      @Nullable String cause,
      long count,
      long late,
      long answered,
      long minutes,
      long closed,
      long today,
      long promised,
      long onTime,
      long rated,
      long satisfied) {}

  private record Hourly(int hour, long count) {}

  /** How many, and how many of them late. */
  private record Counted(long count, long late) {
    Counted plus(long more, long later) {
      return new Counted(count + more, late + later);
    }
  }

  /** Whatever is counted, added up by one of its keys; what has no key is in no group. */
  private static <T> Map<String, Counted> by(
      List<T> rows,
      Function<T, @Nullable String> key,
      ToLongFunction<T> count,
      ToLongFunction<T> late) {
    Map<String, Counted> sums = new TreeMap<>();
    for (var it : rows) {
      var of = key.apply(it);
      if (of == null) continue;
      var sum = sums.getOrDefault(of, new Counted(0, 0));
      sums.put(of, sum.plus(count.applyAsLong(it), late.applyAsLong(it)));
    }
    return sums;
  }

  private static <T> long sum(List<T> rows, ToLongFunction<T> number) {
    return rows.stream().mapToLong(number).sum();
  }

  private final class Reading {
    private final Actor actor;
    private final LocalDate today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    private final String day = counted("from=%s&to=%s".formatted(today, today));
    private final String closedToday = counted("closedFrom=%s&closedTo=%s".formatted(today, today));
    private final String lately =
        counted("from=%s&to=%s".formatted(today.minusDays(DAYS - 1), today));
    private final String closedLately =
        counted("closedFrom=%s&closedTo=%s".formatted(today.minusDays(DAYS - 1), today));

    private final Conditions seen;

    Reading(Actor actor) {
      this.actor = actor;
      this.seen =
          new Conditions(actor, clock.instant(), types.all()).and("not merged").withoutParts();
    }

    Figures figures() {
      var open = open();
      var gone = gone();
      var hours = hours();
      long answered = sum(gone, Lately::answered);
      return new Figures(
          today,
          new Figure(sum(hours, Hourly::count), day),
          new Figure(sum(gone, Lately::today), closedToday),
          new Figure(sum(open, Open::count), OPEN),
          new Figure(sum(open, Open::late), counted("late=true")),
          rate(
              sum(gone, Lately::onTime),
              closedLately + "&onTime=true",
              sum(gone, Lately::promised),
              closedLately + "&promised=true"),
          new Figures.Minutes(
              answered == 0 ? null : Math.round((double) sum(gone, Lately::minutes) / answered),
              answered,
              lately + "&answered=true"),
          rate(
              sum(gone, Lately::satisfied),
              closedLately + "&minScore=4",
              sum(gone, Lately::rated),
              closedLately + "&rated=true"),
          byState(by(open, Open::state, Open::count, Open::late)),
          groups(
              by(gone, Lately::category, Lately::count, Lately::late),
              lately + "&category=%s",
              Function.identity(),
              this::categoryName),
          groups(
              by(open, Open::unit, Open::count, Open::late),
              OPEN + "&unit=%s",
              Function.identity(),
              it -> organisations.get(UUID.fromString(it)).name()),
          byPlace(by(open, Open::place, Open::count, Open::late)),
          groups(
              by(gone, it -> it.closed == 0 ? null : it.cause, Lately::closed, it -> 0),
              closedLately + "&cause=%s",
              Function.identity(),
              it -> Objects.requireNonNull(types.cause(it))),
          hourly(hours));
    }

    /** Read by the index of open cases. */
    private List<Open> open() {
      return ask(
          Open.class,
          counting(
              "closed_at is null",
              "count(*) as count, count(*) filter (where due_at < :now) as late",
              "state",
              "unit",
              "subpath(path, 0, %d) as place".formatted(depth())));
    }

    /**
     * Most of what was closed was opened not long before: both are read by the index of when cases
     * were opened, and the others by that of when they were closed.
     */
    private List<Lately> gone() {
      var first = today.minusDays(DAYS - 1);
      var ends =
          """
          count(closed_at) as closed, count(*) filter (where closed_at >= %s) as today,
          count(*) filter (where promised and closed_at is not null) as promised,
          count(*) filter (where promised and closed_at is not null and overdue_since is null) as on_time,
          count(score) filter (where closed_at is not null) as rated,
          count(*) filter (where score >= 4 and closed_at is not null) as satisfied\
          """
              .formatted(start(today));
      var opened =
          """
          count(*) as count, count(*) filter (where closed_at is null and due_at < :now) as late,
          count(first_response_minutes) as answered, coalesce(sum(first_response_minutes), 0) as minutes, %s\
          """
              .formatted(ends);
      return ask(
          Lately.class,
          counting(opened(first), opened, "category", "rate_reason as cause"),
          counting(
              Conditions.closedLateOf(first, today),
              "0 as count, 0 as late, 0 as answered, 0 as minutes, " + ends,
              "cast(null as text) as category",
              "rate_reason as cause"));
    }

    /**
     * Of today only: an hour that every case of a month is asked for costs more than counting it.
     */
    private List<Hourly> hours() {
      return ask(
          Hourly.class,
          counting(
              opened(today),
              "count(*) as count",
              "cast(extract(hour from opened_at at time zone 'Asia/Shanghai') as int) as hour"));
    }

    /**
     * From this day until today. The days stand in the SQL itself: of parameters the planner would
     * think that they are few.
     */
    private String opened(LocalDate first) {
      return "opened_at >= %s and opened_at < %s".formatted(start(first), start(today.plusDays(1)));
    }

    /** One pass over these cases, which several processes can share: sums are made of it here. */
    private String counting(String condition, String counts, String... keys) {
      var by =
          IntStream.rangeClosed(1, keys.length)
              .mapToObj(String::valueOf)
              .collect(Collectors.joining(", "));
      return "select %s, %s from cases.case_file f where %s and %s group by %s"
          .formatted(String.join(", ", keys), counts, seen.where(), condition, by);
    }

    private <T> List<T> ask(Class<T> as, String... countings) {
      return jdbc.sql(String.join(" union all ", countings))
          .params(seen.parameters)
          .query(DataClassRowMapper.newInstance(as))
          .list();
    }

    private List<Figures.StateCount> byState(Map<String, Counted> open) {
      var rows = new ArrayList<Figures.StateCount>();
      for (var type : types.all())
        for (var state : type.states().values())
          if (state.open() && rows.stream().noneMatch(it -> it.state().equals(state.name())))
            rows.add(
                new Figures.StateCount(
                    state.name(),
                    state.label(),
                    state.tone(),
                    open.containsKey(state.name()) ? open.get(state.name()).count : 0,
                    OPEN + "&state=" + state.name()));
      return rows;
    }

    /** The largest first. */
    private List<Group> groups(
        Map<String, Counted> counts,
        String query,
        Function<String, String> code,
        Function<String, String> label) {
      return counts.entrySet().stream()
          .map(it -> {
            var of = query.formatted(code.apply(it.getKey()));
            var sum = it.getValue();
            return new Group(
                it.getKey(), label.apply(it.getKey()), sum.count, of, sum.late, of + "&late=true");
          })
          .sorted(Comparator.comparingLong(Group::count).reversed().thenComparing(Group::code))
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
    private List<Group> byPlace(Map<String, Counted> open) {
      Map<String, Place> known = new HashMap<>();
      Function<String, Place> place =
          path -> known.computeIfAbsent(path, it -> places.findByPath(it).orElseThrow());
      return groups(
          open,
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

    private List<Figures.Hour> hourly(List<Hourly> counts) {
      var hours = new ArrayList<Figures.Hour>();
      for (int hour = 0; hour < 24; hour++) {
        int at = hour;
        var from = today.atTime(hour, 0);
        hours.add(
            new Figures.Hour(
                hour,
                sum(counts, it -> it.hour == at ? it.count : 0),
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

  private static String start(LocalDate date) {
    return "timestamptz '%s'".formatted(Period.start(date));
  }
}
