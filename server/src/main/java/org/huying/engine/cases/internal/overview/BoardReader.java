package org.huying.engine.cases.internal.overview;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huying.engine.cases.Board;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.Period;
import org.huying.engine.cases.internal.Asked;
import org.huying.engine.cases.internal.CaseFile;
import org.huying.engine.cases.internal.CaseFileRows;
import org.huying.engine.cases.internal.CaseTypes;
import org.huying.engine.cases.internal.Lists;
import org.huying.engine.cases.internal.Names;
import org.huying.engine.cases.internal.Narrowing;
import org.huying.engine.cases.internal.Viewer;
import org.huying.engine.cases.internal.type.CaseType.State;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.MovableClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the board of a type in one statement: the first cases of each state, and how many there
 * are.
 */
@Component
public class BoardReader {
  /** Closed cases of these days are on the board when nothing else is said. */
  private static final int DAYS = 7;

  private static final String FIRST = "due_at nulls last, changed_at desc, id desc";

  private static final CaseFileRows ROWS = new CaseFileRows();

  private final JdbcClient jdbc;
  private final CaseTypes types;
  private final Narrowing narrowing;
  private final Viewer viewer;
  private final Clock clock;

  BoardReader(JdbcClient jdbc, CaseTypes types, Narrowing narrowing, Viewer viewer, Clock clock) {
    this.jdbc = jdbc;
    this.types = types;
    this.narrowing = narrowing;
    this.viewer = viewer;
    this.clock = clock;
  }

  private record Card(CaseFile file, long total) {}

  public Board read(String type, CaseQuery asked, Actor actor) {
    var newest = types.newest(type);
    var first = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA).minusDays(DAYS - 1);
    var week = Period.start(first);
    boolean closedToo = asked.closedFrom() != null || asked.closedTo() != null;
    var query = asked.but().type(type).query();
    Map<String, List<Card>> found = cards(inAnyState(query), closedToo ? null : first, actor);
    var names = viewer.names();
    var columns = new ArrayList<Board.Column>();
    for (var state : states(type).values()) {
      if (!query.states().isEmpty() && !query.states().contains(state.name())) continue;
      var cards = found.getOrDefault(state.name(), List.of());
      var behind = query.but().states(List.of(state.name()));
      if (!state.open() && !closedToo) behind.closed(week, null);
      columns.add(
          new Board.Column(
              state.name(),
              state.label(),
              state.tone(),
              state.open(),
              cards.isEmpty() ? 0 : Math.min(cards.getFirst().total, Lists.MOST_COUNTED + 1),
              Asked.address(behind.query()),
              summaries(cards, actor, names)));
    }
    var all = inAnyState(query).but();
    if (!closedToo) all.openSince(week);
    return new Board(type, newest.title(), Asked.address(all.query()), columns);
  }

  /** A column is asked for by its state, so that it has merged cases, too. */
  private CaseQuery inAnyState(CaseQuery query) {
    return query.states().isEmpty()
        ? query
            .but()
            .states(List.copyOf(states(Objects.requireNonNull(query.type())).keySet()))
            .query()
        : query;
  }

  private List<CaseSummary> summaries(List<Card> cards, Actor actor, Names names) {
    return cards.stream().map(it -> viewer.summary(it.file, actor, names)).toList();
  }

  /** The newest version's states, then those in which cases of earlier versions may still be. */
  private Map<String, State> states(String type) {
    var states = new LinkedHashMap<String, State>();
    for (var version : types.versions(type).reversed())
      version.states().forEach(states::putIfAbsent);
    return states;
  }

  private Map<String, List<Card>> cards(
      CaseQuery query, @Nullable LocalDate closedSince, Actor actor) {
    var where = narrowing.of(query, actor);
    var among =
        "select id, state, due_at, changed_at from cases.case_file f where " + where.where();
    if (closedSince != null) // each half has an index that knows all that is asked of it
    among = "%1$s and closed_at is null union all %1$s and closed_day >= :since".formatted(among);
    // The first of each state are taken from those read once: a sort of all of them costs more than
    // it all.
    var statement =
        jdbc.sql(
                """
                with among as materialized (%1$s),
                  counted as (select state, count(*) as total from among group by state),
                  found as (
                    select total, it.id as found
                    from counted cross join lateral (
                      select id from among where among.state = counted.state order by %2$s limit :most) as it)
                select total, %3$s from found join cases.case_file on id = found order by %2$s
                """
                    .formatted(among, FIRST, CaseFileRows.COLUMNS))
            .params(where.parameters)
            .param("most", query.page().size());
    if (closedSince != null) statement.param("since", closedSince);
    var columns = new LinkedHashMap<String, List<Card>>();
    statement
        .query((row, n) -> new Card(ROWS.mapRow(row, n), row.getLong("total")))
        .list()
        .forEach(it -> columns.computeIfAbsent(it.file.state(), key -> new ArrayList<>()).add(it));
    return columns;
  }
}
