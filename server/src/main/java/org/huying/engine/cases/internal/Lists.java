package org.huying.engine.cases.internal;

import java.time.Clock;
import java.util.List;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of cases: filtered, sorted, a page at a time, never beyond what the actor may see. */
@Component
public class Lists {
  /** A longer list is not counted to its end: that would read every row of it. */
  public static final int MOST_COUNTED = 10_000;

  /** Whoever finds more than these searches more precisely. */
  private static final int MOST_FOUND_COUNTED = 100;

  private static final CaseFileRows ROWS = new CaseFileRows();

  private final JdbcClient jdbc;
  private final Narrowing narrowing;
  private final Viewer viewer;
  private final Searched searched;
  private final Clock clock;

  Lists(JdbcClient jdbc, Narrowing narrowing, Viewer viewer, Searched searched, Clock clock) {
    this.jdbc = jdbc;
    this.narrowing = narrowing;
    this.viewer = viewer;
    this.searched = searched;
    this.clock = clock;
  }

  public Page<CaseSummary> list(CaseQuery query, Actor actor) {
    return page(narrowing.of(query, actor), query, actor);
  }

  /**
   * Of the cases that the question names those that were not told in confidence, as their reporter
   * sees them.
   */
  public Page<CaseSummary> shown(CaseQuery query) {
    return page(
        narrowing.of(query, new Actor.System()).and("not discreet"), query, new Actor.Nobody());
  }

  private Page<CaseSummary> page(Conditions where, CaseQuery query, Actor actor) {
    @Nullable String found = searched.found(where, mostFound(query));
    var source = found == null ? "cases.case_file f where " + where.where() : found + " as f";
    List<CaseFile> files =
        jdbc.sql(
                "select %s from %s order by %s limit %d offset %d"
                    .formatted(
                        CaseFileRows.COLUMNS,
                        source,
                        order(query.sort()),
                        query.page().size(),
                        query.page().offset()))
            .params(where.parameters)
            .query(ROWS)
            .list();
    var names = viewer.names();
    return Page.of(
        files.stream().map(it -> viewer.summary(it, actor, names)).toList(),
        query.page(),
        total(query.page(), files.size(), source, where));
  }

  /**
   * As many as must be known to show the page and to count; all where the order is not that of the
   * search.
   */
  private static int mostFound(CaseQuery query) {
    var page = query.page();
    return query.sort() == CaseQuery.Sort.OPENED
        ? Math.toIntExact(
            Math.min(
                Searched.MOST_FOUND, Math.max(MOST_FOUND_COUNTED, page.offset() + page.size()) + 1))
        : Searched.MOST_FOUND;
  }

  /** A page that is not full ends the list: then nothing needs to be counted. */
  private long total(PageRequest page, int shown, String source, Conditions where) {
    long known = page.offset() + shown;
    if (shown < page.size() && (shown > 0 || page.page() == 0)) return known;
    int most = where.text() == null ? MOST_COUNTED : MOST_FOUND_COUNTED;
    long counted =
        jdbc.sql(
                "select count(*) from (select from %s limit %d) as counted"
                    .formatted(source, most + 1))
            .params(where.parameters)
            .query(Long.class)
            .single();
    return Math.max(known, counted);
  }

  /** The newest cases of these types that the actor may see. */
  public List<CaseSummary> newest(List<String> names, int most, Actor actor) {
    var where = narrowing.of(CaseQuery.all(), actor).and("type in (:types)");
    List<CaseFile> files =
        jdbc.sql(
                "select %s from cases.case_file f where %s order by opened_at desc, id desc limit :most"
                    .formatted(CaseFileRows.COLUMNS, where.where()))
            .params(where.parameters)
            .param("types", names)
            .param("most", most)
            .query(ROWS)
            .list();
    var people = viewer.names();
    return files.stream().map(it -> viewer.summary(it, actor, people)).toList();
  }

  /** How many open cases keep this version, of those that the actor may see. */
  long running(CaseType type, Actor actor) {
    var where =
        new Conditions(actor, clock.instant(), List.of(type), type.name()).and("closed_at is null");
    return jdbc.sql(
            "select count(*) from cases.case_file f where type = :type and type_version = :version and "
                + where.where())
        .params(where.parameters)
        .param("type", type.name())
        .param("version", type.version())
        .query(Long.class)
        .single();
  }

  public static String order(CaseQuery.Sort sort) {
    return switch (sort) {
      case OPENED -> "opened_at desc, id desc";
      case DUE -> "due_at nulls last, id";
      case CHANGED -> "changed_at desc, id desc";
      case LEVEL -> "level desc, due_at nulls last, id";
    };
  }
}
