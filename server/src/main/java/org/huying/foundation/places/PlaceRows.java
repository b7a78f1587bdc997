package org.huying.foundation.places;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.kernel.Ids;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the place tree. */
@Component
class PlaceRows {
  private static final String COLUMNS =
      "id, kind, code, name, path::text as path, parent_id, address, lon, lat";

  private static final RowMapper<Place> PLACE =
      (row, number) ->
          new Place(
              row.getObject("id", UUID.class),
              PlaceKind.valueOf(row.getString("kind")),
              row.getString("code"),
              row.getString("name"),
              row.getString("path"),
              row.getObject("parent_id", UUID.class),
              row.getString("address"),
              row.getDouble("lon"),
              row.getDouble("lat"));

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  PlaceRows(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  Optional<Place> findByCode(String code) {
    return jdbc.sql("select " + COLUMNS + " from places.place where code = ?")
        .param(code)
        .query(PLACE)
        .optional();
  }

  List<Place> all() {
    return jdbc.sql("select " + COLUMNS + " from places.place").query(PLACE).list();
  }

  List<Place> children(UUID parent) {
    return jdbc.sql("select " + COLUMNS + " from places.place where parent_id = ? order by path")
        .param(parent)
        .query(PLACE)
        .list();
  }

  List<Place> ofKind(PlaceKind kind) {
    return jdbc.sql("select " + COLUMNS + " from places.place where kind = ? order by path")
        .param(kind.name())
        .query(PLACE)
        .list();
  }

  /**
   * Places whose name holds the text, or is held by it, or is written much like it. It looks at
   * every name: a district has a few thousand.
   */
  List<Place> search(String text, int limit) {
    return jdbc.sql(
            """
            select %s from places.place
            where name ilike :pattern or strpos(:text, name) > 0 or address ilike :pattern
               or similarity(name, :text) >= 0.3
            order by kind = 'ESTATE' desc,
                     name = :text desc,
                     name ilike :pattern desc,
                     strpos(:text, name) > 0 desc,
                     similarity(name, :text) desc,
                     path
            limit :limit
            """
                .formatted(COLUMNS))
        .param("text", text)
        .param("pattern", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%")
        .param("limit", limit)
        .query(PLACE)
        .list();
  }

  /** Those of the codes that places have. */
  List<String> takenCodes(Collection<String> codes) {
    return jdbc.sql("select code from places.place where code = any (?) order by code")
        .param(codes.toArray(String[]::new))
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Those of the paths that places have. */
  List<String> takenPaths(Collection<String> paths) {
    return jdbc.sql(
            "select path::text from places.place where path = any (?::ltree[]) order by path")
        .param(paths.toArray(String[]::new))
        .query((row, number) -> row.getString(1))
        .list();
  }

  void insertAll(List<Atlas.Shape> shapes) {
    batch.batchUpdate(
        """
        insert into places.place
          (id, kind, code, name, path, parent_id, address, lon, lat, geometry)
        values (?, ?, ?, ?, ?::ltree, ?, ?, ?, ?, ?)
        """,
        shapes,
        200,
        (row, shape) -> {
          Place place = shape.place();
          row.setObject(1, place.id());
          row.setString(2, place.kind().name());
          row.setString(3, place.code());
          row.setString(4, place.name());
          row.setString(5, place.path());
          row.setObject(6, place.parentId());
          row.setString(7, place.address());
          row.setDouble(8, place.lon());
          row.setDouble(9, place.lat());
          row.setBytes(10, Geometries.bytes(shape.geometry()));
        });
  }

  void rename(UUID id, String name) {
    jdbc.sql("update places.place set name = ?, version = version + 1 where id = ?")
        .params(name, id)
        .update();
  }

  /** Hangs a place, with everything below it, under another parent. */
  void move(Place place, UUID parent, String newPath) {
    jdbc.sql(
            """
            update places.place
            set path = case when path = :old::ltree then :new::ltree
                            else :new::ltree || subpath(path, nlevel(:old::ltree)) end,
                version = version + 1
            where path <@ :old::ltree
            """)
        .param("old", place.path())
        .param("new", newPath)
        .update();
    jdbc.sql("update places.place set parent_id = ? where id = ?")
        .params(parent, place.id())
        .update();
  }

  Geometry geometry(UUID id) {
    return jdbc.sql("select geometry from places.place where id = ?")
        .param(id)
        .query((row, number) -> Geometries.parse(row.getBytes("geometry")))
        .single();
  }

  List<Atlas.Shape> shapes(PlaceKind one, PlaceKind other) {
    return jdbc.sql(
            "select %s, geometry from places.place where kind in (?, ?) order by path"
                .formatted(COLUMNS))
        .params(one.name(), other.name())
        .query((row, number) ->
            new Atlas.Shape(PLACE.mapRow(row, number), Geometries.parse(row.getBytes("geometry"))))
        .list();
  }

  static final String REVISION = "select revision from places.revision";

  UUID revision() {
    return jdbc.sql(REVISION).query(UUID.class).single();
  }

  /** Makes changes of the tree wait for each other. */
  void lock() {
    jdbc.sql("select revision from places.revision for update").query(UUID.class).single();
  }

  /** Gives the tree a new revision. */
  UUID revise() {
    UUID revision = Ids.next();
    jdbc.sql("update places.revision set revision = ?").param(revision).update();
    return revision;
  }
}
