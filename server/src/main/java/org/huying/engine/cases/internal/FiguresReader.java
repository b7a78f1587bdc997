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

  /** A number of cases in a group, and how many of them are late. */
  private record Count(String key, long count, long late) {}

  private record Totals(
      long received,
      long closed,
      long open,
      long late,
      long promised,
      long onTime,
      long answered,
      @Nullable Double minutes,
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
      var totals = totals();
      return new Figures(
          today,
          new Figure(totals.received, day),
          new Figure(totals.closed, closedToday),
          new Figure(totals.open, OPEN),
          new Figure(totals.late, counted("late=true")),
          rate(
              totals.onTime,
              closedLately + "&onTime=true",
              totals.promised,
              closedLately + "&promised=true"),
          new Figures.Minutes(
              totals.minutes == null ? null : Math.round(totals.minutes),
              totals.answered,
              lately + "&answered=true"),
          rate(
              totals.satisfied,
              closedLately + "&minScore=4",
              totals.rated,
              closedLately + "&rated=true"),
          byState(),
          groups(
              "category",
              "opened_at >= :month and opened_at < :tomorrow",
              lately + "&category=%s",
              Function.identity(),
              this::categoryName),
          groups(
              "cast(unit as text)",
              "closed_at is null and unit is not null",
              OPEN + "&unit=%s",
              Function.identity(),
              it -> organisations.get(UUID.fromString(it)).name()),
          byPlace(),
          groups(
              "rate_reason",
              "closed_at >= :month and closed_at < :tomorrow and rate_reason is not null",
              closedLately + "&cause=%s",
              Function.identity(),
              it -> Objects.requireNonNull(types.cause(it))),
          hourly());
    }

    private JdbcClient.StatementSpec ask(String select, String condition, String rest) {
      var conditions =
          new Conditions(actor, clock.instant(), types.all())
              .and("not merged")
              .and("not " + Conditions.part(types.all()))
              .and(condition);
      var parameters = new HashMap<>(conditions.parameters);
      parameters.put("today", start(today));
      parameters.put("tomorrow", start(today.plusDays(1)));
      parameters.put("month", start(today.minusDays(DAYS - 1)));
      return jdbc.sql(
              "select %s from cases.case_file f where %s %s"
                  .formatted(select, conditions.where(), rest))
          .params(parameters);
    }

    private Totals totals() {
      return ask(
              """
              count(*) filter (where opened_at >= :today and opened_at < :tomorrow) as received,
              count(*) filter (where closed_at >= :today and closed_at < :tomorrow) as closed,
              count(*) filter (where closed_at is null) as open,
              count(*) filter (where closed_at is null and due_at < :now) as late,
              count(*) filter (where closed_at >= :month and closed_at < :tomorrow and promised) as promised,
              count(*) filter (where closed_at >= :month and closed_at < :tomorrow and promised and overdue_since is null) as on_time,
              count(*) filter (where opened_at >= :month and opened_at < :tomorrow and first_response_at is not null) as answered,
              cast(avg(first_response_minutes) filter (where opened_at >= :month and opened_at < :tomorrow) as double precision) as minutes,
              count(*) filter (where closed_at >= :month and closed_at < :tomorrow and score is not null) as rated,
              count(*) filter (where closed_at >= :month and closed_at < :tomorrow and score >= 4) as satisfied
              """,
              "(closed_at is null or closed_at >= :month or opened_at >= :month)",
              "")
          .query(Totals.class)
          .single();
    }

    private List<Figures.StateCount> byState() {
      var counts = new HashMap<String, Long>();
      counts("state", "closed_at is null").forEach(it -> counts.put(it.key, it.count));
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

    private List<Count> counts(String key, String condition) {
      return ask(
              key
                  + " as key, count(*) as count, count(*) filter (where closed_at is null and due_at < :now) as late",
              condition,
              "group by 1 order by 2 desc, 1")
          .query(DataClassRowMapper.newInstance(Count.class))
          .list();
    }

    private List<Group> groups(
        String key,
        String condition,
        String query,
        Function<String, String> code,
        Function<String, String> label) {
      return counts(key, condition).stream()
          .map(it -> {
            var of = query.formatted(code.apply(it.key));
            return new Group(it.key, label.apply(it.key), it.count, of, it.late, of + "&late=true");
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
    private List<Group> byPlace() {
      Map<String, Place> known = new HashMap<>();
      Function<String, Place> place =
          path -> known.computeIfAbsent(path, it -> places.findByPath(it).orElseThrow());
      return groups(
          "cast(subpath(path, 0, least(nlevel(path), %d)) as text)".formatted(depth()),
          "closed_at is null",
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

    private List<Figures.Hour> hourly() {
      var counts = new HashMap<String, Long>();
      counts(
              "cast(extract(hour from opened_at at time zone 'Asia/Shanghai') as int)::text",
              "opened_at >= :today and opened_at < :tomorrow")
          .forEach(it -> counts.put(it.key, it.count));
      var hours = new ArrayList<Figures.Hour>();
      for (int hour = 0; hour < 24; hour++) {
        var from = today.atTime(hour, 0);
        hours.add(
            new Figures.Hour(
                hour,
                counts.getOrDefault(String.valueOf(hour), 0L),
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
