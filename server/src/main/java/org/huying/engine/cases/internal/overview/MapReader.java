package org.huying.engine.cases.internal.overview;

import java.util.Comparator;
import java.util.List;
import org.huying.engine.cases.CaseMap;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.internal.Asked;
import org.huying.engine.cases.internal.CaseFile;
import org.huying.engine.cases.internal.CaseFileRows;
import org.huying.engine.cases.internal.Discretion;
import org.huying.engine.cases.internal.Narrowing;
import org.huying.engine.cases.internal.Viewer;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers cases at places of the tree, for a map. */
@Component
public class MapReader {
  /** More are not gathered: of a whole past that would read every row. */
  private static final int MOST = 20_000;

  /** So few are drawn one by one. */
  private static final int FEW = 200;

  private static final CaseFileRows ROWS = new CaseFileRows();

  private final JdbcClient jdbc;
  private final Narrowing narrowing;
  private final Viewer viewer;
  private final Places places;

  MapReader(JdbcClient jdbc, Narrowing narrowing, Viewer viewer, Places places) {
    this.jdbc = jdbc;
    this.narrowing = narrowing;
    this.viewer = viewer;
    this.places = places;
  }

  private record Gathered(String path, long count, long late) {}

  private record Located(
      CaseFile file, String path, @Nullable Double lon, @Nullable Double lat, boolean covered) {}

  public CaseMap read(CaseQuery query, Actor.Staff actor) {
    @Nullable Place place = query.place() == null ? null : places.get(query.place());
    int depth = Steps.below(place, actor);
    List<Gathered> gathered = gather(query, depth, actor);
    long total = gathered.stream().mapToLong(Gathered::count).sum();
    boolean capped = total > MOST;
    return new CaseMap(
        place == null ? null : viewer.names().place(place.id()),
        Math.min(total, MOST),
        capped,
        gathered.stream()
            .map(it -> spot(it, depth, query))
            .sorted(Comparator.comparingLong(CaseMap.Spot::count).reversed())
            .toList(),
        total <= FEW ? points(query, actor) : List.of());
  }

  private List<Gathered> gather(CaseQuery query, int depth, Actor actor) {
    var where = narrowing.of(query, actor);
    return jdbc.sql(
            """
            select %s as path, count(*) as count, count(*) filter (where closed_at is null and due_at < :now) as late
            from (select path, closed_at, due_at from cases.case_file f
                  where %s
                  order by opened_at desc limit %d) as found
            group by 1
            """
                .formatted(Steps.to(depth), where.where(), MOST + 1))
        .params(where.parameters)
        .query(DataClassRowMapper.newInstance(Gathered.class))
        .list();
  }

  private CaseMap.Spot spot(Gathered it, int depth, CaseQuery query) {
    var place = places.findByPath(it.path).orElseThrow();
    boolean direct = Steps.direct(it.path, depth);
    var behind = query.but().place(place.id()).direct(direct ? true : null);
    return new CaseMap.Spot(
        place.id(),
        place.name(),
        direct,
        !direct && place.kind() != PlaceKind.ESTATE,
        place.lon(),
        place.lat(),
        it.count,
        Asked.address(behind.query()),
        it.late,
        Asked.address(behind.late(true).query()));
  }

  private List<CaseMap.Point> points(CaseQuery query, Actor.Staff actor) {
    var where = narrowing.of(query, actor);
    var names = viewer.names();
    return jdbc
        .sql(
            "select %s, path, lon, lat, %s as covered from cases.case_file f where %s order by opened_at desc limit %d"
                .formatted(CaseFileRows.COLUMNS, where.covered(), where.where(), FEW))
        .params(where.parameters)
        .query((row, n) ->
            new Located(
                ROWS.mapRow(row, n),
                row.getString("path"),
                row.getObject("lon", Double.class),
                row.getObject("lat", Double.class),
                row.getBoolean("covered")))
        .list()
        .stream()
        .map(it -> {
          var place = places.findByPath(it.path).orElseThrow();
          boolean exact =
              it.covered && Discretion.readsAll(actor, it.file) && it.lon != null && it.lat != null;
          return new CaseMap.Point(
              viewer.summary(it.file, actor, names),
              exact && it.lon != null ? it.lon : place.lon(),
              exact && it.lat != null ? it.lat : place.lat(),
              exact);
        })
        .toList();
  }
}
