package org.huying.scene.deputies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the stations and of their history. */
@Component
class StationTable {
  private static final String SELECT =
      """
      select id, place, path::text as path, name, address, reception, deputies, version, closed_at is not null as closed
      from deputies.station\
      """;

  private final JdbcClient jdbc;

  StationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A change as it is kept; {@code did} is open, change or close. */
  record Step(int version, Instant at, String actor, String did, String changes) {}

  private static Station read(ResultSet row, int number) throws SQLException {
    return new Station(
        row.getObject("id", UUID.class),
        row.getObject("place", UUID.class),
        row.getString("path"),
        row.getString("name"),
        row.getString("address"),
        row.getString("reception"),
        List.of((String[]) row.getArray("deputies").getArray()),
        row.getInt("version"),
        row.getBoolean("closed"));
  }

  Optional<Station> find(UUID id) {
    return jdbc.sql(SELECT + " where id = ?").param(id).query(StationTable::read).optional();
  }

  /** Those that are not closed, by name. */
  List<Station> open() {
    return jdbc.sql(SELECT + " where closed_at is null order by name, id")
        .query(StationTable::read)
        .list();
  }

  /** Whether it was entered: its place had no open station yet. */
  boolean insert(Station it) {
    return jdbc.sql(
                """
                insert into deputies.station (id, place, path, name, address, reception, deputies, version)
                values (:id, :place, :path::ltree, :name, :address, :reception, :deputies, 1)
                on conflict (place) where closed_at is null do nothing
                """)
            .param("id", it.id())
            .param("place", it.place())
            .param("path", it.path())
            .param("name", it.name())
            .param("address", it.address())
            .param("reception", it.reception())
            .param("deputies", it.deputies().toArray(String[]::new))
            .update()
        == 1;
  }

  /** Whether nobody else was first. */
  boolean change(Station it) {
    return jdbc.sql(
                """
                update deputies.station set name = :name, address = :address, reception = :reception,
                  deputies = :deputies, version = version + 1
                where id = :id and version = :version and closed_at is null
                """)
            .param("id", it.id())
            .param("name", it.name())
            .param("address", it.address())
            .param("reception", it.reception())
            .param("deputies", it.deputies().toArray(String[]::new))
            .param("version", it.version())
            .update()
        == 1;
  }

  boolean close(UUID id, int version, Instant at) {
    return jdbc.sql(
                """
                update deputies.station set closed_at = ?, version = version + 1
                where id = ? and version = ? and closed_at is null
                """)
            .params(Timestamp.from(at), id, version)
            .update()
        == 1;
  }

  void note(UUID station, Step step) {
    jdbc.sql(
            "insert into deputies.station_step (station, version, at, actor, did, changes) values (?, ?, ?, ?, ?, ?)")
        .params(station, step.version, Timestamp.from(step.at), step.actor, step.did, step.changes)
        .update();
  }

  /** The latest first. */
  List<Step> steps(UUID station) {
    return jdbc.sql(
            "select version, at, actor, did, changes from deputies.station_step where station = ? order by version desc")
        .param(station)
        .query(DataClassRowMapper.newInstance(Step.class))
        .list();
  }

  void moved(String oldPath, String newPath) {
    jdbc.sql(
            """
            update deputies.station
            set path = case when path = :old::ltree then :new::ltree
              else :new::ltree || subpath(path, nlevel(:old::ltree)) end
            where path <@ :old::ltree
            """)
        .param("old", oldPath)
        .param("new", newPath)
        .update();
  }
}
